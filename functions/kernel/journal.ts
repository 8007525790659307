import { dayOf, type Instant } from './calendar.ts';
import type { Due, Obligation } from './due.ts';
import type { How, JournalLine, ToldLine } from './journal-line.ts';

/** What a matter says of an event that told somebody of a duty; the instant is the event's. */
export type Telling = Omit<ToldLine, 'line' | 'at'>;

/** The month in Shanghai, `2026-03`, in whose journal an instant falls. */
export const monthOf = (at: Instant): string => dayOf(at).slice(0, 7);

const BODY = /^[a-z0-9-]{2,64}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Is this somebody's account, and not a unit, a role or a firm? What it owes is a natural person's, and stands in no journal and on no board. */
export const isAccount = (by: string): boolean => UUID.test(by);
/** Units and roles keep a journal, from which digests are made. */
export const keepsJournal = (by: string): boolean => BODY.test(by) && !isAccount(by);

const obligations = (rows: readonly Due[]): Obligation[] => rows.filter((d): d is Obligation => 'obligation' in d);
const dutyOf = ({ obligation, at, rule }: Obligation) => ({ obligation, until: at, rule });

/** What the step from the rows `before` to the rows `after` changed for each unit or role that owes: one line each, none where nothing changed, none for a person's account. */
export function dutyLines(
  before: readonly Due[],
  after: readonly Due[],
  of: { readonly kind: string; readonly matter: string; readonly number: string; readonly at: Instant },
): JournalLine[] {
  const [was, is] = [obligations(before), obligations(after)];
  const same = (a: Obligation) => (b: Obligation) => b.obligation === a.obligation && b.by === a.by && b.at === a.at;
  const how = (d: Obligation): How => {
    const now = is.find((x) => x.obligation === d.obligation);
    if (now === undefined) return 'settled';
    return now.by === d.by ? 'moved' : 'handed-over';
  };
  return [...new Set([...was, ...is].map((d) => d.by))].filter(keepsJournal).flatMap((by) => {
    const [had, has] = [was.filter((d) => d.by === by), is.filter((d) => d.by === by)];
    const taken = has.filter((d) => !had.some(same(d))).map(dutyOf);
    const left = had.filter((d) => !has.some(same(d))).map((d) => ({ ...dutyOf(d), how: how(d) }));
    if (taken.length + left.length === 0) return [];
    return [{ line: 'duties' as const, by, ...of, taken, left, opened: had.length === 0, ended: has.length === 0 }];
  });
}
