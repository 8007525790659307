import * as z from 'zod/mini';
import { addDays, Day, Instant, startOf } from '../kernel/calendar.ts';
import { when } from '../kernel/due.ts';
import { LEVELS, type Level } from '../kernel/escalation.ts';
import { matter, type Transitions } from '../kernel/matter.ts';
import { short } from '../kernel/shapes.ts';
import { MUTED_WITH_REASON } from './rules.ts';

const text = z.string().check(z.minLength(1), z.maxLength(200));
export const AnyLevel = z.enum(LEVELS);
/** What is owed: the matter's kind, id and number, the obligation's name, who owes it (a role or a unit), its last instant in time, under which rule. */
export const Owed = z.strictObject({ kind: text, matter: text, number: text, obligation: text, by: text, at: Instant, rule: text });
export type Owed = z.infer<typeof Owed>;
export const Raised = z.strictObject({ ...Owed.shape, level: AnyLevel });
/** By what a notice reaches somebody: his list in the system, mail, the deployment's receiver. */
export const CHANNELS = ['inbox', 'mail', 'webhook'] as const;
export type ChannelName = (typeof CHANNELS)[number];
/** One attempt at telling one addressee by one channel. */
const Claim = z.strictObject({ addressee: text, channel: z.enum(CHANNELS), attempt: z.int().check(z.positive()) });
export type Claim = z.infer<typeof Claim>;
export const Claimed = z.strictObject({ level: AnyLevel, claims: z.array(Claim).check(z.minLength(1), z.maxLength(20)) });
/** What is known to have become of an attempt. `no-address`: told by the list alone. `not-sent`: surely not, the attempt is given back. `digest`: of what was sent. */
const Outcome = z.strictObject({ ...Claim.shape, outcome: z.enum(['sent', 'no-address', 'not-sent']), digest: z.nullable(z.string()) });
export type Outcome = z.infer<typeof Outcome>;
export const Outcomes = z.strictObject({ level: AnyLevel, results: z.array(Outcome).check(z.minLength(1), z.maxLength(20)) });
export const Muted = z.strictObject({ until: Day, reason: short });

const AlertEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('alert-raised'), ...Raised.shape }),
  z.strictObject({ type: z.literal('delivery-begun'), ...Claimed.shape }),
  z.strictObject({ type: z.literal('delivery-recorded'), ...Outcomes.shape }),
  z.strictObject({ type: z.literal('delivery-asked'), level: AnyLevel }),
  z.strictObject({ type: z.literal('alert-muted'), ...Muted.shape }),
  z.strictObject({ type: z.literal('silence-ended'), level: AnyLevel }),
  z.strictObject({ type: z.literal('alert-settled'), late: z.boolean() }),
]);
export type AlertEvent = z.infer<typeof AlertEvent>;

export type AlertStatus = 'none' | 'open' | 'settled';
/** Which events may follow in which state; the diagram in the README is checked against it. What was settled may be owed again. */
export const ALERT_TRANSITIONS: Transitions<AlertStatus, AlertEvent['type']> = {
  none: ['alert-raised'],
  open: ['alert-raised', 'delivery-begun', 'delivery-recorded', 'delivery-asked', 'alert-muted', 'silence-ended', 'alert-settled'],
  settled: ['alert-raised'],
};

/** How one level's notice to one addressee fares by one channel. */
export interface Delivery {
  readonly level: Level;
  readonly addressee: string;
  readonly channel: ChannelName;
  /** Begun and not given back. */
  readonly attempts: number;
  /** It was surely sent, or there is no address to send to. */
  readonly done: boolean;
  /** Attempts of unknown end before an administrator had it sent again. */
  readonly before: number;
}
export interface Alert {
  readonly state: AlertStatus;
  readonly owed: Owed | null;
  readonly level: Level | null;
  readonly raisedAt: Instant | null;
  /** Every level that was raised of this duty, in order. */
  readonly raised: readonly Level[];
  readonly deliveries: readonly Delivery[];
  readonly muted: z.infer<typeof Muted> | null;
}
type Target = Pick<Delivery, 'level' | 'addressee' | 'channel'>;
const same = (a: Target, b: Target): boolean => a.level === b.level && a.addressee === b.addressee && a.channel === b.channel;
export const deliveryOf = (a: Alert, to: Target): Delivery =>
  a.deliveries.find((d) => same(d, to)) ?? { level: to.level, addressee: to.addressee, channel: to.channel, attempts: 0, done: false, before: 0 };

/** Is nothing told of it on this day? */
export const mutedOn = ({ muted }: Alert, today: Day): boolean => muted !== null && today <= muted.until;

/** The alert of an obligation: one for each matter and name. */
export const alertId = (kind: string, matterId: string, obligation: string): string => `${kind}.${matterId}.${obligation}`;

const initial: Alert = { state: 'none', owed: null, level: null, raisedAt: null, raised: [], deliveries: [], muted: null };
/** One duty: the same debtor, the same last instant. What passes on to somebody else, or is put off, is another. */
export const sameDuty = (owed: Pick<Owed, 'by' | 'at'> | null, other: Pick<Owed, 'by' | 'at'> | null): boolean =>
  owed !== null && other !== null && owed.by === other.by && owed.at === other.at;

function evolve(a: Alert, e: AlertEvent, at: Instant): Alert {
  const change = (of: Alert, to: Target, by: Partial<Delivery>): Alert => ({
    ...of,
    deliveries: [...of.deliveries.filter((d) => !same(d, to)), { ...deliveryOf(of, to), ...by }],
  });
  switch (e.type) {
    case 'alert-raised': {
      const { type: _, level, ...owed } = e;
      const so = a.state === 'open' && sameDuty(a.owed, owed) ? a : initial;
      return { ...so, state: 'open', owed, level, raisedAt: at, raised: [...so.raised, level] };
    }
    case 'delivery-begun':
      return e.claims.reduce((now, c) => change(now, { ...c, level: e.level }, { attempts: c.attempt }), a);
    case 'delivery-recorded':
      return e.results.reduce((now, r) => change(now, { ...r, level: e.level }, r.outcome === 'not-sent' ? { attempts: r.attempt - 1 } : { done: true }), a);
    case 'delivery-asked':
      return {
        ...a,
        deliveries: a.deliveries.map((d) => (d.level !== e.level || d.done ? d : { ...d, attempts: 0, before: d.before + d.attempts })),
      };
    case 'alert-muted':
      return { ...a, muted: { until: e.until, reason: e.reason } };
    case 'silence-ended':
      return { ...a, muted: null };
    case 'alert-settled':
      return { ...a, state: 'settled' };
  }
}

/** An alert (告警): that something is due or late, to whom it was told, until it is done. Never changes the version of what it is about. */
export const alert = matter<Alert, AlertEvent>({
  kind: 'alert',
  domain: 'alerts',
  letter: undefined,
  version: 3,
  initial,
  events: AlertEvent,
  evolve: (a, e, meta) => evolve(a, e, meta.at),
  status: (a) => (a.state === 'open' ? a.level! : a.state),
  owner: (a) => a.owed?.by,
  due: (a) =>
    when(a.state === 'open' && a.muted !== null, () => [
      { timer: 'silence', task: 'endSilence', command: {}, at: startOf(addDays(a.muted!.until, 1)), rule: MUTED_WITH_REASON.id },
    ]),
  tells: (e) => {
    if (e.type !== 'alert-raised') return undefined;
    const { kind, matter: id, number, by, obligation, at: until, level } = e;
    return { kind, matter: id, number, by, obligation, until, level };
  },
});
