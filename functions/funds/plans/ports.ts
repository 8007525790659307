import * as z from 'zod/mini';
import { port } from '../../kernel/ports.ts';
import { FundSource } from '../../kernel/project-ports.ts';

/** A unit's fund plan of a year as it is in force; key = the plan's id. Fen. */
export const FundPlanInForce = port(
  'fund-plan-in-force',
  z.object({
    unit: z.string(),
    year: z.number(),
    version: z.number(),
    items: z.array(z.object({ item: z.string(), source: FundSource, amount: z.number() })),
  }),
);
/** One plan for a unit and a year. */
export const fundPlanId = (unit: string, year: number): string => `${unit}-${year}`;

const Amounts = z.array(z.object({ source: FundSource, amount: z.number() }));
/** Which project carries out an item of a fund plan (null once that was dropped), with which others of the plan, and what it takes of each source; fen. Key: `<plan's id>#<item>`. */
export const ItemCarried = port(
  'fund-plan-item-carried',
  // Absent of projects that wrote their rows before a plan asked what they carry.
  z.object({ project: z.nullable(z.string()), items: z._default(z.array(z.string()), []), sources: z._default(Amounts, []) }),
);
export const itemKey = (plan: string, item: string): string => `${plan}#${item}`;
