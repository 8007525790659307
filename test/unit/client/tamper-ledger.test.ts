import { describe, expect, it } from 'vitest';
import type { LoggedRow } from '../../../bin/export/case-file.ts';
import { parseProof } from '../../../functions/kernel/log/checkpoint.ts';
import { eventDigest, eventText, leafOf, parseLeaf } from '../../../functions/kernel/log/leaf.ts';
import { QUICKNET } from '../../../functions/kernel/proof/beacon.ts';
import { base64, sha256, unbase64, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { sealedPath } from '../../../functions/kernel/proof/sealed-tree.ts';
import { LEAVES } from '../../../functions/leaves.ts';
import { verifyCase } from '../../../web/client/case/verify-case.ts';
import { entriesUnder, sealedDown } from '../../../web/client/prove-sealed.ts';
import { openLog, proofAt } from '../../../web/client/read-log.ts';
import { refusedAt } from '../../tools/mutate.ts';
import { FIRMS, NUMBER, type Otherwise, sealedBid, type TestCounty, TIME, tell } from '../../tools/test-case.ts';
import { policy, TestLog } from '../../tools/test-log.ts';

const trust = { networks: { 'drand-quicknet': QUICKNET }, log: policy };
const verdictOn = (file: object) => verifyCase(JSON.stringify(file), trust);
/** The same rows, their leaves logged in this order. */
function relogged(rows: readonly LoggedRow[], log: TestLog): LoggedRow[] {
  return rows.map((r) => ({ ...r, index: log.append(leafOf(LEAVES[r.kind], r.kind, r.meta, r.event, unbase64(r.salt)!)) }));
}

describe('a whole log and ledger made by a cheat are refused, the step named', () => {
  const built = async (otherwise: Otherwise, rows?: (c: TestCounty) => readonly LoggedRow[]): Promise<string | undefined> => {
    const made = tell(otherwise);
    return refusedAt(await verdictOn(await made.county.file(made.draws, rows?.(made.county))));
  };
  const spliced = (add: (c: TestCounty) => void) => async () => {
    const made = tell();
    add(made.county);
    return refusedAt(await verdictOn(await made.county.file(made.draws)));
  };
  /** The exporter finds no place before its opening for what came late; the cheat shows the later one, by asking as if nothing had been opened yet. */
  const shownLate = async (otherwise: Otherwise, type: string): Promise<string | undefined> => {
    const { county: c, draws: d } = tell(otherwise);
    await expect(c.file(d)).rejects.toThrow(/no sealed interval before its opening/);
    const opening = c.rows.find((r) => r.event.type === type)!;
    const log = (await openLog(c.log.reader(TIME)))!;
    const placed = async (index: number, leaf = c.log.leaves[index]!) => {
      const { path } = await proofAt(log, index, leaf);
      return { leaf: base64(leaf), index, path: path.map(base64) };
    };
    const file = await c.file(
      d,
      c.rows.filter((r) => r !== opening),
    );
    const event = { ...(await placed(opening.index)), text: eventText(opening.kind, opening.meta, opening.event), salt: opening.salt };
    const sheets = (opening.event as { sealed?: { entry: string }[] }).sealed ?? [];
    const sealed: object[] = [...file.sealed];
    for await (const { index, root } of sealedDown(log)) {
      const all = await entriesUnder(log.read, root);
      const here = sheets.flatMap(({ entry }) => (all.includes(entry) ? [{ entry, ...sealedPath(all, entry)! }] : []));
      if (here.length > 0) sealed.push({ ...(await placed(index)), entries: here.map((e) => ({ ...e, path: e.path.map(base64) })) });
    }
    return refusedAt(await verdictOn({ ...file, sealed, events: [...file.events, event].sort((x, y) => x.index - y.index) }));
  };
  const late = { firm: '91220822MA00000009', version: 1 };
  const otherSalt = base64(sha256(utf8('another salt')));
  const cheats: [string, string, () => Promise<string | undefined>][] = [
    ['an event of another tender spliced in', 'matters', spliced((c) => c.add('tender', 'other', 'TY-2026-T-0002', { type: 'bidding-closed' }))],
    ['a second tender of this number', 'matters', spliced((c) => c.add('tender', 'other', NUMBER, { type: 'bidding-closed' }))],
    ['another tender’s draw', 'matters', spliced((c) => c.add('draw', 'TY-2026-T-0002', 'TY-2026-T-0002', { type: 'roster-completed' }))],
    ['an event of another kind', 'matters', spliced((c) => c.add('party', 'x', 'x', { type: 'party-suspended', reason: 'x' } as never))],
    [
      'events logged in another order than they happened',
      'order',
      async () => {
        const log = new TestLog();
        const made = tell();
        const [a, b, ...rest] = made.county.rows as [LoggedRow, LoggedRow, ...LoggedRow[]];
        const rows = relogged([b, a, ...rest.filter((r) => r.kind === 'tender')].slice(0, 3), log);
        const swapped = Object.assign(made.county, { log });
        return refusedAt(await verdictOn(await swapped.file([], rows)));
      },
    ],
    [
      'a bid copied with another salt',
      'entries',
      () => built({ copied: (b) => ({ ...b, salt: b.event.bidder === FIRMS[0] ? otherSalt : b.salt }) }, (c) => c.rows),
    ],
    [
      'a bid copied with another file',
      'entries',
      () => built({ copied: (b) => (b.event.bidder === FIRMS[0] ? { ...b, event: { ...b.event, sha256: '00'.repeat(32) } } : b) }),
    ],
    ['a bid not read out', 'opening', () => built({ readOut: (bids) => bids.slice(1) })],
    ['a bid read out twice', 'opening', () => built({ readOut: (bids) => [...bids, bids[0]!] })],
    ['a bid read out that nobody made', 'opening', () => built({ readOut: (bids) => [...bids, { ...bids[0]!, bid: '00'.repeat(32) }] })],
    [
      'an earlier version read out',
      'opening',
      () => built({ readOut: ([a, b, ...rest]) => [a!, { ...b!, sha256: sealedBid({ firm: FIRMS[1], version: 1 }).event.sha256 }, ...rest] }),
    ],
    ['a bid read out under another firm', 'opening', () => built({ readOut: ([a, ...rest]) => [{ ...a!, bidder: FIRMS[3] }, ...rest] })],
    ['a bid that was logged only after the opening', 'before-opening', () => shownLate({ late: [late] }, 'bids-opened')],
    ['a sheet that was logged only after the opening', 'before-opening', () => shownLate({ lateSheet: true }, 'sheets-opened')],
    ['a bid sealed in another interval than it says', 'sealed', () => built({ copied: (b) => ({ ...b, interval: b.interval - 1 }) })],
    [
      'a text that can be read in two ways, its digest logged',
      'digests',
      async () => {
        const made = tell();
        const row = made.county.tender({ type: 'evaluation-begun' });
        const [salt, text] = [
          unbase64(row.salt)!,
          eventText(row.kind, row.meta, row.event).replace('{"at"', '{"at":"2026-01-01T00:00:00.000Z","at"').replace(row.meta.id, 'again'),
        ];
        const index = made.county.log.append({ ...parseLeaf(made.county.log.leaves[row.index]!)!, id: 'again', digest: eventDigest(salt, text) });
        const file = await made.county.file(made.draws, made.county.rows.slice(0, -1));
        const place = parseProof(made.county.log.proof(index, made.county.log.checkpoint(TIME)))!;
        const twice = { leaf: base64(place.leaf), index, path: place.path.map(base64), salt: row.salt, text };
        return refusedAt(await verdictOn({ ...file, events: [...file.events, twice] }));
      },
    ],
    ['a sheet that is not the one committed to', 'sheets', () => built({ sheet: { nonce: base64(sha256(utf8('other'))) } })],
    ['an earlier version of a sheet opened', 'sheets', () => built({ sheet: { version: 1 } })],
    ['a sheet under another commitment', 'sheets', () => built({ sheet: { commitment: '00'.repeat(32) } })],
    ['a reveal dropped from the log', 'draw-1.reveals-proof', () => built({ reveals: (r) => r.map((x) => (x.by === 'audit' ? { ...x, nonce: null } : x)) })],
    [
      'a reveal dropped from the log, the bundle unproven',
      'draw-leaves',
      () => built({ unproven: true, reveals: (r) => r.map((x) => (x.by === 'audit' ? { ...x, nonce: null } : x)) }),
    ],
    ['another result logged', 'draw-1.result-proof', () => built({ result: '00'.repeat(32) })],
    ['another result logged, the bundle unproven', 'draw-leaves', () => built({ unproven: true, result: '00'.repeat(32) })],
  ];
  it.each(cheats)('%s → %s', async (_, step, act) => expect(await act()).toBe(step));
  it('without cheating the same ways of building are verified', async () => {
    expect(await built({})).toBe(undefined);
    expect(await built({ unproven: true })).toBe(undefined);
    expect(await spliced(() => {})()).toBe(undefined);
  });
  it('the exporter refuses a ledger that is not the log’s', async () => {
    const { county, draws } = tell();
    const rows = county.rows.map((r, i) => (i === 2 ? { ...r, event: { ...r.event, type: 'bid-key-prepared', publicKey: '11'.repeat(32) } } : r));
    await expect(county.file(draws, rows)).rejects.toThrow(/leaf 232 is not this event/);
  });
});
