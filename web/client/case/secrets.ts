import * as z from 'zod/mini';
import { commitmentOf, Sheet } from '../../../functions/evaluation/sheets/sheet.ts';
import { unbase64 } from '../../../functions/kernel/proof/bytes.ts';
import { entryOf } from '../../../functions/kernel/proof/receipt.ts';
import { inSealed } from '../../../functions/kernel/proof/sealed-tree.ts';
import type { Checks } from '../verdict.ts';
import { byMatter, type Case, ofType, type Recorded } from './placed.ts';

/** A secret event as opening copied it into the ledger. */
const unsealed = <E extends z.ZodMiniType>(event: E) => z.looseObject({ entry: z.string(), salt: z.string(), interval: z.int(), event });
const Bid = unsealed(
  z.looseObject({ type: z.string(), tender: z.string(), bidder: z.string(), version: z.int(), at: z.string(), sha256: z.optional(z.string()) }),
);
type Bid = z.infer<typeof Bid>;
const Opened = z.looseObject({ bids: z.array(z.looseObject({ bid: z.string(), bidder: z.string(), sha256: z.string(), submittedAt: z.string() })) });
const Sheets = z.looseObject({
  sheets: z.array(z.looseObject({ label: z.string(), version: z.int(), commitment: z.string(), nonce: z.string(), sheet: Sheet })),
  sealed: z.array(unsealed(z.looseObject({ matter: z.string(), label: z.string(), version: z.int(), commitment: z.string() }))),
});
type Sheets = z.infer<typeof Sheets>;

/** A secret event, and the index of the leaf before which it must be in the log: its opening's. */
interface Secret {
  readonly row: { readonly entry: string; readonly salt: string; readonly interval: number; readonly event: object };
  readonly before: number;
}

/** Bids and sheets as they were sealed: every one of them was in a sealed interval's tree, and that in the log, before the leaf of their opening. What was read out is all that stood; the sheets are those committed to. */
export function checkSecrets(checks: Checks, c: Case): boolean {
  const [opening] = ofType(c, 'tender', 'bids-opened');
  const [sheetsOpening] = ofType(c, 'evaluation', 'sheets-opened');
  const bids = [...byMatter(c).values()].filter((rows) => rows[0]!.leaf.kind === 'bid').map(historyOf);
  if (!opening && bids.length === 0) {
    checks.warn('NOTHING OPENED', '此文件中没有开标', 'NOTHING OPENED: no opening of bids is in this file');
    return true;
  }
  const sheets = sheetsOpening && Sheets.safeParse(sheetsOpening.text.event).data;
  const read = bids.filter((b) => b !== undefined);
  const secrets: Secret[] = [
    ...read.flatMap((b) => b.rows.map((row) => ({ row, before: opening?.index ?? 0 }))),
    ...(sheets?.sealed ?? []).map((row) => ({ row, before: sheetsOpening!.index })),
  ];
  const readable = read.length === bids.length && (sheets !== undefined) === (sheetsOpening !== undefined);
  return (
    checks.check(
      'entries',
      readable && secrets.every((x) => fits(x.row)),
      '每份投标与评分表的密封摘要由盐与事件算出',
      'the sealed entry of every bid and sheet follows from its salt and event',
    ) &&
    checkOpening(checks, c, read, opening) &&
    checkSealed(checks, c, secrets) &&
    (sheets === undefined || checkSheets(checks, c, sheets))
  );
}

/** What was read out is every bid that stood, and nothing else. */
function checkOpening(checks: Checks, c: Case, bids: readonly History[], opening: ReturnType<typeof ofType>[number] | undefined): boolean {
  const tender = c.events.find((r) => r.leaf.kind === 'tender')!.text!.matter;
  const whole = bids.every((b) => b.id === b.rows[0]!.entry && b.rows.every((r, i) => r.event.version === i + 1 && r.event.tender === tender));
  const { data: opened } = Opened.safeParse(opening?.text.event);
  const standing = bids.filter((b) => b.rows.at(-1)!.event.type === 'bid-submitted');
  return checks.check(
    'opening',
    whole && opened?.bids.length === standing.length && standing.every((b) => opened.bids.some((o) => readOut(o, b))),
    `唱标的 ${standing.length} 份即未撤回的全部投标`,
    `the ${standing.length} bids read out are all that stood`,
  );
}

