import * as z from 'zod/mini';
import { addDays, Day, dayOf, endOf, startOf } from '../../kernel/calendar.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { when } from '../../kernel/due.ts';
import { matter, type Recorded, type Transitions } from '../../kernel/matter.ts';
import type { ObligationName } from '../../kernel/obligations.ts';
import { short, text } from '../../kernel/shapes.ts';
import { WarrantyPart } from '../works/warranty.ts';
import { CLAIM_ENFORCED, CLAIM_MADE_GOOD, CLAIM_STEP_IN_TIME } from './rules.ts';

export const papers = z.array(DocumentRef).check(z.minLength(1), z.maxLength(20));
const type = <T extends string>(t: T) => ({ type: z.literal(t) });
/** `stepBy`: until when the next is to be done by whoever is asked. */
const ClaimEvent = z.discriminatedUnion('type', [
  z.strictObject({
    ...type('claim-opened'),
    ...{ acceptance: short, contract: short, builder: short, construction: short, part: WarrantyPart, defect: text, documents: papers, repairBy: Day },
  }),
  z.strictObject({ ...type('repair-reported'), account: text, documents: papers, late: z.boolean(), stepBy: Day }),
  z.strictObject({ ...type('claim-refused'), reasons: text, documents: papers, stepBy: Day }),
  z.strictObject({ ...type('repair-overdue'), stepBy: Day }),
  z.strictObject({ ...type('repair-ordered'), reasons: text, repairBy: Day }),
  z.strictObject({ ...type('claim-dismissed'), reasons: text }),
  z.strictObject({ ...type('claim-returned'), reasons: text, repairBy: Day }),
  z.strictObject({ ...type('claim-closed') }),
]);
export type ClaimEvent = z.infer<typeof ClaimEvent>;
export type ClaimStatus = 'none' | 'open' | 'refused' | 'overdue' | 'ordered' | 'repaired' | 'closed' | 'dismissed';
/** Which events may follow in which state; the diagram in the README is checked against it. What the bureau has ordered is not refused again. */
export const CLAIM_TRANSITIONS: Transitions<ClaimStatus, ClaimEvent['type']> = {
  none: ['claim-opened'],
  open: ['repair-reported', 'claim-refused', 'repair-overdue'],
  refused: ['repair-ordered', 'claim-dismissed'],
  overdue: ['repair-reported', 'repair-ordered'],
  ordered: ['repair-reported', 'repair-overdue'],
  repaired: ['claim-returned', 'claim-closed'],
  closed: [],
  dismissed: [],
};

export interface Claim {
  readonly state: ClaimStatus;
  readonly acceptance: string;
  readonly contract: string;
  readonly builder: string;
  readonly construction: string;
  readonly part: WarrantyPart | null;
  /** Has the bureau ordered the repair? */
  readonly ordered: boolean;
  /** How often its day was let pass. */
  readonly missed: number;
  readonly repairBy: Day | null;
  readonly stepBy: Day | null;
}
const initial: Claim = {
  state: 'none',
  ...{ acceptance: '', contract: '', builder: '', construction: '', part: null, ordered: false, missed: 0, repairBy: null, stepBy: null },
};

function evolve(c: Claim, e: ClaimEvent): Claim {
  switch (e.type) {
    case 'claim-opened': {
      const { acceptance, contract, builder, construction, part, repairBy } = e;
      return { ...c, state: 'open', acceptance, contract, builder, construction, part, repairBy };
    }
    case 'repair-reported':
      return { ...c, state: 'repaired', stepBy: e.stepBy };
    case 'claim-refused':
      return { ...c, state: 'refused', stepBy: e.stepBy };
    case 'repair-overdue':
      return { ...c, state: 'overdue', missed: c.missed + 1, stepBy: e.stepBy };
    case 'repair-ordered':
      return { ...c, state: 'ordered', ordered: true, repairBy: e.repairBy, stepBy: null };
    case 'claim-dismissed':
      return { ...c, state: 'dismissed', stepBy: null };
    case 'claim-returned':
      return { ...c, state: c.ordered ? 'ordered' : 'open', repairBy: e.repairBy, stepBy: null };
    case 'claim-closed':
      return { ...c, state: 'closed', stepBy: null };
  }
}

const OWED: Partial<Record<ClaimStatus, readonly [obligation: ObligationName, by: (c: Claim) => string, rule: string]>> = {
  refused: ['enforce-warranty', () => 'housing-bureau', CLAIM_ENFORCED.id],
  overdue: ['enforce-warranty', () => 'housing-bureau', CLAIM_ENFORCED.id],
  repaired: ['check-repair', (c) => c.builder, CLAIM_STEP_IN_TIME.id],
};
const documentsOf = (e: ClaimEvent): readonly DocumentRef[] => ('documents' in e ? e.documents : []);

/** What everybody may read: which part of which works, whose warranty, how far it is. */
export const discloseClaim = (c: Claim) =>
  c.state === 'none'
    ? undefined
    : {
        state: c.state,
        ...{ works: c.acceptance, builder: c.builder, construction: c.construction, part: c.part },
        ...{ ordered: c.ordered, missed: c.missed, repairBy: c.repairBy },
      };
/** What the public file adds from the record: every step with its words and day, papers by their digests. No accounts. */
export const reciteClaim = (_: Claim, events: readonly Recorded<ClaimEvent>[]) => ({
  course: events.map(({ event: e, meta }) => {
    const words = 'defect' in e ? e.defect : 'account' in e ? e.account : 'reasons' in e ? e.reasons : null;
    return { step: e.type, on: dayOf(meta.at), words, papers: documentsOf(e).map(({ name, sha256, size }) => ({ name, sha256, size })) };
  }),
});

/** A defect claimed under the warranty of works (保修期内的报修, 质量 41): repaired, refused, or ordered by the housing bureau. */
export const warrantyClaim = matter<Claim, ClaimEvent>({
  kind: 'warranty-claim',
  domain: 'contracts',
  letter: 'W',
  version: 1,
  initial,
  events: ClaimEvent,
  evolve,
  status: (c) => c.state,
  owner: (c) => c.builder || undefined,
  archives: documentsOf,
  due: (c) => [
    ...when(c.state === 'open' || c.state === 'ordered', () => [
      { obligation: 'see-repaired', by: c.builder, at: endOf(c.repairBy!), rule: CLAIM_MADE_GOOD.id },
      { timer: 'repair-overdue', task: 'markRepairOverdue', command: {}, at: startOf(addDays(c.repairBy!, 1)), rule: CLAIM_MADE_GOOD.id },
    ]),
    ...when(OWED[c.state] !== undefined, () => {
      const [obligation, by, rule] = OWED[c.state]!;
      return [{ obligation, by: by(c), at: endOf(c.stepBy!), rule }];
    }),
  ],
  disclose: discloseClaim,
  recite: reciteClaim,
});
