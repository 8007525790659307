import { ed25519 } from '@noble/curves/ed25519.js';
import { caseFile, type LoggedRow } from '../../bin/export/case-file.ts';
import { commitmentOf, type Sheet } from '../../functions/evaluation/sheets/sheet.ts';
import { leafOf } from '../../functions/kernel/log/leaf.ts';
import { QUICKNET, timeOfRound } from '../../functions/kernel/proof/beacon.ts';
import { base64, hex, sha256, sha256Hex, utf8 } from '../../functions/kernel/proof/bytes.ts';
import type { CaseFile } from '../../functions/kernel/proof/case-file.ts';
import { parseManifest } from '../../functions/kernel/proof/manifest.ts';
import { entryOf, type Receipt, receiptBytes } from '../../functions/kernel/proof/receipt.ts';
import type { ReceiptFile } from '../../functions/kernel/proof/receipt-file.ts';
import { resultDigest, revealBytes, revealsDigest } from '../../functions/kernel/proof/ticket.ts';
import { LEAVES } from '../../functions/leaves.ts';
import { matterOf } from '../../functions/matters.ts';
import { openLog } from '../../web/client/read-log.ts';
import * as golden from '../unit/kernel/proof/golden.ts';
import { filler, TestLog } from './test-log.ts';

export const NUMBER = 'TY-2026-T-0001';
export const TENDER = '01900000-0000-7000-8000-00000000000a';
const salt = (of: string): Uint8Array => sha256(utf8(`salt of ${of}`));
const receiptsSecret = sha256(utf8('test key of receipts'));
/** The receipts' public key of these tests, hex. */
export const receiptsKey = hex(ed25519.getPublicKey(receiptsSecret));

export const FIRMS = ['91220822MA00000001', '91220822MA00000002', '91220822MA00000003', '91220822MA00000004'] as const;
/** The interval in which bidding closes. */
export const INTERVAL = 29_882_880;

/** A bid as it is sealed: one version of one firm. */
export interface TestBid {
  readonly firm: string;
  readonly version: number;
  readonly withdrawn?: boolean;
  /** The sealed interval in which it was made. */
  readonly interval?: number;
}
export interface SealedBid {
  readonly entry: string;
  readonly salt: string;
  readonly interval: number;
  readonly event: {
    readonly type: string;
    readonly tender: string;
    readonly bidder: string;
    readonly version: number;
    readonly at: string;
    readonly sha256?: string;
  };
}
export const document = utf8('招标文件 TY-2026-T-0001\n');

/** A sealed event as its holder and, after opening, the ledger have it. */
export function sealedBid({ firm, version, withdrawn = false, interval = INTERVAL }: TestBid): SealedBid {
  const at = `2026-03-20T01:0${version}:00.000Z`;
  const own = salt(`${firm} ${version}`);
  const common = { tender: TENDER, bidder: firm, version, at };
  const event = withdrawn
    ? { type: 'bid-withdrawn', ...common }
    : { type: 'bid-submitted', ...common, object: '01900000-0000-7000-8000-0000000000b1', sha256: sha256Hex(`bid of ${firm} ${version}`), size: 1000 };
  return { entry: entryOf(own, event), salt: base64(own), interval, event };
}
/** The receipt that its holder keeps. */
export function receiptOf(bid: SealedBid, interval = bid.interval): ReceiptFile {
  const receipt: Receipt = { v: 1, entry: bid.entry, interval, at: bid.event.at };
  return { receipt, signature: base64(ed25519.sign(receiptBytes(receipt), receiptsSecret)), salt: bid.salt, event: bid.event, version: bid.event.version };
}

/** One bid replaced, one withdrawn, two that stand from the first. */
export const BIDS: readonly TestBid[] = [
  { firm: FIRMS[0], version: 1, interval: INTERVAL - 1 },
  { firm: FIRMS[1], version: 1, interval: INTERVAL - 1 },
  { firm: FIRMS[1], version: 2 },
  { firm: FIRMS[2], version: 1 },
  { firm: FIRMS[3], version: 1 },
  { firm: FIRMS[3], version: 2, withdrawn: true },
];

/** The receipt of a nonce that was shown to a manifest, as its supervisor keeps it. */
export function revealReceipt(manifest: string, nonce: Uint8Array) {
  const receipt: Receipt = { v: 1, entry: sha256Hex(revealBytes(manifest, nonce)), interval: INTERVAL, at: '2026-03-21T01:00:00.000Z' };
  return { receipt, signature: base64(ed25519.sign(receiptBytes(receipt), receiptsSecret)), manifest, nonce: base64(nonce) };
}

type TestEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A ledger and its log, written event by event: what an honest county has, or a cheat. */
export class TestCounty {
  readonly log = new TestLog();
  readonly rows: LoggedRow[] = [];

