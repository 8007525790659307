import * as z from 'zod/mini';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/calendar.ts';
import { OWN_UNIT, STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import type { Level } from '../kernel/escalation.ts';
import { matter } from '../kernel/matter.ts';
import type { Context } from '../kernel/use-case.ts';
import { AnyLevel, Owed } from './alert.ts';
import { noticeOf } from './notice.ts';

const name = z.string().check(z.minLength(1), z.maxLength(300));
/** A notice for one addressee: a role, a unit or an account. `unit`: the registered name of who owes it, or null. */
export const Placed = z.strictObject({ id: name, alert: name, level: AnyLevel, addressee: name, owed: Owed, unit: z.nullable(name) });

const NoticeEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('notice-placed'), ...Placed.shape }),
  z.strictObject({ type: z.literal('notice-read') }),
]);
type NoticeEvent = z.infer<typeof NoticeEvent>;
interface Notice {
  readonly placed: z.infer<typeof Placed> | null;
  readonly at: Instant | null;
  /** Accounts that have read it. */
  readonly readBy: readonly string[];
}

/** What falls to this person's eyes: by account, role and unit. */
export const addressesOf = (actor: Actor): readonly string[] => [...new Set([actor.sub, ...actor.roles, ...actor.units])];

/** Places a notice; a second time changes nothing. */
export const placeNotice = (n: Notice, c: z.infer<typeof Placed>): Decision<NoticeEvent> => ({
  accepted: true,
  events: n.placed === null ? [{ type: 'notice-placed', ...c }] : [],
});
export const Read = z.strictObject({});
/** Who it is addressed to says that he has read it, once. */
export function readNotice(n: Notice, _: z.infer<typeof Read>, { actor }: Context): Decision<NoticeEvent> {
  return decide(
    [refuseIf(n.placed === null, STATE_ALLOWS, ''), refuseIf(n.placed !== null && !addressesOf(actor).includes(n.placed.addressee), OWN_UNIT, '')],
    () => (n.readBy.includes(actor.sub) ? [] : [{ type: 'notice-read' }]),
  );
}

/** One line of somebody's list of notices. */
export function noticeView({ placed, at, readBy }: Notice, reader: string) {
  const { alert, level, addressee, owed, unit } = placed!;
  return {
    alert,
    level: level as Level,
    addressee,
    placedAt: at,
    until: owed.at,
    ...noticeOf({ owed, level, unit: unit ?? undefined, repeat: false }),
    read: readBy.includes(reader),
  };
}

/** A notice in the system's own list (站内通知): to whom, what of, who has read it. */
export const notice = matter<Notice, NoticeEvent>({
  kind: 'notice',
  domain: 'alerts',
  letter: undefined,
  version: 1,
  initial: { placed: null, at: null, readBy: [] },
  events: NoticeEvent,
  evolve: (n, e, meta) => {
    if (e.type === 'notice-read') return { ...n, readBy: [...n.readBy, meta.by] };
    const { type: _, ...placed } = e;
    return { ...n, placed, at: meta.at };
  },
  status: (n) => (n.placed === null ? 'none' : 'placed'),
  owner: (n) => n.placed?.addressee,
  // Reading one moves nothing in the list.
  listedAt: (n) => n.at ?? undefined,
});
