import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { addDays, Day, endOf, startOf } from '../../kernel/calendar.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { when } from '../../kernel/due.ts';
import { matter, type Transitions } from '../../kernel/matter.ts';
import { port } from '../../kernel/ports.ts';
import { short, slug, text } from '../../kernel/shapes.ts';
import { keeps } from '../keepers.ts';
import { SUPERVISORS } from '../readers.ts';
import { Person } from '../terms.ts';
import { EXECUTION_REPORTED } from './rules.ts';

/** What an adopted decision orders: who answers for it, until when. `sub`: the account of the person responsible; `office`: whose clerks keep the record of the body that decided. */
export const Order = z.strictObject({ decision: short, number: short, department: slug, person: Person, sub: short, deadline: Day, office: slug });
/** As it is kept: of one that was ordered before offices were told there is none, and no clerk reads it. */
const Kept = z.strictObject({ ...Order.shape, office: z.optional(slug) });
export const Report = z.strictObject({ complete: z.boolean(), account: text, documents: z.array(DocumentRef).check(z.maxLength(20)) });

const ExecutionEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('execution-ordered'), ...Kept.shape }),
  z.strictObject({ type: z.literal('progress-reported'), account: text, documents: z.array(DocumentRef) }),
  z.strictObject({ type: z.literal('completion-reported'), account: text, documents: z.array(DocumentRef), late: z.boolean() }),
  z.strictObject({ type: z.literal('report-overdue') }),
  z.strictObject({ type: z.literal('execution-halted') }),
]);
export type ExecutionEvent = z.infer<typeof ExecutionEvent>;
export type ExecutionStatus = 'none' | 'ordered' | 'overdue' | 'completed' | 'halted';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const EXECUTION_TRANSITIONS: Transitions<ExecutionStatus, ExecutionEvent['type']> = {
  none: ['execution-ordered'],
  ordered: ['progress-reported', 'completion-reported', 'report-overdue', 'execution-halted'],
  overdue: ['progress-reported', 'completion-reported', 'execution-halted'],
  completed: [],
  halted: ['progress-reported'],
};
export interface Execution {
  readonly state: ExecutionStatus;
  readonly order: z.infer<typeof Kept> | null;
  readonly reports: number;
  /** The newest report's account. */
  readonly account: string | null;
  readonly late: boolean;
}

/** An order that stands, as findings must know it; key = the decision's id. */
export const Ordered = port('decision-order', Kept);

/** May he follow it: the person responsible, the body's keepers, supervisors? */
export const follows = ({ order }: Execution, actor: Actor): boolean =>
  order !== null && (order.sub === actor.sub || keeps(order.office, actor) || actor.roles.some((r) => SUPERVISORS.includes(`role:${r}`)));

/** The carrying-out of one adopted decision (决策执行). */
export const execution = matter<Execution, ExecutionEvent>({
  kind: 'execution',
  domain: 'decisions',
  letter: undefined,
  version: 3,
  initial: { state: 'none', order: null, reports: 0, account: null, late: false },
  events: ExecutionEvent,
  evolve: (x, e) => {
    switch (e.type) {
      case 'execution-ordered': {
        const { type: _, ...order } = e;
        return { ...x, state: 'ordered', order };
      }
      case 'progress-reported':
        return { ...x, reports: x.reports + 1, account: e.account };
      case 'completion-reported':
        return { ...x, state: 'completed', reports: x.reports + 1, account: e.account, late: e.late };
      case 'report-overdue':
        return { ...x, state: 'overdue', late: true };
      case 'execution-halted':
        return { ...x, state: 'halted' };
    }
  },
  status: (x) => x.state,
  owner: (x) => x.order?.person,
  archives: (e) => ('documents' in e ? e.documents : []),
  due: (x) => [
    // Still owed when it is marked as overdue: the mark alone settles nothing.
    ...when(x.state === 'ordered' || x.state === 'overdue', () => [
      { obligation: 'report-execution', by: x.order!.department, at: endOf(x.order!.deadline), rule: EXECUTION_REPORTED.id },
    ]),
    ...when(x.state === 'ordered', () => [
      { timer: 'overdue', task: 'markOverdue', command: {}, at: startOf(addDays(x.order!.deadline, 1)), rule: EXECUTION_REPORTED.id },
    ]),
  ],
  exports: (x) => (x.order ? [Ordered.row(x.order.decision, x.order)] : []),
});
