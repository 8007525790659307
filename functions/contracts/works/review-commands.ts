import * as z from 'zod/mini';
import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { Fen } from '../../kernel/money.ts';
import { Contract, PerformanceAccepted, ProcurementStaff, Project } from '../../kernel/project-ports.ts';
import { short, text } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { ContractCourse } from '../works-ports.ts';
import { Cut, PARTS, Part, REVIEW_TRANSITIONS, Reapproval, type Review, type ReviewEvent } from './review.ts';
import { BESIDE_ACCEPTANCE, FOUR_BODIES, OWN_PART, SEPARATE_STAFF, SETTLED_SUM, SIGNED_RECORD, WITHIN_PRICE } from './review-rules.ts';

type D = Decision<ReviewEvent>;
const documents = z.array(DocumentRef).check(z.maxLength(20));

const may = (r: Review, type: ReviewEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(REVIEW_TRANSITIONS, r.state, type), STATE_ALLOWS, '', { state: r.state });
/** 采法 61: nobody accepts what he procured. */
const notHandler = (handledBy: readonly string[], { actor }: Context): Violation | undefined => refuseIf(handledBy.includes(actor.sub), SEPARATE_STAFF, '');

/** `contract`: its id; `number`: its readable number, under which the review stands; `tender`: the number of the tender it came from. */
export const OpenReview = z.strictObject({ contract: short, number: short, tender: short });
type OpenReview = z.infer<typeof OpenReview>;
export const asksOfReview = ({ command: c }: { readonly command: OpenReview }): Readonly<Record<string, Ask>> => ({
  contract: Contract.key(c.contract),
  course: ContractCourse.key(c.contract),
  accepted: PerformanceAccepted.key(c.contract),
  staff: ProcurementStaff.key(c.tender),
});
/** The housing bureau calls the group together, for works that the builder's own acceptance has passed. */
export function openReview(r: Review, c: OpenReview, context: Context): D {
  const row = Contract.read(context.asked.contract);
  const course = ContractCourse.read(context.asked.course);
  const accepted = PerformanceAccepted.read(context.asked.accepted);
  const passedOn = accepted?.passedOn ?? null;
  const works = course?.subject === 'works';
  const staff = ProcurementStaff.read(context.asked.staff);
  const known = row !== undefined && row.number === c.number && !row.terminated;
  const handledBy = [...new Set([...(staff?.handledBy ?? []), ...(course?.handledBy ?? [])])];
  return decide(
    [
      may(r, 'review-opened'),
      refuseIf(!known || passedOn === null || (course !== undefined && !works), BESIDE_ACCEPTANCE, '/contract', { known, accepted: passedOn !== null, works }),
      refuseIf(known && (course?.tender !== c.tender || staff === undefined), SEPARATE_STAFF, '/tender', {
        reason: 'who handled the procurement is not known',
      }),
      notHandler(handledBy, context),
    ],
    () => [
      {
        type: 'review-opened',
        contract: c.contract,
        project: row!.project,
        buyer: row!.buyer,
        contractor: row!.contractor,
        handledBy,
        passedOn: passedOn!,
      },
    ],
  );
}

/** 送审价 in fen with the settlement's papers; `answer`: to the disagreement for which it came back. */
export const SubmitSettlement = z.strictObject({ submitted: Fen, answer: z.nullable(text), documents: documents.check(z.minLength(1)) });
/** The builder submits the settlement; after a disagreement only with a written answer. */
export function submitSettlement(r: Review, c: z.infer<typeof SubmitSettlement>, { actor }: Context): D {
  return decide(
    [
      may(r, 'settlement-submitted'),
      refuseIf(r.state !== 'none' && !actor.units.includes(r.buyer), OWN_UNIT, '', { unit: r.buyer }),
      refuseIf(r.state === 'returned' && c.answer === null, SIGNED_RECORD, '/answer'),
    ],
    () => [{ type: 'settlement-submitted', ...c, round: r.round + 1 }],
  );
}

