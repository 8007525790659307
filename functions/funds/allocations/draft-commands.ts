import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { OWN_UNIT } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { Id } from '../../kernel/id.ts';
import { LAST_SHARE, leastLast } from '../../kernel/last-payment.ts';
import { DecisionTaken } from '../../kernel/ports.ts';
import { Contract, type ContractRow, LineCredited, Project, startFault, UnitLeaders } from '../../kernel/project-ports.ts';
import { canonical } from '../../kernel/proof/canonical.ts';
import { isUscc } from '../../kernel/uscc.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { earned } from '../accounts/guards.ts';
import { PAYEE_REGISTERED } from '../accounts/rules.ts';
import { short, text } from '../terms.ts';
import { type AllocationEvent, PLACES } from './events.ts';
import { decidedTogether, may, othersIn, own, stepBy } from './guards.ts';
import { digestOf, type Line, Plan, shortfalls, sumsOf } from './plan.ts';
import { Purse } from './ports.ts';
import {
  ALLOCATION_AS_PLANNED,
  ALLOCATION_CONTRACT_PARTY,
  ALLOCATION_PLAN_WHOLE,
  ALLOCATION_PROJECT_REPORTED,
  ALLOCATION_THREE_PERSONS,
  ALLOCATION_WITHIN_FUNDS,
} from './rules.ts';
import type { Allocation } from './state.ts';

type D = Decision<AllocationEvent>;

const contractsOf = (lines: readonly Line[]): string[] => [...new Set(lines.flatMap((l) => l.contract ?? []))];
/** Units that are paid without a contract. */
const unitsPaid = (lines: readonly Line[]): string[] => [
  ...new Set(lines.flatMap((l) => (l.amount > 0 && l.contract === null && !isUscc(l.payee) ? [l.payee] : []))),
];
const asksOfLines = (lines: readonly Line[]): Record<string, Ask> => ({
  ...Object.fromEntries(contractsOf(lines).map((c) => [`contract ${c}`, Contract.key(c)])),
  ...Object.fromEntries(unitsPaid(lines).map((u) => [`payee ${u}`, UnitLeaders.key(u)])),
});
const asksOfCredits = (id: string, lines: readonly Line[]): Record<string, Ask> =>
  Object.fromEntries(lines.map(({ line }) => [`credited ${line}`, LineCredited.key(`${id}#${line}`)]));

/** Is it within what these lines may give the contract: its price; of one that ended what was reached, and what was credited before stays. */
function withinContract(contract: ContractRow, on: readonly Line[], { asked, today }: Context): boolean {
  if (!contract.terminated) return sumsOf(on).total <= contract.price;
  const uncredited = on.filter((l) => LineCredited.read(asked[`credited ${l.line}`]) === undefined);
  return sumsOf(uncredited).total === 0 || sumsOf(on).total <= earned(contract, today);
}
/** Why lines on contracts do not hold: not a contract of this project, another payee, more than it may get. */
function contractFaults(project: string, lines: readonly Line[], context: Context): (Violation | undefined)[] {
  return contractsOf(lines).map((id) => {
    const contract = Contract.read(context.asked[`contract ${id}`]);
    const on = lines.filter((l) => l.contract === id);
    const holds = contract?.project === project && on.every((l) => l.payee === contract.contractor) && withinContract(contract, on, context);
    return refuseIf(!holds, ALLOCATION_CONTRACT_PARTY, '/lines', { contract: id });
  });
}
/** Refuses to give money to a unit that is not on the record: a plan that is signed and published names nobody who does not exist. */
function payeeFault(lines: readonly Line[], { asked }: Context): Violation | undefined {
  const unknown = unitsPaid(lines).find((u) => UnitLeaders.read(asked[`payee ${u}`]) === undefined);
  return refuseIf(unknown !== undefined, PAYEE_REGISTERED, '/lines', { payee: unknown ?? '' });
}
/** Does a line keep back what it must: without a contract the county's share at least and no more than all of it, with one nothing, since the contract says? */
const keepsBack = (l: Line, context: Context): boolean => (l.contract === null ? leastLast(l.amount, context) <= l.last && l.last <= l.amount : l.last === 0);
/** Each line once and with an amount, to a firm by a contract, keeping back its last payment; what is registered stays, a cancelled line with nothing; what was carried out, or credited to an account, stays as it was. */
function lineFaults(a: Allocation, lines: readonly Line[], context: Context): (Violation | undefined)[] {
  const { asked } = context;
  const before = a.registered?.lines ?? [];
  const codes = new Set(lines.map((l) => l.line));
  const gone = before.find((l) => !codes.has(l.line));
  const empty = lines.find((l) => l.amount === 0 && !before.some((b) => b.line === l.line));
  const bare = lines.find((l) => l.amount > 0 && l.contract === null && isUscc(l.payee));
  const done = ({ line }: Line): boolean => a.executed.some((x) => x.line === line) || LineCredited.read(asked[`credited ${line}`]) !== undefined;
  const moved = before.find((b) => {
    const now = lines.find((l) => l.line === b.line);
    return done(b) && now !== undefined && canonical(now) !== canonical(b);
  });
  // What is done keeps the share of its day.
  const free = lines.find((l) => !done(l) && !keepsBack(l, context));
  return [
    refuseIf(codes.size !== lines.length, ALLOCATION_PLAN_WHOLE, '/lines', { lines: lines.length, codes: codes.size }),
    refuseIf(gone !== undefined, ALLOCATION_PLAN_WHOLE, '/lines', { missing: gone?.line ?? '' }),
    refuseIf(empty !== undefined, ALLOCATION_PLAN_WHOLE, '/lines', { nothing: empty?.line ?? '' }),
    refuseIf(bare !== undefined, ALLOCATION_CONTRACT_PARTY, '/lines', { contract: 'none', line: bare?.line ?? '' }),
    refuseIf(moved !== undefined, ALLOCATION_AS_PLANNED, '/lines', { executed: moved?.line ?? '' }),
    refuseIf(free !== undefined, LAST_SHARE, '/lines', {
      line: free?.line ?? '',
      last: free?.last ?? 0,
      least: free?.contract === null ? leastLast(free.amount, context) : 0,
    }),
  ];
}