  /** Appends an event to its matter and its leaf to the log. The event must be one of its matter's. */
  add(kind: string, matter: string, number: string, event: TestEvent): LoggedRow {
    const n = this.rows.length;
    const v = this.rows.filter((r) => r.kind === kind && r.meta.matter === matter).length + 1;
    const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const at = `2026-03-${String(2 + Math.floor(n / 2)).padStart(2, '0')}T02:00:00.000Z`;
    const meta = { id, v, at, by: 'system:tenders', units: [], matter, number };
    matterOf(kind)!.events.parse(event);
    const index = this.log.append(leafOf(LEAVES[kind], kind, meta, event, salt(id)));
    const row = { kind, meta, event, salt: base64(salt(id)), index };
    this.rows.push(row);
    return row;
  }
  tender(event: TestEvent): LoggedRow {
    return this.add('tender', TENDER, NUMBER, event);
  }
  draw(event: TestEvent): LoggedRow {
    return this.add('draw', NUMBER, NUMBER, event);
  }
  bid(history: readonly SealedBid[]): void {
    const id = history[0]!.entry;
    for (const row of history) this.add('bid', id, id, { type: 'bid-unsealed', ...row });
  }
  evaluation(event: TestEvent): LoggedRow {
    return this.add('evaluation', NUMBER, NUMBER, event);
  }
  async file(draws: readonly string[], rows: readonly LoggedRow[] = this.rows): Promise<CaseFile> {
    return caseFile((await openLog(this.log.reader(TIME)))!, NUMBER, rows, draws);
  }
}
/** When the witness saw the last checkpoint, POSIX seconds. */
export const TIME = timeOfRound(QUICKNET, 123) + 3600;

/** Leaves of other matters before the first: enough that the log fills a tile. */
const OTHERS = 230;

/** What may be done otherwise than an honest county does. */
export interface Otherwise {
  /** Bids that are in no sealed interval before the opening, but in one after it. */
  readonly late?: readonly TestBid[];
  /** What opening copies into the ledger of a bid. */
  readonly copied?: (b: SealedBid) => SealedBid;
  /** What opening reads out. */
  readonly readOut?: (bids: readonly object[]) => readonly object[];
  /** The reveals as the log fixes them. */
  readonly reveals?: (r: ReturnType<typeof golden.bundle>['reveals']) => readonly { by: string; nonce: string | null }[];
  /** Digests that are logged. */
  readonly result?: string;
  /** What the opening of the sheets says of the one sheet, beside the version that was sealed. */
  readonly sheet?: Readonly<Record<string, unknown>>;
  /** The sheet's entry comes into the log only after the opening. */
  readonly lateSheet?: boolean;
  /** Nothing of the log is carried by the draw's bundle. */
  readonly unproven?: boolean;
}
/** Everything about one tender: bids sealed, closed, opened; experts drawn by the golden draw; one sheet; the report. */
export function tell(otherwise: Otherwise = {}): { readonly county: TestCounty; readonly draws: readonly string[] } {
  const county = new TestCounty();
  for (let i = 0; i < OTHERS; i++) county.log.append(filler(i));
  county.tender(DRAFTED);
  county.tender(NOTICE);
  county.tender({ type: 'bid-key-prepared', publicKey: '00'.repeat(32), wrappedKey: 'AA==' });
  const late = otherwise.late ?? [];
  const bids = [...BIDS, ...late].map((b) => sealedBid(b));
  const inTime = BIDS.map((b) => sealedBid(b).entry);
  county.log.seal(INTERVAL - 1, inTime.slice(0, 2));
  county.tender({ type: 'bidding-closed' });
  county.log.seal(INTERVAL, inTime.slice(2));
  county.tender({ type: 'enough-bidders', bidders: 3 });
  county.log.seal(INTERVAL, inTime.slice(2));
  for (const body of ['centre', 'discipline']) county.tender({ type: 'opening-released', by: body, body, at: '2026-03-20T02:00:00.000Z' });
  const histories = new Map<string, SealedBid[]>();
  for (const b of bids) histories.set(b.event.bidder, [...(histories.get(b.event.bidder) ?? []), b]);
  for (const history of histories.values()) county.bid(otherwise.copied ? history.map(otherwise.copied) : history);
  const standing = [...histories.values()].filter((h) => h.at(-1)!.event.type === 'bid-submitted');
  const opened = standing.map((h) => {
    const { event } = h.at(-1)!;
    return { bid: h[0]!.entry, bidder: event.bidder, name: event.bidder, price: 1_000_000_000, days: 240, sha256: event.sha256!, submittedAt: event.at };
  });
  county.tender({ type: 'bids-opened', bids: otherwise.readOut?.(opened) ?? opened });
  if (late.length > 0)
    county.log.seal(
      INTERVAL,
      late.map((b) => sealedBid(b).entry),
    );
  const draws = tellDraw(county, otherwise);
  tellEvaluation(county, opened[0]!.bid, otherwise);
  return { county, draws };
}

