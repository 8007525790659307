import * as z from 'zod/mini';
import { short, slug } from './shapes.ts';

/** Kinds of what superiors may want reported (意见 四(3)) that this system sees begin: 重要决策、工程建设、项目引进. */
export const UNDERTAKINGS = ['important-decision', 'works', 'project'] as const;
/** That a unit begins something which superiors may want to hear of before, during and after. Written in the ledger row of the event by which it begins. */
export const Undertaking = z.strictObject({ kind: z.enum(UNDERTAKINGS), unit: slug, title: short });
export type Undertaking = z.infer<typeof Undertaking>;