/** `contract` names whose price is asked, `project` whose re-approval, where one is stated; `settled` (审定价) as the report says it, fen. */
export const AuditSettlement = z.strictObject({
  contract: short,
  project: z.optional(short),
  cuts: z.array(Cut).check(z.maxLength(100)),
  settled: Fen,
  reapproval: z.nullable(Reapproval),
  report: DocumentRef,
});
type AuditSettlement = z.infer<typeof AuditSettlement>;
export const asksOfAudit = ({
  command: c,
}: {
  readonly command: { readonly contract: string; readonly project?: string | undefined };
}): Readonly<Record<string, Ask>> => ({
  contract: Contract.key(c.contract),
  course: ContractCourse.key(c.contract),
  ...(c.project === undefined ? {} : { project: Project.key(c.project) }),
});
/** What a re-approval of the estimate allows the settlement to be: that of the contract's own project, as it stands on its record, less what earlier contracts of it have cost, within what supplements may add; 0 where there is none. */
function reapprovedSum(r: Review, c: AuditSettlement, { asked, today }: Context): number {
  const project = Project.read(asked.project);
  const course = ContractCourse.read(asked.course);
  const stated = c.reapproval;
  if (stated === null || stated.approvedOn > today || course === undefined) return 0;
  if (project === undefined || project.project !== r.project || project.reapproval !== stated.number) return 0;
  return Math.min(stated.amount, project.approved - course.before, course.ceiling);
}
/** Audit settles the sum: what was submitted less its cuts, within the price as it is now, or within what was approved anew. */
export function auditSettlement(r: Review, command: AuditSettlement, context: Context): D {
  const { contract, project: _, ...c } = command;
  const price = contract === r.contract ? Contract.read(context.asked.contract)?.price : undefined;
  const cut = c.cuts.reduce((sum, x) => sum + x.amount, 0);
  const approved = reapprovedSum(r, command, context);
  return decide(
    [
      may(r, 'settlement-audited'),
      notHandler(r.handledBy, context),
      refuseIf(r.submitted !== null && c.settled !== r.submitted - cut, SETTLED_SUM, '/settled', { submitted: r.submitted ?? 0, cut, settled: c.settled }),
      refuseIf(r.state !== 'none' && c.settled > Math.max(price ?? 0, approved), WITHIN_PRICE, '/settled', { price: price ?? 0, approved, settled: c.settled }),
    ],
    () => [{ type: 'settlement-audited', ...c, price: price! }],
  );
}

/** One part's result: agreed or not, with the opinion that is its reason. `round`: the one that the signer has seen. */
export const SignPart = z.strictObject({ round: z.int(), part: Part, agrees: z.boolean(), opinion: text, documents });
/** A body signs its own part. One disagreement returns the file; the fourth agreement settles it. */
export function signPart(r: Review, c: z.infer<typeof SignPart>, context: Context): D {
  const { actor } = context;
  const body = actor.units[0] ?? '';
  const others = r.signatures.filter((s) => s.part !== c.part);
  const twice = others.length < r.signatures.length;
  const whole = c.agrees && others.length === Object.keys(PARTS).length - 1;
  return decide(
    [
      may(r, 'part-signed'),
      refuseIf(!actor.roles.includes(PARTS[c.part]) || twice, OWN_PART, '/part', { part: c.part, twice }),
      refuseIf(others.some((s) => s.by === actor.sub || s.body === body) || body === '' || actor.units.includes(r.buyer), FOUR_BODIES, '', { body }),
      notHandler(r.handledBy, context),
      refuseIf(r.state === 'audited' && c.round !== r.round, SIGNED_RECORD, '/round', { round: r.round }),
    ],
    () => [
      { type: 'part-signed', ...c, body },
      ...(c.agrees ? [] : [{ type: 'review-returned' as const, part: c.part, reason: c.opinion }]),
      ...(whole ? [{ type: 'review-signed' as const, settled: r.settled!, signedOn: context.today }] : []),
    ],
  );
}
