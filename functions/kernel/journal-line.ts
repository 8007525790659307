import * as z from 'zod/mini';
import { Instant } from './calendar.ts';
import { LEVELS } from './escalation.ts';

/** What is owed until when (its last instant in time), under which rule. With the matter it is one duty; another deadline is another duty. */
const Duty = z.strictObject({ obligation: z.string(), until: Instant, rule: z.string() });
/** How a duty left whoever owed it: done, or owed no more; given another time; passed to another unit. */
const How = z.enum(['settled', 'moved', 'handed-over']);
export type How = z.infer<typeof How>;

const where = { by: z.string(), kind: z.string(), matter: z.string(), number: z.string(), at: Instant };
/** What one transaction changed in what one unit or role owes. `opened`, `ended`: before it, or after it, the unit owed nothing in this matter. */
const DutiesLine = z.strictObject({
  line: z.literal('duties'),
  ...where,
  taken: z.array(Duty),
  left: z.array(z.strictObject({ ...Duty.shape, how: How })),
  opened: z.boolean(),
  ended: z.boolean(),
});
/** That a reminder or an alert of a level was raised about a duty of this unit; kind, matter and number are the duty's. */
const ToldLine = z.strictObject({ line: z.literal('told'), ...where, obligation: z.string(), until: Instant, level: z.enum(LEVELS) });

/** A line in the journal of a unit or role (义务台账): written with the event, never changed. No person is in it. */
export const JournalLine = z.discriminatedUnion('line', [DutiesLine, ToldLine]);
export type JournalLine = z.infer<typeof JournalLine>;
export type ToldLine = z.infer<typeof ToldLine>;
