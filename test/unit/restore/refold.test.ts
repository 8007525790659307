import { describe, expect, it } from 'vitest';
import { refold } from '../../../bin/restore/refold.ts';
import { alert } from '../../../functions/alerts/alert.ts';
import type { Instant } from '../../../functions/kernel/calendar.ts';
import type { AnyMatter } from '../../../functions/kernel/matter.ts';
import { check } from '../../../functions/log/checks/check.ts';
import { NOTHING_FOUND } from '../../../functions/log/checks/comparison.ts';
import { leafOfRow } from '../../../functions/log/entries.ts';
import { sealedInterval } from '../../../functions/log/sealed/interval.ts';
import { plan } from '../../../functions/plans/plan.ts';
import type { AnyStored, Item } from '../../../functions/shell/ledger.ts';
import { headItem } from '../../../functions/shell/sealed-interval.ts';
import { transaction } from '../../../functions/shell/transaction.ts';

Object.assign(process.env, { LEDGER_TABLE: 'ledger', STATE_TABLE: 'state', IDENTITY_TABLE: 'identity' });

/** Tables in memory that every command's transaction is written into, as the shell does. */
class Tables {
  readonly ledger: Item[] = [];
  readonly state = new Map<string, Item>();
  #events = 0;
  #now = Date.parse('2026-03-02T02:00:00.000Z');

