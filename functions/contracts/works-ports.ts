import * as z from 'zod/mini';
import { Day } from '../kernel/calendar.ts';
import { port } from '../kernel/ports.ts';

/** The works of a contract passed the builder's acceptance (竣工验收合格, 质量 16); key = the contract's id. */
export const WorksAccepted = port('works-accepted', z.object({ acceptance: z.string(), passedOn: Day }));

/** What the county's joint group found the works to cost (审定价, fen), signed by all of it (意见 二(3)); key = the contract's id. */
export const Settlement = port('settlement', z.object({ review: z.string(), settled: z.number(), signedOn: Day }));

/** What acceptances must know of a contract beyond its shared row: its tender's number, the day on which completion was reported, and the buyer's accounts that concluded it; key = the contract's id. */
export const ContractCourse = port('contract-course', z.object({ tender: z.string(), completedOn: z.nullable(Day), handledBy: z.array(z.string()) }));
