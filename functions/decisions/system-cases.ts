import { followupSystemCases } from './followup/system-cases.ts';
import { alterCase } from './items/alter-case.ts';

/** What machines and timers give; minutes are recorded by the function that draws them. */
export const decisionSystemCases = { ...alterCase, ...followupSystemCases };