interface History {
  readonly id: string;
  readonly rows: readonly Bid[];
}
function historyOf(rows: readonly Recorded[]): History | undefined {
  const read = rows.map((r) => (r.text?.event.type === 'bid-unsealed' ? Bid.safeParse(r.text.event).data : undefined));
  return read.some((r) => r === undefined) ? undefined : { id: rows[0]!.leaf.matter, rows: read as Bid[] };
}
function fits({ salt, entry, event }: Secret['row']): boolean {
  const bytes = unbase64(salt);
  return bytes?.length === 32 && entryOf(bytes, event) === entry;
}
function readOut(o: z.infer<typeof Opened>['bids'][number], { id, rows }: History): boolean {
  const { event } = rows.at(-1)!;
  return o.bid === id && o.bidder === event.bidder && o.sha256 === event.sha256 && o.submittedAt === event.at;
}

/** Each entry leads to a leaf of its own interval, and that leaf stands in the log before the opening's: nothing was added afterwards. */
function checkSealed(checks: Checks, c: Case, secrets: readonly Secret[]): boolean {
  const places = secrets.map(({ row }) =>
    c.sealed.filter(({ leaf, entries }) => {
      if (leaf.kind !== 'sealed' || leaf.type !== 'sealed' || leaf.matter !== String(row.interval)) return false;
      return entries.some((e) => e.entry === row.entry && inSealed(e.entry, e.index, hashes(e.path), leaf.digest));
    }),
  );
  const named = new Set(secrets.map((x) => x.row.entry));
  const stray = c.sealed.some((s) => s.entries.length === 0 || s.entries.some((e) => !named.has(e.entry)));
  return (
    checks.check(
      'sealed',
      places.every((p) => p.length > 0) && !stray,
      `${secrets.length} 次投标、替换、撤回与评分均在其密封时段中`,
      `all ${secrets.length} bids, replacements, withdrawals and sheets stand in their sealed intervals`,
    ) &&
    checks.check(
      'before-opening',
      places.every((p, i) => p.some((s) => s.index < secrets[i]!.before)),
      '全部投标与评分表在启封之前已入日志，此后未增加',
      'every bid and sheet was in the log before its opening; none was added after it',
    )
  );
}
const hashes = (path: readonly string[]): Uint8Array[] => path.map((h) => unbase64(h) ?? new Uint8Array());

/** The sheets that were opened are the last versions of those that were sealed, and each is the one committed to. */
function checkSheets(checks: Checks, c: Case, { sheets, sealed }: Sheets): boolean {
  const good = sheets.every((s) => {
    const nonce = unbase64(s.nonce);
    const own = sealed.map((r) => r.event).filter((e) => e.label === s.label && e.matter === c.number);
    const last = own.find((e) => e.version === s.version);
    return (
      nonce?.length === 32 &&
      commitmentOf(nonce, s.sheet) === s.commitment &&
      s.sheet.label === s.label &&
      s.sheet.version === s.version &&
      s.sheet.matter === c.number &&
      last?.commitment === s.commitment &&
      own.length === s.version
    );
  });
  const whole = new Set(sheets.map((s) => s.label)).size === sheets.length && sealed.length === sheets.reduce((n, s) => n + s.version, 0);
  return checks.check(
    'sheets',
    good && whole,
    `${sheets.length} 份评分表与其承诺一致，各为最后一版`,
    `the ${sheets.length} sheets are the ones committed to, each the last version`,
  );
}
