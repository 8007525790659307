import * as z from 'zod/mini';
import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { Party } from '../../kernel/ports.ts';
import { Contract } from '../../kernel/project-ports.ts';
import { short, text } from '../../kernel/shapes.ts';
import { Uscc } from '../../kernel/uscc.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { firmOf } from '../contract/guards.ts';
import { ContractCourse } from '../works-ports.ts';
import { type Acceptance, type AcceptanceEvent, Firm, Item, papers, type Signer, signersOf, WORKS_TRANSITIONS } from './acceptance-state.ts';
import { CHIEF_ENGINEER, COMPLETION_REPORTED, OWN_SIGNATURE, PARTIES, WARRANTY_LETTER, WARRANTY_TERMS } from './rules.ts';
import { leastTerm, Term, WarrantyPart } from './warranty.ts';

type D = Decision<AcceptanceEvent>;
const BUILDERS = ['buyer', 'unit-officer'] as const;

/** Refuses what does not fit the state. */
export const may = (a: Acceptance, type: AcceptanceEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(WORKS_TRANSITIONS, a.state, type), STATE_ALLOWS, '', { state: a.state });
/** Only the contract's builder does this. */
export const byBuilder = (a: Acceptance, { actor }: Context): Violation | undefined =>
  refuseIf(a.state !== 'none' && !actor.units.includes(a.builder), OWN_UNIT, '', { unit: a.builder });

/** Refuses whoever signs for another; for the supervising firm nobody signs but its chief supervision engineer (质量 37). */
export function bySigner(a: Acceptance, as: Signer, context: Context): readonly (Violation | undefined)[] {
  if (a.state === 'none') return [];
  const { actor } = context;
  const firm = firmOf(context);
  const own =
    as === 'builder' ? actor.units.includes(a.builder) && BUILDERS.some((r) => actor.roles.includes(r)) : firm !== undefined && a.firms?.[as] === firm;
  return [
    refuseIf(!signersOf(a).includes(as) || !own, OWN_SIGNATURE, '/as', { as }),
    refuseIf(as === 'supervision' && own && !actor.roles.includes('supervision-engineer'), CHIEF_ENGINEER, '/as'),
  ];
}

/** `contract`: its id, `number`: its readable number, under which the acceptance stands. `designLife` in years. */
export const OpenAcceptance = z.strictObject({
  contract: short,
  number: short,
  survey: z.nullable(Uscc),
  design: Uscc,
  parts: z.array(WarrantyPart).check(z.minLength(1), z.maxLength(6)),
  designLife: z.int().check(z.positive(), z.maximum(200)),
});
type OpenAcceptance = z.infer<typeof OpenAcceptance>;
export const asksOfOpening = ({ command: c }: { readonly command: OpenAcceptance }): Readonly<Record<string, Ask>> => ({
  contract: Contract.key(c.contract),
  course: ContractCourse.key(c.contract),
  design: Party.key(c.design),
  ...(c.survey === null ? {} : { survey: Party.key(c.survey) }),
});
/** The builder opens the acceptance of works whose completion was reported; construction and supervision are those of the contract. */
export function openAcceptance(a: Acceptance, c: OpenAcceptance, context: Context): D {
  const row = Contract.read(context.asked.contract);
  const course = ContractCourse.read(context.asked.course);
  const known = row !== undefined && row.number === c.number;
  const unknown = (['design', 'survey'] as const).filter((f) => c[f] !== null && Party.read(context.asked[f])?.status !== 'active');
  return decide(
    [
      may(a, 'acceptance-opened'),
      refuseIf(!known || row.terminated, COMPLETION_REPORTED, '/contract', { reason: known ? 'terminated' : 'no such contract' }),
      refuseIf(known && (course?.completedOn ?? null) === null, COMPLETION_REPORTED, '/contract', { reason: 'not reported' }),
      refuseIf(known && course !== undefined && course.subject !== 'works', COMPLETION_REPORTED, '/contract', { reason: 'no works' }),
      refuseIf(known && !context.actor.units.includes(row.buyer), OWN_UNIT, '', { unit: row?.buyer ?? '' }),
      ...unknown.map((f) => refuseIf(true, PARTIES, `/${f}`)),
      refuseIf(new Set(c.parts).size !== c.parts.length, WARRANTY_LETTER, '/parts'),
    ],
    () => [
      {
        type: 'acceptance-opened',
        contract: c.contract,
        project: row!.project,
        builder: row!.buyer,
        firms: { survey: c.survey, design: c.design, construction: row!.contractor, supervision: row!.supervision },
        parts: c.parts,
        designLife: c.designLife,
        completedOn: course!.completedOn!,
      },
    ],
  );
}

export const RecordItem = z.strictObject({ item: Item, note: text, documents: papers });
/** Puts one of the builder's own conditions on record, with its papers; a later record stands beside the earlier. */
export function recordItem(a: Acceptance, c: z.infer<typeof RecordItem>, context: Context): D {
  return decide([may(a, 'item-recorded'), byBuilder(a, context)], () => [{ type: 'item-recorded', ...c }]);
}

export const FileCertificate = z.strictObject({ as: Firm, document: DocumentRef });
/** A firm's own certificate of quality. */
export function fileCertificate(a: Acceptance, c: z.infer<typeof FileCertificate>, context: Context): D {
  return decide([may(a, 'certificate-filed'), ...bySigner(a, c.as, context)], () => [{ type: 'certificate-filed', ...c }]);
}

/** Terms by part (years; seasons; months of `other`), scope and duties in words, the letter itself. */
export const GiveWarranty = z.strictObject({ terms: z.array(Term).check(z.minLength(1), z.maxLength(6)), scope: text, document: DocumentRef });
/** The construction firm's warranty letter: every part of the works once, none below the law's least. */
export function giveWarranty(a: Acceptance, c: z.infer<typeof GiveWarranty>, context: Context): D {
  const named = c.terms.map((t) => t.part);
  const same = [...named].sort().join() === [...a.parts].sort().join();
  return decide(
    [
      may(a, 'warranty-given'),
      ...bySigner(a, 'construction', context),
      refuseIf(a.state !== 'none' && !same, WARRANTY_LETTER, '/terms', { parts: a.parts.join() }),
      ...c.terms.map((t, i) => {
        const least = leastTerm(t.part, a.designLife, context);
        return refuseIf(t.length < least, WARRANTY_TERMS, `/terms/${i}/length`, { part: t.part, least, agreed: t.length });
      }),
    ],
    () => [{ type: 'warranty-given', ...c }],
  );
}
