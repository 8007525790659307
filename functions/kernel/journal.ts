import * as z from 'zod/mini';
import { dayOf, Instant } from './calendar.ts';
import type { Due, Obligation } from './due.ts';
import { LEVELS } from './escalation.ts';

/** What is owed until when (its last instant in time), under which rule. With the matter it is one duty; another deadline is another duty. */
const Duty = z.strictObject({ obligation: z.string(), until: Instant, rule: z.string() });
/** How a duty left whoever owed it: done, or owed no more; given another time; passed to another unit. */
const HOW = ['settled', 'moved', 'handed-over'] as const;

const where = { by: z.string(), kind: z.string(), matter: z.string(), number: z.string(), at: Instant };
/** What one transaction changed in what one unit or role owes. `opened`, `ended`: before it, or after it, the unit owed nothing in this matter. */
const DutiesLine = z.strictObject({
  line: z.literal('duties'),
  ...where,
  taken: z.array(Duty),
  left: z.array(z.strictObject({ ...Duty.shape, how: z.enum(HOW) })),
  opened: z.boolean(),
  ended: z.boolean(),
});
/** That a reminder or an alert of a level was raised about a duty of this unit; kind, matter and number are the duty's. */
const ToldLine = z.strictObject({ line: z.literal('told'), ...where, obligation: z.string(), until: Instant, level: z.enum(LEVELS) });

/** A line in the journal of a unit or role (义务台账): written with the event, never changed. No person is in it. */
export const JournalLine = z.discriminatedUnion('line', [DutiesLine, ToldLine]);
export type JournalLine = z.infer<typeof JournalLine>;
export type ToldLine = z.infer<typeof ToldLine>;
/** What a matter says of an event that told somebody of a duty; the instant is the event's. */
export type Telling = Omit<ToldLine, 'line' | 'at'>;

/** The month in Shanghai, `2026-03`, in whose journal an instant falls. */
export const monthOf = (at: Instant): string => dayOf(at).slice(0, 7);

const obligations = (rows: readonly Due[]): Obligation[] => rows.filter((d): d is Obligation => 'obligation' in d);
const dutyOf = ({ obligation, at, rule }: Obligation) => ({ obligation, until: at, rule });

/** What the step from the rows `before` to the rows `after` changed for each unit or role that owes: one line each, none where nothing changed. */
export function dutyLines(
  before: readonly Due[],
  after: readonly Due[],
  of: { readonly kind: string; readonly matter: string; readonly number: string; readonly at: Instant },
): JournalLine[] {
  const [was, is] = [obligations(before), obligations(after)];
  const same = (a: Obligation) => (b: Obligation) => b.obligation === a.obligation && b.by === a.by && b.at === a.at;
  const how = (d: Obligation): (typeof HOW)[number] => {
    const now = is.find((x) => x.obligation === d.obligation);
    if (now === undefined) return 'settled';
    return now.by === d.by ? 'moved' : 'handed-over';
  };
  return [...new Set([...was, ...is].map((d) => d.by))].flatMap((by) => {
    const [had, has] = [was.filter((d) => d.by === by), is.filter((d) => d.by === by)];
    const taken = has.filter((d) => !had.some(same(d))).map(dutyOf);
    const left = had.filter((d) => !has.some(same(d))).map((d) => ({ ...dutyOf(d), how: how(d) }));
    if (taken.length + left.length === 0) return [];
    return [{ line: 'duties' as const, by, ...of, taken, left, opened: had.length === 0, ended: has.length === 0 }];
  });
}