  write(m: AnyMatter, before: AnyStored, number: string, ...events: { type: string }[]): AnyStored {
    this.#now += 1000;
    const { items, after } = transaction({
      matter: m,
      before,
      number,
      events,
      at: new Date(this.#now).toISOString() as Instant,
      by: 'official',
      units: ['housing-bureau'],
      useCase: events[0]!.type,
      fresh: events.map(() => ({
        id: `0197aaaa-0000-7000-8000-${String(++this.#events).padStart(12, '0')}`,
        salt: Buffer.alloc(32, this.#events).toString('base64'),
      })),
      once: { key: { table: 'state', pk: `once#${this.#events}`, sk: 'once' }, hash: '', answer: () => null, wallSeconds: 0 },
      counter: undefined,
      identity: [],
      asked: [],
    });
    for (const { Put, Delete } of items) {
      if (Delete) this.state.delete(`${Delete.Key!.pk!.S}|${Delete.Key!.sk!.S}`);
      if (Put?.TableName === 'ledger') this.ledger.push(Put.Item!);
      if (Put?.TableName === 'state') this.state.set(`${Put.Item!.pk!.S}|${Put.Item!.sk!.S}`, Put.Item!);
    }
    return after;
  }
}
const none = (m: AnyMatter, id: string): AnyStored => ({ id, number: '', v: 0, state: m.initial });
const entry = { entry: 'A-1', name: '道路', buyer: 'culture-bureau', category: 'works', estimate: 100 };

/** Two plans and two checks: the second check is the newest, though its matter sorts before the first’s. */
function county(): Tables {
  const t = new Tables();
  let p = t.write(plan, none(plan, 'p1'), 'TY-2026-P-0001', { type: 'plan-drafted', year: 2026, title: '计划', unit: 'housing-bureau' } as { type: string });
  p = t.write(
    plan,
    p,
    p.number,
    { type: 'entry-listed', ...entry } as { type: string },
    { type: 'budget-confirmed', entry: 'A-1', budget: 100 } as { type: string },
  );
  p = t.write(plan, p, p.number, { type: 'plan-decided', decisionNumber: '1号', decidedOn: '2026-03-02', publishBy: '2026-03-30' } as { type: string });
  t.write(plan, none(plan, 'p2'), 'TY-2026-P-0007', { type: 'plan-drafted', year: 2026, title: '又一', unit: 'housing-bureau' } as { type: string });
  t.write(plan, p, p.number, { type: 'plan-published', late: false } as { type: string });
  for (const [id, to] of [
    ['z', 3],
    ['a', 5],
  ] as const) {
    const c = t.write(check, none(check, id), `TY-2026-K-000${to}`, { type: 'check-asked', extent: 'new', from: 0 } as { type: string });
    t.write(check, c, c.number, { type: 'check-passed', ...NOTHING_FOUND(to), leaves: to } as { type: string });
  }
  return t;
}
/** Two intervals of which the later one is only flushed. */
function intervals(): Tables {
  const t = new Tables();
  const root = 'cd'.repeat(32);
  for (const id of ['29', '30']) t.write(sealedInterval, none(sealedInterval, id), id, { type: 'interval-sealed', root } as { type: string });
  t.write(sealedInterval, none(sealedInterval, '31'), '31', { type: 'interval-flushed', root } as { type: string });
  return t;
}
const all = { root: 'ab'.repeat(32) };
const shuffled = (rows: readonly Item[]) => [...rows].sort((a, b) => (a.salt!.S! < b.salt!.S! ? 1 : -1));

describe('State, folded again from an exported ledger', () => {
  const t = county();
  const leaves = t.ledger.map(leafOfRow);
  it('is what the transactions wrote: matters, due rows, ports; in whatever order the rows come', () => {
    const kept = [...t.state].filter(([k]) => !/^(once|pending)#/.test(k));
    const folded = refold(shuffled(t.ledger), { ...all, leaves });
    const own = folded.state.filter((r) => !/^(number|leaf)#/.test(r.pk!.S!));
    expect(new Map(own.map((r) => [`${r.pk!.S}|${r.sk!.S}`, r]))).toEqual(new Map(kept));
    expect(kept.map(([k]) => k)).toContain('port#log-checked#newest|row');
    // The unit took on publishing the plan with its fourth event and was done with the fifth: two lines of its journal.
    const lines = kept.filter(([k]) => k.startsWith('plan#p1|journal#')).map(([, r]) => JSON.parse(r.line!.S!));
    expect(lines.map((l) => [l.by, l.taken.length, l.left.map((d: { how: string }) => d.how)])).toEqual([
      ['housing-bureau', 1, []],
      ['housing-bureau', 0, ['settled']],
    ]);
    expect(folded.markers).toEqual([]);
  });
  it('counts on where numbers were, and knows where each leaf stands', () => {
    const { state, tree } = refold(t.ledger, { ...all, leaves });
    const counters = state.filter((r) => r.pk!.S!.startsWith('number#')).map((r) => [r.pk!.S, r.n!.N]);
    expect(counters).toEqual([
      ['number#P#2026', '7'],
      ['number#K#2026', '5'],
    ]);
    const standing = state.filter((r) => r.pk!.S!.startsWith('leaf#'));
    expect(standing.map((r) => Number(r.n!.N))).toEqual(leaves.map((_, i) => i));
    expect(standing[1]!.ledger!.S).toBe('plan#p1|2');
    expect(JSON.parse(tree.tree!.S!)).toEqual({ size: leaves.length, root: all.root, published: leaves.length, batch: null });
  });
  it('sealing goes on after the last interval that has its leaf', () => {
    const t = intervals();
    const { state } = refold(t.ledger, { ...all, leaves: t.ledger.map(leafOfRow) });
    expect(state.find((r) => r.pk!.S === 'log#sealed')).toEqual(headItem(31));
    expect(refold(county().ledger, { ...all, leaves: [] }).state.some((r) => r.pk!.S === 'log#sealed')).toBe(false);
  });
  it('the board of what is late is counted anew: each body’s numbers, each alert’s place, nothing of what was settled', () => {
    const t = new Tables();
    const raise = (id: string, level: string, by: string) =>
      t.write(alert, none(alert, id), id, {
        type: 'alert-raised',
        kind: 'plan',
        matter: id,
        number: id,
        obligation: 'o',
        by,
        at: '2026-03-11T15:59:59.999Z',
        rule: 'R',
        level,
      } as {
        type: string;
      });
    raise('a', 'late', 'housing-bureau');
    raise('b', 'superior', 'housing-bureau');
    raise('c', 'reminder', 'housing-bureau');
    const done = raise('d', 'late', 'finance-bureau');
    t.write(alert, done, done.number, { type: 'alert-settled', late: true } as { type: string });
    const { state } = refold(t.ledger, { ...all, leaves: t.ledger.map(leafOfRow) });
    const counts = state.filter((r) => r.pk!.S!.startsWith('board#')).map((r) => [r.pk!.S, JSON.parse(r.counts!.S!)]);
    expect(counts).toEqual([['board#housing-bureau', { late: 1, superior: 1, supervisor: 0, 'leading-group': 0 }]]);
    const places = state.filter((r) => r.pk!.S!.startsWith('late#'));
    expect(places.map((r) => [r.pk!.S, r.v!.N, r.partyKey?.S])).toEqual([
      ['late#a', '1', 'late#housing-bureau'],
      ['late#b', '1', 'late#housing-bureau'],
      ['late#c', '1', undefined],
      ['late#d', '2', undefined],
    ]);
  });
  it('events that are not in the log yet get their markers', () => {
    const { markers } = refold(t.ledger, { ...all, leaves: leaves.slice(0, -2) });
    expect(markers.map((m) => m.sk!.S)).toEqual(t.ledger.slice(-2).map((r) => r.id!.S));
    for (const m of markers) expect(t.state.get(`${m.pk!.S}|${m.sk!.S}`)).toEqual(m);
  });
  it.each([
    ['a row is missing in the middle', t.ledger.filter((_, i) => i !== 1), leaves, /version 2 is missing/],
    ['the last row of a leaf is missing', t.ledger.slice(0, -1), leaves, /has no ledger row/],
    ['a row was changed', t.ledger.map((r, i) => (i === 0 ? { ...r, by: { S: 'another' } } : r)), leaves, /leaf 0 is not what its ledger row gives/],
    ['a leaf stands twice', t.ledger, [...leaves, leaves[0]!], /has no ledger row/],
    ['a row is of no matter', [...t.ledger, { pk: { S: 'probe#1' }, sk: { S: 'v' } }], leaves, /no known matter/],
    ['a row stands under another matter', [{ ...t.ledger[0]!, pk: { S: 'plan#p9' } }, ...t.ledger.slice(1)], leaves, /no known matter/],
  ])('is refused when %s', (_, rows, given, why) => {
    expect(() => refold(rows, { ...all, leaves: given })).toThrow(why);
  });
});
