import { type Alert, alert } from '../../functions/alerts/alert.ts';
import { changes, counted, placeOf } from '../../functions/alerts/board/board.ts';
import { countsItem, countsKey, countsOf, placeItem } from '../../functions/alerts/board/rows.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { base64 } from '../../functions/kernel/proof/bytes.ts';
import { leafOfRow } from '../../functions/log/entries.ts';
import { sealedInterval } from '../../functions/log/sealed/interval.ts';
import type { Tree } from '../../functions/log/sequencer.ts';
import { TREE } from '../../functions/log/tree.ts';
import { matterOf } from '../../functions/matters.ts';
import { counterKey, type EventRow, eventRow, type Item, leafKey, markerKey, type Stored } from '../../functions/shell/ledger.ts';
import { headItem } from '../../functions/shell/sealed-interval.ts';
import { transaction } from '../../functions/shell/transaction.ts';

const nameOf = (i: Item): string => `${i.pk?.S}|${i.sk?.S}`;
const versionOf = (i: Item): number => Number(i.v?.N);

/** The rows of each matter, in order. Throws when one is of no known kind, or a version is missing. */
function mattersIn(rows: readonly Item[]): Map<string, Item[]> {
  const matters = new Map<string, Item[]>();
  for (const row of rows) {
    const pk = row.pk?.S ?? '';
    if (!matterOf(row.kind?.S ?? '') || pk !== `${row.kind?.S}#${row.matter?.S}`)
      throw new Error(`账本行不属于任何已知事项 a ledger row of no known matter: ${nameOf(row)}`);
    matters.set(pk, [...(matters.get(pk) ?? []), row]);
  }
  for (const [pk, own] of matters) {
    own.sort((a, b) => versionOf(a) - versionOf(b));
    const gap = own.findIndex((row, i) => versionOf(row) !== i + 1);
    if (gap >= 0) throw new Error(`${pk}: 缺少第 ${gap + 1} 版 version ${gap + 1} is missing`);
  }
  return matters;
}

/** Rows that one command wrote together. */
function commitsOf(rows: readonly Item[]): Item[][] {
  const commits: Item[][] = [];
  const by = (i: Item | undefined) => `${i?.at?.S}|${i?.by?.S}|${i?.useCase?.S}`;
  for (const row of rows) {
    const last = commits[commits.length - 1];
    if (last && by(last[0]) === by(row)) last.push(row);
    else commits.push([row]);
  }
  return commits;
}

/** Does again, command by command, what each transaction wrote into State: the matter's row, due rows, port rows. */
class Replay {
  readonly rows = new Map<string, Item>();
  /** By which event a port row was written: rows of several matters are taken in the order of time. */
  readonly #ports = new Map<string, string>();

