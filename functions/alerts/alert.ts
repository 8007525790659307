import * as z from 'zod/mini';
import { Day, Instant } from '../kernel/calendar.ts';
import { LEVELS, type Level } from '../kernel/escalation.ts';
import { matter, type Transitions } from '../kernel/matter.ts';
import { short } from '../kernel/shapes.ts';

const text = z.string().check(z.minLength(1), z.maxLength(200));
export const AnyLevel = z.enum(LEVELS);
/** What is owed: the matter's kind, id and number, the obligation's name, who owes it (a role or a unit), its last instant in time, under which rule. */
export const Owed = z.strictObject({ kind: text, matter: text, number: text, obligation: text, by: text, at: Instant, rule: text });
export type Owed = z.infer<typeof Owed>;
export const Raised = z.strictObject({ ...Owed.shape, level: AnyLevel });
/** `digest`: of what was sent; null where the addressee has no address, so that the list of alerts is all that tells him. */
export const Sent = z.strictObject({ level: AnyLevel, attempt: z.int(), addressee: text, digest: z.nullable(z.string()) });
export const Muted = z.strictObject({ until: Day, reason: short });

const AlertEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('alert-raised'), ...Raised.shape }),
  z.strictObject({ type: z.literal('delivery-begun'), level: AnyLevel, attempt: z.int() }),
  z.strictObject({ type: z.literal('delivery-failed'), level: AnyLevel, attempt: z.int() }),
  z.strictObject({ type: z.literal('alert-delivered'), ...Sent.shape }),
  z.strictObject({ type: z.literal('delivery-asked'), level: AnyLevel }),
  z.strictObject({ type: z.literal('alert-muted'), ...Muted.shape }),
  z.strictObject({ type: z.literal('alert-settled'), late: z.boolean() }),
]);
export type AlertEvent = z.infer<typeof AlertEvent>;

export type AlertStatus = 'none' | 'open' | 'settled';
/** Which events may follow in which state; the diagram in the README is checked against it. What was settled may be owed again. */
export const ALERT_TRANSITIONS: Transitions<AlertStatus, AlertEvent['type']> = {
  none: ['alert-raised'],
  open: ['alert-raised', 'delivery-begun', 'delivery-failed', 'alert-delivered', 'delivery-asked', 'alert-muted', 'alert-settled'],
  settled: ['alert-raised'],
};

/** How the notice of one level fares: attempts begun and not given back, and whether one is known to have arrived. */
export interface Delivery {
  readonly attempts: number;
  readonly done: boolean;
}
export interface Alert {
  readonly state: AlertStatus;
  readonly owed: Owed | null;
  readonly level: Level | null;
  readonly raisedAt: Instant | null;
  readonly deliveries: Readonly<Partial<Record<Level, Delivery>>>;
  readonly muted: z.infer<typeof Muted> | null;
}
export const deliveryOf = (a: Alert, level: Level): Delivery => a.deliveries[level] ?? { attempts: 0, done: false };

/** The alert of an obligation: one for each matter and name. */
export const alertId = (kind: string, matterId: string, obligation: string): string => `${kind}.${matterId}.${obligation}`;

const initial: Alert = { state: 'none', owed: null, level: null, raisedAt: null, deliveries: {}, muted: null };

function evolve(a: Alert, e: AlertEvent, at: Instant): Alert {
  const deliver = (level: Level, change: Partial<Delivery>): Alert => ({
    ...a,
    deliveries: { ...a.deliveries, [level]: { ...deliveryOf(a, level), ...change } },
  });
  switch (e.type) {
    case 'alert-raised': {
      const { type: _, level, ...owed } = e;
      const again = a.state === 'open' && a.owed?.at === owed.at;
      return { ...(again ? a : initial), state: 'open', owed, level, raisedAt: at };
    }
    case 'delivery-begun':
      return deliver(e.level, { attempts: e.attempt });
    case 'delivery-failed':
      return deliver(e.level, { attempts: e.attempt - 1 });
    case 'alert-delivered':
      return deliver(e.level, { done: true });
    case 'delivery-asked':
      return deliver(e.level, { attempts: 0, done: false });
    case 'alert-muted':
      return { ...a, muted: { until: e.until, reason: e.reason } };
    case 'alert-settled':
      return { ...a, state: 'settled' };
  }
}

/** An alert (告警): that something is due or late, to whom it was told, until it is done. Never changes the version of what it is about. */
export const alert = matter<Alert, AlertEvent>({
  kind: 'alert',
  domain: 'alerts',
  letter: undefined,
  version: 1,
  initial,
  events: AlertEvent,
  evolve: (a, e, meta) => evolve(a, e, meta.at),
  status: (a) => (a.state === 'open' ? a.level! : a.state),
  owner: (a) => a.owed?.by,
  tells: (e) => {
    if (e.type !== 'alert-raised') return undefined;
    const { kind, matter: id, number, by, obligation, at: until, level } = e;
    return { kind, matter: id, number, by, obligation, until, level };
  },
});