/** The golden draw, its manifest and reveals cosigned in time. */
function tellDraw(county: TestCounty, { reveals: revealed, result, unproven }: Otherwise): string[] {
  const { openings: _, ...b } = golden.bundle();
  const due = timeOfRound(QUICKNET, 123);
  const m = parseManifest(b.manifest)!;
  const { log } = county;
  const proofOf = (index: number, time: number) => ({ size: log.leaves.length, proof: log.proof(index, log.checkpoint(time)) });
  county.draw({ type: 'draw-opened', tender: TENDER, quotas: m.quotas, bodies: ['audit', 'discipline'] });
  for (const c of m.contributions) county.draw({ type: 'contribution-given', attempt: 1, ...c });
  const sealed = { attempt: 1, at: b.at, round: 123, manifest: b.manifest, lists: '00'.repeat(32), revealsCloseAt: due - 60, roundAt: due };
  const first = proofOf(county.draw({ type: 'manifest-sealed', ...sealed }).index, due - 250);
  for (const r of b.reveals) county.draw({ type: 'nonce-revealed', attempt: 1, ...r, signature: 'AA==' });
  const fixed = revealed?.(b.reveals) ?? b.reveals;
  const second = proofOf(county.draw({ type: 'reveals-fixed', attempt: 1, reveals: fixed, digest: revealsDigest(fixed) }).index, due - 40);
  const digest = result ?? resultDigest(b);
  const third = proofOf(county.draw({ type: 'result-recorded', attempt: 1, picks: b.picks, bundle: '00'.repeat(32), digest }).index, due + 5);
  if (unproven) return [JSON.stringify(b)];
  const text = JSON.stringify({
    ...b,
    manifestProof: first.proof,
    revealsProof: second.proof,
    resultProof: third.proof,
    consistency: [log.consistency(first.size, second.size), log.consistency(second.size, third.size)],
  });
  county.draw({ type: 'draw-proven', attempt: 1, bundle: sha256Hex(text) });
  county.draw({ type: 'roster-completed' });
  return [text];
}

/** One sheet, replaced once, opened. */
function tellEvaluation(county: TestCounty, bid: string, { sheet: said, lateSheet = false }: Otherwise): void {
  const label = golden.label(2);
  const nonce = salt('sheet');
  const interval = INTERVAL + 1;
  const sheetOf = (version: number): Sheet => {
    const previous = version === 1 ? null : commitmentOf(nonce, sheetOf(version - 1));
    return { v: 1, matter: NUMBER, label, version, previous, items: [{ bid, criterion: 'design', points: 3500 + version }] };
  };
  const sealed = [1, 2].map((version) => {
    const own = salt(`sheet ${version}`);
    const object = '01900000-0000-7000-8000-0000000000e1';
    const event = {
      ...{ type: 'sheet-sealed', matter: NUMBER, label, version, commitment: commitmentOf(nonce, sheetOf(version)), signature: 'AA==' },
      ...{ object, sha256: sha256Hex(`sheet ${version}`), size: 900, at: `2026-03-28T01:0${version}:00.000Z` },
    };
    return { entry: entryOf(own, event), salt: base64(own), interval, event };
  });
  const entries = sealed.map((r) => r.entry);
  const opened = { label, version: 2, commitment: sealed[1]!.event.commitment, nonce: base64(nonce), sheet: sheetOf(2), ...said };
  county.evaluation({ type: 'evaluation-opened', tender: TENDER, seats: [], standard: { method: 'comprehensive', criteria: [], ceiling: null, bids: [] } });
  for (const version of [1, 2]) county.evaluation({ type: 'sheet-received', label, version });
  if (!lateSheet) county.log.seal(interval, entries);
  county.evaluation({
    type: 'sheets-opened',
    sheets: [opened],
    sealed,
    result: { ranking: [], rejected: [], candidates: [] },
    questions: [{ screen: 'outlier', label, bid, value: -2700 }],
    agreement: null,
  });
  if (lateSheet) county.log.seal(interval, entries);
  county.evaluation({ type: 'report-signed', digest: sha256Hex('report'), signedOn: '2026-03-30' });
}

export const DRAFTED = {
  type: 'tender-drafted',
  plan: 'p',
  entry: 'W-01',
  name: '通榆县文化馆综合楼',
  buyer: 'culture-bureau',
  budget: 1_200_000_000,
  decisionNumber: '通党〔2026〕1号',
  regime: 'ZB',
  mandatory: true,
  stateControlled: true,
  agency: null,
};
const NOTICE = {
  type: 'notice-published',
  issuedOn: '2026-03-01',
  bidDeadline: '2026-03-21T01:00:00.000Z',
  documents: [
    {
      name: '招标文件.txt',
      object: '01900000-0000-7000-8000-0000000000d1',
      sha256: sha256Hex(document),
      size: document.length,
      mediaType: 'text/plain',
      recordClass: 'procurement',
    },
  ],
  scoring: { method: 'comprehensive', criteria: [{ id: 'design', name: '施工组织设计', kind: 'subjective', maximum: 4000 }] },
  fundsSource: '财政资金',
  ceiling: null,
  bidValidityDays: 90,
  experts: golden.manifest.quotas,
  buyerSeats: 0,
};
