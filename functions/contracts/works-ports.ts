import * as z from 'zod/mini';
import { Day } from '../kernel/calendar.ts';
import { port } from '../kernel/ports.ts';

/** Who warrants accepted works to whom, and each part until when; key = the acceptance's id. */
export const Warranties = port(
  'warranties',
  z.object({ contract: z.string(), builder: z.string(), construction: z.string(), warranties: z.array(z.object({ part: z.string(), until: Day })) }),
);

/** What the county's joint group found the works to cost (审定价, fen), signed by all of it (意见 二(3)); `reapproval`: the re-approval that carries what exceeds the price, or null. Key = the contract's id. */
export const Settlement = port(
  'settlement',
  z.object({ review: z.string(), settled: z.number(), signedOn: Day, reapproval: z._default(z.nullable(z.string()), null) }),
);

/** What acceptances must know of a contract beyond its shared row: its tender's number, the day on which completion was reported, and the buyer's accounts that concluded it; key = the contract's id. */
export const ContractCourse = port(
  'contract-course',
  z.object({
    tender: z.string(),
    completedOn: z.nullable(Day),
    handledBy: z.array(z.string()),
    subject: z._default(z.enum(['works', 'goods', 'services']), 'works'),
    /** The highest price that supplements still allow; fen. */
    ceiling: z._default(z.number(), 0),
    /** What earlier contracts of the entry have cost; fen. */
    before: z._default(z.number(), 0),
  }),
);
