import * as z from 'zod/mini';
import { port } from '../kernel/ports.ts';

/** The tender that carries an entry in its turn; key = `entryTurn`. Each turn has one: a second one is refused by this row. */
export const EntryTender = port('entry-tender', z.object({ tender: z.string() }));
/** The first turn of a plan’s entry, or the one after a tender. */
export const entryTurn = (plan: string, entry: string, previous: string | undefined): string => `${plan}#${entry}#${previous ?? 'first'}`;
/** A tender that failed, or was withdrawn before its notice: its entry is free for the next. `cost` as in `entry-freed`. Key = its id. */
export const TenderOver = port('tender-over', z.object({ plan: z.string(), entry: z.string(), cost: z.number() }));
