import * as z from 'zod/mini';
import type { Day } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { Id } from '../../kernel/id.ts';
import { Party } from '../../kernel/ports.ts';
import { AllocationLine, Contract, type ContractRow, Project, startFault, UnitLeaders } from '../../kernel/project-ports.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { short } from '../terms.ts';
import type { AccountEvent } from './events.ts';
import { earned, hasRoom, may } from './guards.ts';
import { AS_ALLOCATED, PAYEE_REGISTERED, PROJECT_STARTED, ROOM } from './rules.ts';
import { type AccountState, credited } from './state.ts';

/** A registered line, and what it says of itself: stated again so that whoever credits it has read it. */
export const CreditLine = z.strictObject({
  allocation: Id,
  line: z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/)),
  project: Id,
  contract: z.nullable(Id),
  payee: short,
});
type CreditLine = z.infer<typeof CreditLine>;
const lineId = (c: CreditLine): string => `${c.allocation}#${c.line}`;

export const asksOfCredit = ({ command: c }: { readonly command: CreditLine }): Record<string, Ask> => ({
  line: AllocationLine.key(lineId(c)),
  project: Project.key(c.project),
  party: Party.key(c.payee),
  unit: UnitLeaders.key(c.payee),
  ...(c.contract === null ? {} : { contract: Contract.key(c.contract) }),
});

/** Nothing more comes in for a contract that ended, once what was reached before is covered. */
const takesMoney = (s: AccountState, c: ContractRow, today: Day): boolean => !c.terminated || credited(s) < earned(c, today);

/** Money has come in: a line of a registered allocation is credited, once, to the account of its contract or its own. The first one opens it. */
export function creditLine(s: AccountState, c: CreditLine, context: Context): Decision<AccountEvent> {
  const line = AllocationLine.read(context.asked.line);
  const project = Project.read(context.asked.project);
  const contract = Contract.read(context.asked.contract);
  const firm = Party.read(context.asked.party);
  const unit = UnitLeaders.read(context.asked.unit);
  const fault = startFault(project, context.today);
  const once = !s.lines.some((l) => l.id === lineId(c));
  const agrees = line?.project === c.project && line.contract === c.contract && line.payee === c.payee && line.amount > 0;
  const ofContract =
    c.contract === null ? firm === undefined : contract?.contractor === c.payee && contract.project === c.project && takesMoney(s, contract, context.today);
  return decide(
    [
      may(s, 'line-credited'),
      refuseIf(!agrees || !once, AS_ALLOCATED, '/line', { registered: line !== undefined, once }),
      refuseIf(!ofContract, AS_ALLOCATED, '/contract', { signed: contract !== undefined }),
      refuseIf(fault !== undefined, PROJECT_STARTED, '/project', { fault: fault ?? '' }),
      refuseIf(firm === undefined && unit === undefined, PAYEE_REGISTERED, '/payee'),
      hasRoom(s.lines.length),
      refuseIf((line?.purpose.length ?? 0) > ROOM.characters, ROOM, '/line', { characters: line?.purpose.length ?? 0 }),
    ],
    () => [
      {
        type: 'line-credited',
        line: lineId(c),
        allocationNumber: line!.number,
        source: line!.source,
        purpose: line!.purpose,
        amount: line!.amount,
        last: line!.last,
        project: c.project,
        projectNumber: project!.number,
        contract: c.contract,
        contractNumber: contract?.number ?? null,
        payee: c.payee,
        payeeName: (firm ?? unit)!.name,
        payeeKind: firm ? 'firm' : 'unit',
        unit: contract?.buyer ?? project!.unit,
      },
    ],
  );
}
