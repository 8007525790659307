import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { DocumentRef } from '../../kernel/document.ts';
import type { Transitions } from '../../kernel/matter.ts';
import { short, text } from '../../kernel/shapes.ts';
import { Uscc } from '../../kernel/uscc.ts';
import { Term, Warranty, WarrantyPart, type Warranty as WarrantyRow } from './warranty.ts';

/** The firms of works, as the law names them (质量 16). */
export const FIRMS = ['survey', 'design', 'construction', 'supervision'] as const;
export const Firm = z.enum(FIRMS);
export type Firm = z.infer<typeof Firm>;
export const Signer = z.enum(['builder', ...FIRMS]);
export type Signer = z.infer<typeof Signer>;
/** What the builder puts on record itself: design and contract carried out; complete technical files; test reports of the main materials (质量 16 (1)–(3)). */
export const ITEMS = ['scope', 'records', 'tests'] as const;
export const Item = z.enum(ITEMS);
/** Credit codes; null where the works needed no survey, or no supervision. */
const Firms = z.strictObject({ survey: z.nullable(Uscc), design: Uscc, construction: Uscc, supervision: z.nullable(Uscc) });
export const papers = z.array(DocumentRef).check(z.minLength(1), z.maxLength(20));
/** Offices whose approval the filing must hold, and any other. */
export const OFFICES = ['planning', 'fire', 'environment'] as const;
export const Approval = z.strictObject({ office: z.enum([...OFFICES, 'other']), document: DocumentRef });
const parts = z.array(WarrantyPart).check(z.minLength(1), z.maxLength(6));

export const AcceptanceEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('acceptance-opened'),
    contract: short,
    project: short,
    builder: short,
    firms: Firms,
    parts,
    /** Years of reasonable use, as the design says. */
    designLife: z.int().check(z.positive()),
    completedOn: Day,
  }),
  z.strictObject({ type: z.literal('item-recorded'), item: Item, note: text, documents: papers }),
  z.strictObject({ type: z.literal('certificate-filed'), as: Firm, document: DocumentRef }),
  z.strictObject({ type: z.literal('warranty-given'), terms: z.array(Term), scope: text, document: DocumentRef }),
  z.strictObject({ type: z.literal('signing-opened'), attempt: z.int() }),
  z.strictObject({ type: z.literal('conclusion-signed'), as: Signer, pass: z.boolean(), reasons: z.nullable(text), attempt: z.int() }),
  z.strictObject({ type: z.literal('acceptance-passed'), passedOn: Day, fileBy: Day, warranties: z.array(Warranty) }),
  z.strictObject({ type: z.literal('rectification-ordered'), attempt: z.int(), demands: text, deadline: Day }),
  z.strictObject({ type: z.literal('rectification-reported'), account: text, documents: papers, late: z.boolean() }),
  z.strictObject({ type: z.literal('acceptance-filed'), report: DocumentRef, approvals: z.array(Approval), late: z.boolean() }),
  z.strictObject({ type: z.literal('archive-handed-over'), inventory: DocumentRef, volumes: z.int().check(z.positive()) }),
  z.strictObject({ type: z.literal('archive-returned'), reasons: text }),
  z.strictObject({ type: z.literal('archive-received') }),
  z.strictObject({ type: z.literal('warranty-ended'), part: WarrantyPart }),
  z.strictObject({ type: z.literal('reacceptance-ordered'), reasons: text, deadline: Day, documents: papers }),
]);
export type AcceptanceEvent = z.infer<typeof AcceptanceEvent>;
export type AcceptanceStatus = 'none' | 'opened' | 'signing' | 'rectifying' | 'rectified' | 'passed' | 'filed' | 'handed-over' | 'archived' | 'ordered-again';

const RECORDING = ['item-recorded', 'certificate-filed', 'warranty-given'] as const;
const AFTER = ['warranty-ended', 'reacceptance-ordered'] as const;
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const WORKS_TRANSITIONS: Transitions<AcceptanceStatus, AcceptanceEvent['type']> = {
  none: ['acceptance-opened'],
  opened: [...RECORDING, 'signing-opened'],
  signing: ['conclusion-signed', 'acceptance-passed', 'rectification-ordered'],
  rectifying: [...RECORDING, 'rectification-reported'],
  rectified: [...RECORDING, 'signing-opened'],
  passed: ['acceptance-filed', ...AFTER],
  filed: ['archive-handed-over', ...AFTER],
  'handed-over': ['archive-returned', 'archive-received', ...AFTER],
  archived: [...AFTER],
  'ordered-again': [...RECORDING, 'signing-opened'],
};

export interface Acceptance {
  readonly state: AcceptanceStatus;
  readonly contract: string;
  readonly project: string;
  readonly builder: string;
  readonly firms: z.infer<typeof Firms> | null;
  readonly parts: readonly WarrantyPart[];
  readonly designLife: number;
  readonly completedOn: Day | null;
  readonly items: readonly (typeof ITEMS)[number][];
  readonly certificates: readonly Firm[];
  readonly terms: readonly Term[];
  /** Counted from 1; each rectification leads to the next. */
  readonly attempt: number;
  /** Those of this attempt. */
  readonly conclusions: readonly { readonly as: Signer; readonly pass: boolean }[];
  readonly rectifyBy: Day | null;
  /** By when the works are to be accepted again, once that was ordered (质量 49). */
  readonly acceptAgainBy: Day | null;
  readonly passedOn: Day | null;
  readonly fileBy: Day | null;
  readonly filed: { readonly on: Day; readonly late: boolean } | null;
  readonly warranties: readonly WarrantyRow[];
}
export const initial: Acceptance = {
  state: 'none',
  contract: '',
  project: '',
  builder: '',
  firms: null,
  parts: [],
  designLife: 0,
  completedOn: null,
  items: [],
  certificates: [],
  terms: [],
  attempt: 0,
  conclusions: [],
  rectifyBy: null,
  acceptAgainBy: null,
  passedOn: null,
  fileBy: null,
  filed: null,
  warranties: [],
};

/** Who must sign: the builder and every firm that took part. */
export const signersOf = (a: Acceptance): Signer[] => ['builder', ...FIRMS.filter((f) => a.firms?.[f])];
/** What of 质量 16 is not on record yet; empty when the works may be put to acceptance. */
export const lackingIn = (a: Acceptance): string[] => [
  ...ITEMS.filter((i) => !a.items.includes(i)),
  ...FIRMS.filter((f) => a.firms?.[f] && !a.certificates.includes(f)).map((f) => `certificate:${f}`),
  ...(a.terms.length === 0 ? ['warranty'] : []),
];
