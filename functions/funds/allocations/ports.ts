import * as z from 'zod/mini';
import { port } from '../../kernel/ports.ts';
import { Shortfall, Sums } from './plan.ts';

/** What a plan asks of its project; key = the allocation's id. `signed`: by all three, not reserved yet. */
export const AllocationPlan = port(
  'allocation-plan',
  z.object({ project: z.string(), number: z.string(), plan: z.number(), stage: z.enum(['signed', 'dropped', 'other']), sums: Sums }),
);

/** Which plan bears a number of the bureau’s register; key = the number. */
export const RegisterNumber = port('allocation-register-number', z.object({ allocation: z.string() }));

/** What one plan has, or was refused, of its project's money: `plan` is the version that was asked for. */
export const Reservation = z.strictObject({ allocation: z.string(), number: z.string(), plan: z.int(), sums: Sums, short: z.array(Shortfall) });
export type Reservation = z.infer<typeof Reservation>;

/** What plans hold of a project's money, and the newest refusals; key = the project. */
export const Purse = port('project-purse', z.object({ held: z.array(Reservation), refused: z.array(Reservation) }));
