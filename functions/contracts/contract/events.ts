import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { Fen } from '../../kernel/money.ts';
import { BOND_FORMS, BondDemand } from '../../kernel/project-ports.ts';
import { words } from '../../kernel/shapes.ts';
import { Uscc } from '../../kernel/uscc.ts';

/** A name or a line. */
export const short = words(100);
export const reason = words(1000);
export const positive = z.int().check(z.positive());
export const papers = z.array(DocumentRef).check(z.maxLength(20));
/** An instalment's, a change's or a subcontract's name within its contract. */
export const code = z.string().check(z.regex(/^[A-Za-z0-9-]{1,16}$/));
/** Where a change of the price falls: an instalment’s code, or `last`. */
export const LAST = 'last';
/** The instalment that pays what the settlement of an ended contract adds to those reached; no code of the schedule is so long. */
export const ENDED = 'termination-settlement';

/** The award that the contract must equal, as the tender lent it. Price in fen, `days` to perform. */
export const Awarded = z.strictObject({
  tender: z.string(),
  plan: z.string(),
  entry: z.string(),
  name: z.string(),
  buyer: z.string(),
  regime: z.enum(['ZB', 'ZC']),
  winner: z.string(),
  price: z.number(),
  days: z.number(),
  awardedOn: Day,
  /** What the tender’s documents demand as performance bond; null: none. Awards from before it was stated do not say. */
  bond: z.optional(z.nullable(BondDemand)),
  /** What earlier contracts of the same entry, which ended, have cost; fen. */
  before: z.optional(Fen),
});

/** One payment of the schedule, due when its milestone is reached. */
export const Instalment = z.strictObject({ id: code, milestone: short, amount: positive });
/** What both sides sign. Money in fen; `bond` 0: none is demanded. `supervision`: credit code of the firm, or null with the reason why works have none. */
export const Terms = z.strictObject({
  contractor: Uscc,
  subject: z.enum(['works', 'goods', 'services']),
  price: positive,
  days: positive,
  instalments: z.array(Instalment).check(z.maxLength(24)),
  lastPayment: positive,
  bond: Fen,
  supervision: z.nullable(Uscc),
  unsupervised: z.nullable(reason),
  documents: papers,
});

export const GROUNDS = ['agreed', 'contractor-failure', 'public-interest', 'force-majeure'] as const;
export const LAPSES = ['refused-to-sign', 'no-bond', 'force-majeure', 'unlawful'] as const;
export const SIDES = ['buyer', 'contractor'] as const;

const event = <const T extends string, const F extends Parameters<typeof z.strictObject>[0]>(type: T, fields: F) =>
  z.strictObject({ type: z.literal(type), ...fields });

export const ContractEvent = z.discriminatedUnion('type', [
  event('contract-due', { ...Awarded.shape, signBy: z.nullable(Day) }),
  event('signing-missed', {}),
  event('contract-drafted', { project: z.string(), ...Terms.shape }),
  event('draft-withdrawn', { reason }),
  event('draft-declined', { reason }),
  // `bannedAfter`: the contractor is under a ban that began after the notice. `payStopped`: why payment stops by itself, or null.
  // `fileBy`: by when its copy is filed (采法 47); null: it need not be, absent of contracts from before.
  event('contract-signed', { late: z.boolean(), bannedAfter: z.boolean(), payStopped: z.nullable(z.string()), fileBy: z.optional(z.nullable(Day)) }),
  event('contract-filed', { document: DocumentRef, late: z.boolean() }),
  event('ban-considered', { statement: reason, documents: papers }),
  event('bond-lodged', { amount: positive, form: z.enum(BOND_FORMS), document: DocumentRef }),
  event('permit-requested', { documents: papers, issueBy: z.nullable(Day) }),
  event('permit-granted', { permit: short, document: DocumentRef, late: z.boolean(), startBy: Day }),
  event('permit-refused', { reason }),
  event('start-extended', { reason, startBy: Day }),
  // `exempt`: works so small that they need no permit.
  event('works-started', { exempt: z.optional(z.boolean()) }),
  event('instalment-reported', { instalment: code, note: reason, documents: papers }),
  event('instalment-certified', { instalment: code, note: reason }),
  event('instalment-returned', { instalment: code, reason }),
  event('instalment-reached', { instalment: code }),
  event('change-proposed', { change: code, side: z.enum(SIDES), scope: short, amount: z.int(), into: code, reason, documents: papers }),
  event('change-agreed', { change: code, payStopped: z.nullable(z.string()) }),
  event('change-refused', { change: code, reason }),
  event('payment-resumed', { approved: z.number() }),
  event('subcontract-asked', { subcontract: code, firm: Uscc, part: short, amount: positive, documents: papers }),
  event('subcontract-consented', { subcontract: code }),
  event('subcontract-refused', { subcontract: code, reason }),
  event('completion-reported', { account: reason, documents: papers }),
  event('acceptance-taken', { acceptance: z.string(), acceptedOn: Day }),
  // `lastPayment`: what is left of the last payment. `overpaid`: what the instalments that were reached exceed the audited sum by.
  event('settlement-taken', { review: z.string(), settled: z.number(), lastPayment: z.number(), overpaid: z.number() }),
  // `ground`: why an award led to no contract (条例 55, 74).
  event('award-lapsed', { ground: z.enum(LAPSES), reason, documents: papers }),
  // The contractor wants, or agrees, that the contract ends.
  event('termination-asked', { reason, documents: papers }),
  event('termination-refused', { reason }),
  event('contract-terminated', { ground: z.enum(GROUNDS), reason, documents: papers }),
  // `late`: after the days in which it goes back.
  event('bond-returned', { late: z.optional(z.boolean()) }),
  event('bond-kept', { reason }),
  // What was done until the end, fen, and until when the contractor is heard on it.
  event('termination-measured', { measured: Fen, note: reason, documents: papers, hearBy: Day }),
  event('measure-answered', { agrees: z.boolean(), opinion: reason }),
  event('measure-certified', { note: reason }),
  event('measure-returned', { reason }),
  event('termination-settled', { settled: Fen, opinion: reason, documents: papers }),
  event('contract-archived', {}),
]);
export type ContractEvent = z.infer<typeof ContractEvent>;

/** Every document that an event brings. */
export function contractDocuments(e: ContractEvent): readonly DocumentRef[] {
  if ('document' in e) return [e.document];
  return 'documents' in e ? e.documents : [];
}