  matter(pk: string, rows: readonly Item[]): void {
    const kind = rows[0]!.kind!.S!;
    const m = matterOf(kind)!;
    let before: Stored<unknown> = { id: rows[0]!.matter!.S!, number: '', v: 0, state: m.initial };
    for (const commit of commitsOf(rows)) {
      const events: EventRow[] = commit.map((row) => eventRow(m, row));
      const { meta } = events[0]!;
      const { items, after } = transaction({
        matter: m,
        before,
        number: meta.number,
        events: events.map((e) => e.event),
        at: meta.at,
        by: meta.by,
        units: meta.units,
        useCase: commit[0]!.useCase?.S ?? '',
        fresh: commit.map((row) => ({ id: row.id!.S!, salt: row.salt!.S! })),
        once: { key: { table: 'state', pk: 'once#', sk: 'once' }, hash: '', answer: () => null, wallSeconds: 0 },
        counter: undefined,
        identity: [],
        asked: [],
      });
      for (const { Put, Delete } of items) {
        if (Delete) this.rows.delete(nameOf(Delete.Key!));
        if (Put) this.#put(pk, Put.Item!, events[events.length - 1]!.meta.id);
      }
      before = after;
    }
    this.#count(m.letter, before.number);
    if (m === alert) this.#board(before as Stored<Alert>);
    if (m === sealedInterval && rows.some((row) => row.type?.S === 'interval-sealed')) this.#seal(Number(before.id));
  }
  #put(pk: string, row: Item, event: string): void {
    const name = nameOf(row);
    const port = row.pk!.S!.startsWith('port#');
    // The ledger's own rows are put back as they were; markers and idempotency records are not of State's fold.
    if (!(port || (row.pk!.S === pk && !row.event))) return;
    if (port && (this.#ports.get(name) ?? '') > event) return;
    if (port) this.#ports.set(name, event);
    this.rows.set(name, row);
  }
  /** The board of what is late, as its consumer had counted it. */
  #board({ id, v, state }: Stored<Alert>): void {
    const place = placeOf(state);
    const row = placeItem(id, v, place);
    this.rows.set(nameOf(row), row);
    for (const [by, more] of changes(undefined, place)) {
      const { pk, sk } = countsKey(by);
      const { n, counts } = countsOf(this.rows.get(`${pk}|${sk}`));
      this.rows.set(`${pk}|${sk}`, countsItem(by, n + 1, counted(counts, more)));
    }
  }
  /** Sealing goes on with the interval after the last that has its leaf: none is passed over. */
  #seal(interval: number): void {
    const known = Number(this.rows.get(nameOf(headItem(0)))?.next?.N ?? 0);
    const head = headItem(Math.max(known, interval + 1));
    this.rows.set(nameOf(head), head);
  }
  #count(letter: string | undefined, number: string): void {
    const [, year, n] = /^[A-Z]+-(\d{4})-[A-Z]+-(\d+)$/.exec(number) ?? [];
    if (letter === undefined || year === undefined) return;
    const key = counterKey(letter, year);
    const row = { pk: { S: key.pk }, sk: { S: key.sk } };
    const known = Number(this.rows.get(nameOf(row))?.n?.N ?? 0);
    this.rows.set(nameOf(row), { ...row, n: { N: String(Math.max(known, Number(n))) } });
  }
}

/** What an empty State must hold so that it follows from these ledger rows and this log: rows that follow from events first, then the tree, and last the markers that wake the sequencer. */
export interface Refolded {
  readonly state: readonly Item[];
  readonly tree: Item;
  readonly markers: readonly Item[];
}

/**
 * Folds State anew from the ledger through the same code that wrote it, and joins it with the log: where each event's leaf stands, and markers for events that
 * have none. Pure. Throws, with what is wrong, when rows are missing, or when a leaf is not the one that its row gives.
 */
export function refold(rows: readonly Item[], log: { readonly leaves: readonly Uint8Array[]; readonly root: string }): Refolded {
  const replay = new Replay();
  for (const [pk, own] of mattersIn(rows)) replay.matter(pk, own);
  const pointer = (row: Item) => ({ S: `${row.pk!.S}|${versionOf(row)}` });
  const byEvent = new Map(rows.map((row) => [row.id!.S!, row]));
  const standing: Item[] = log.leaves.map((leaf, n) => {
    const event = parseLeaf(leaf)?.id ?? '';
    const row = byEvent.get(event);
    if (!row)
      throw new Error(`日志第 ${n} 条没有账本行 leaf ${n} has no ledger row: 先复制日志，后导出账本 the log is mirrored first, then the ledger exported`);
    if (base64(leafOfRow(row)) !== base64(leaf)) throw new Error(`日志第 ${n} 条与账本行不符 leaf ${n} is not what its ledger row gives`);
    byEvent.delete(event);
    const key = leafKey(event);
    return { pk: { S: key.pk }, sk: { S: key.sk }, n: { N: String(n) }, ledger: pointer(row) };
  });
  const tree: Tree = { size: log.leaves.length, root: log.root, published: log.leaves.length, batch: null };
  return {
    state: [...replay.rows.values(), ...standing],
    tree: { ...TREE, tree: { S: JSON.stringify(tree) } },
    markers: [...byEvent].map(([id, row]) => ({ pk: { S: markerKey(row.pk!.S!, id).pk }, sk: { S: id }, ledger: pointer(row) })),
  };
}