export const OpenAllocation = z.strictObject({ project: short, ...Plan.shape });
type OpenAllocation = z.infer<typeof OpenAllocation>;
export const asksOfOpening = ({ command }: { readonly command: OpenAllocation }): Record<string, Ask> => ({
  project: Project.key(command.project),
  ...asksOfLines(command.lines),
});
/** Begins the plan of a reported project, by the project's own unit. */
export function openAllocation(a: Allocation, c: OpenAllocation, context: Context): D {
  const { project: id, ...plan } = c;
  const project = Project.read(context.asked.project);
  const fault = startFault(project, context.today);
  return decide(
    [
      may(a, 'allocation-opened'),
      refuseIf(fault !== undefined, ALLOCATION_PROJECT_REPORTED, '/project', { fault: fault ?? '' }),
      refuseIf(project !== undefined && !context.actor.units.includes(project.unit), OWN_UNIT, '/project', { unit: project?.unit ?? '' }),
      ...lineFaults(a, c.lines, context),
      ...contractFaults(id, c.lines, context),
      payeeFault(c.lines, context),
    ],
    () => [
      {
        type: 'allocation-opened',
        project: id,
        projectNumber: project!.number,
        projectName: project!.name,
        unit: project!.unit,
        ...plan,
        digest: digestOf(plan),
      },
    ],
  );
}

export const asksOfRevision = ({ id, command }: { readonly id: string; readonly command: Plan }): Record<string, Ask> => ({
  ...asksOfLines(command.lines),
  ...asksOfCredits(id, command.lines),
});
/** Puts another plan in the draft's place. */
export function revisePlan(a: Allocation, c: Plan, context: Context): D {
  return decide(
    [
      may(a, 'plan-revised'),
      own(a.unit, context),
      ...lineFaults(a, c.lines, context),
      ...contractFaults(a.project, c.lines, context),
      payeeFault(c.lines, context),
    ],
    () => [{ type: 'plan-revised', ...c, digest: digestOf(c) }],
  );
}

/** The project, asked again; the collective decision on this plan, where its sum asks one. */
export const SubmitPlan = z.strictObject({ project: short, decision: z.nullable(Id) });
type SubmitPlan = z.infer<typeof SubmitPlan>;
export const asksOfSubmission = ({ command, actor }: { readonly command: SubmitPlan; readonly actor: Actor }): Record<string, Ask> => ({
  project: Project.key(command.project),
  purse: Purse.key(command.project),
  ...Object.fromEntries(actor.units.map((u) => [`leaders ${u}`, UnitLeaders.key(u)])),
  ...(command.decision === null ? {} : { decision: DecisionTaken.key(command.decision) }),
});
/** Hands the plan to its three signers. What is free of the project's money is looked at here, and reserved once they have signed. */
export function submitPlan(a: Allocation, c: SubmitPlan, context: Context): D {
  const project = Project.read(context.asked.project);
  const fault = c.project === a.project ? startFault(project, context.today) : 'another project';
  const sums = sumsOf(a.lines);
  const others = othersIn(context);
  const short = project === undefined ? [] : shortfalls(project, others, sums);
  const leaders = UnitLeaders.read(context.asked[`leaders ${a.unit}`]);
  const last = stepBy(context);
  return decide(
    [
      may(a, 'plan-submitted'),
      own(a.unit, context),
      refuseIf(fault !== undefined, ALLOCATION_PROJECT_REPORTED, '/project', { fault: fault ?? '' }),
      ...short.map((s) => refuseIf(true, ALLOCATION_WITHIN_FUNDS, '', s)),
      decidedTogether(a, c.decision, context),
      refuseIf(leaders === undefined || new Set(PLACES.map((p) => leaders[p])).size < PLACES.length, ALLOCATION_THREE_PERSONS, '', {
        registered: leaders !== undefined,
      }),
      last.missing,
    ],
    () => {
      const taken = DecisionTaken.read(context.asked.decision);
      return [{ type: 'plan-submitted', plan: a.plan, digest: a.digest, decision: c.decision, decisionNumber: taken?.number ?? null, signBy: last.day }];
    },
  );
}

export const WithReasons = z.strictObject({ reasons: text });
type WithReasons = z.infer<typeof WithReasons>;
/** Takes a registered plan up again: another version goes the whole route; until it is registered nothing of the plan is carried out. */
export function openChange(a: Allocation, c: WithReasons, context: Context): D {
  return decide([may(a, 'change-opened'), own(a.unit, context)], () => [{ type: 'change-opened', ...c }]);
}
/** Gives up a plan that was never registered; what it had reserved is given back. */
export function dropAllocation(a: Allocation, c: WithReasons, context: Context): D {
  return decide(
    [may(a, 'allocation-dropped'), own(a.unit, context), refuseIf(a.registered !== null, ALLOCATION_AS_PLANNED, '', { registered: a.registered?.plan ?? 0 })],
    () => [{ type: 'allocation-dropped', ...c }],
  );
}
