import * as z from 'zod/mini';
import type { Instant } from '../../functions/kernel/calendar.ts';
import type { Obligation } from '../../functions/kernel/due.ts';
import type { Level } from '../../functions/kernel/escalation.ts';
import { matter } from '../../functions/kernel/matter.ts';
import type { AnyStored, Item } from '../../functions/shell/ledger.ts';
import { transaction } from '../../functions/shell/transaction.ts';

type Owed = readonly Obligation[];
/** A matter that owes what its newest event says, and alerts of it: enough to write any history of what units owe. */
const owing = matter<Owed, { type: 'set'; owed: Owed }>({
  kind: 'account',
  domain: 'funds',
  letter: undefined,
  version: 1,
  initial: [],
  events: z.any(),
  evolve: (_, e) => e.owed,
  status: () => 'open',
  due: (s) => s,
});
interface Raised {
  readonly type: 'raised';
  readonly matter: string;
  readonly owed: Obligation;
  readonly level: Level;
}
const alerting = matter<null, Raised>({
  kind: 'alert',
  domain: 'alerts',
  letter: undefined,
  version: 1,
  initial: null,
  events: z.any(),
  evolve: () => null,
  status: () => 'open',
  tells: ({ matter: id, owed: { obligation, by, at }, level }) => ({ kind: 'account', matter: id, number: `N-${id}`, obligation, by, until: at, level }),
});

/** Writes histories as the shell's transactions do, and keeps the rows of State that are lines of a journal. */
export class Journal {
  readonly rows: Item[] = [];
  readonly #states = new Map<string, AnyStored>();

  /** From now on the matter owes this. */
  set(matterId: string, owed: Owed, at: Instant): void {
    this.#write(owing, matterId, { type: 'set', owed }, at);
  }
  /** An alert of that level is raised. */
  raise(matterId: string, owed: Obligation, level: Level, at: Instant): void {
    this.#write(alerting as unknown as typeof owing, `${matterId}.${owed.obligation}`, { type: 'raised', matter: matterId, owed, level } as never, at);
  }
  #write(m: typeof owing, id: string, event: { type: 'set'; owed: Owed }, at: Instant): void {
    const before = this.#states.get(`${m.kind}#${id}`) ?? { id, number: '', v: 0, state: m.initial };
    const { items, after } = transaction({
      matter: m,
      before,
      number: `N-${id}`,
      events: [event],
      at,
      by: 'official',
      units: [],
      useCase: 'set',
      fresh: [{ id: 'event', salt: 'salt' }],
      once: { key: { table: 'state', pk: 'once', sk: 'once' }, hash: '', answer: () => null, wallSeconds: 0 },
      counter: undefined,
      identity: [],
      asked: [],
    });
    this.#states.set(`${m.kind}#${id}`, after);
    for (const { Put } of items) if (Put?.Item?.line) this.rows.push(Put.Item as Item);
  }
}
