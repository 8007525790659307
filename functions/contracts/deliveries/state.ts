import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { DocumentRef } from '../../kernel/document.ts';
import type { Transitions } from '../../kernel/matter.ts';
import { short, text } from '../../kernel/shapes.ts';

export const papers = z.array(DocumentRef).check(z.minLength(1), z.maxLength(20));
/** One standard of the contract (采条 45) and whether it is met. */
export const Standard = z.strictObject({ kind: z.enum(['technical', 'service', 'safety']), name: short, met: z.boolean(), note: text });
/** What the supplier is to mend, by when. */
export const Mending = z.strictObject({ demands: text, deadline: Day });
/** `users`: the opinion of those whom a public service serves; null where it is none. */
export const Found = z.strictObject({
  standards: z.array(Standard).check(z.minLength(1), z.maxLength(100)),
  publicService: z.boolean(),
  users: z.nullable(text),
  report: papers,
});

export const DeliveryEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('delivery-recorded'),
    ...{ contract: short, project: short, buyer: short, contractor: short, subject: z.enum(['goods', 'services']), handledBy: z.array(z.string()) },
    ...Found.shape,
    attempt: z.int(),
    signBy: Day,
  }),
  z.strictObject({ type: z.literal('delivery-signed'), attempt: z.int(), agrees: z.boolean(), opinion: text }),
  z.strictObject({ type: z.literal('delivery-passed'), passedOn: Day }),
  z.strictObject({ type: z.literal('delivery-failed'), attempt: z.int(), ...Mending.shape }),
  z.strictObject({ type: z.literal('delivery-mended'), account: text, documents: papers, late: z.boolean(), acceptBy: Day }),
]);
export type DeliveryEvent = z.infer<typeof DeliveryEvent>;
export type DeliveryStatus = 'none' | 'recorded' | 'failed' | 'mended' | 'passed';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const DELIVERY_TRANSITIONS: Transitions<DeliveryStatus, DeliveryEvent['type']> = {
  none: ['delivery-recorded'],
  recorded: ['delivery-signed', 'delivery-passed', 'delivery-failed'],
  failed: ['delivery-mended'],
  mended: ['delivery-recorded'],
  passed: [],
};

export interface Delivery {
  readonly state: DeliveryStatus;
  readonly contract: string;
  readonly project: string;
  readonly buyer: string;
  readonly contractor: string;
  readonly subject: 'goods' | 'services' | null;
  /** Accounts that handled the procurement: they accept nothing of it (采法 61). */
  readonly handledBy: readonly string[];
  /** Counted from 1. */
  readonly attempt: number;
  /** Of this attempt: how many standards there are, how many are met; who signed. */
  readonly standards: { readonly all: number; readonly met: number };
  readonly signatures: readonly { readonly by: string; readonly on: Day }[];
  /** Until when the next step is to be done. */
  readonly stepBy: Day | null;
  readonly passedOn: Day | null;
}
export const initial: Delivery = {
  state: 'none',
  contract: '',
  project: '',
  buyer: '',
  contractor: '',
  subject: null,
  handledBy: [],
  attempt: 0,
  standards: { all: 0, met: 0 },
  signatures: [],
  stepBy: null,
  passedOn: null,
};
