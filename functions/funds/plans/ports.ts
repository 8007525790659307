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
