import * as z from 'zod/mini';
import { commitmentOf, Sheet } from '../../../functions/evaluation/sheet.ts';
import { unbase64 } from '../../../functions/kernel/proof/bytes.ts';
import { entryOf } from '../../../functions/kernel/proof/receipt.ts';
import { inSealed } from '../../../functions/kernel/proof/sealed-tree.ts';
import type { Checks } from '../verdict.ts';
import { byMatter, type Case, ofType, type Recorded } from './placed.ts';

/** A secret event as opening copied it into the ledger. */
const Unsealed = z.looseObject({
  entry: z.string(),
  salt: z.string(),
  event: z.looseObject({ type: z.string(), tender: z.string(), bidder: z.string(), version: z.int(), at: z.string(), sha256: z.optional(z.string()) }),
});
type Unsealed = z.infer<typeof Unsealed>;
const Opened = z.looseObject({ bids: z.array(z.looseObject({ bid: z.string(), bidder: z.string(), sha256: z.string(), submittedAt: z.string() })) });
const Sheets = z.looseObject({
  sheets: z.array(z.looseObject({ label: z.string(), version: z.int(), commitment: z.string(), nonce: z.string(), sheet: Sheet })),
});

/** The bids as they were sealed: every one of them was in a sealed interval's tree, and that in the log, before the opening's own leaf. The sheets are those committed to. */
export function checkBids(checks: Checks, c: Case): boolean {
  const [opening] = ofType(c, 'tender', 'bids-opened');
  const bids = [...byMatter(c).values()].filter((rows) => rows[0]!.leaf.kind === 'bid').map(historyOf);
  if (!opening && bids.length === 0) {
    checks.warn('NOTHING OPENED', '此文件中没有开标', 'NOTHING OPENED: no opening of bids is in this file');
    return true;
  }
  const read = bids.filter((b) => b !== undefined);
  const tender = c.events.find((r) => r.leaf.kind === 'tender')!.text!.matter;
  const entries = read.length === bids.length && read.flatMap((b) => b.rows).every((r) => fits(r));
  if (!checks.check('entries', entries, '每份投标的密封摘要由盐与事件算出', 'the sealed entry of every bid follows from its salt and event')) return false;
  const whole = read.every((b) => b.id === b.rows[0]!.entry && b.rows.every((r, i) => r.event.version === i + 1 && r.event.tender === tender));
  const { data: opened } = Opened.safeParse(opening?.text.event);
  const standing = read.filter((b) => b.rows.at(-1)!.event.type === 'bid-submitted');
  if (
    !checks.check(
      'opening',
      whole && opened?.bids.length === standing.length && standing.every((b) => opened.bids.some((o) => readOut(o, b))),
      `唱标的 ${standing.length} 份即未撤回的全部投标`,
      `the ${standing.length} bids read out are all that stood`,
    )
  )
    return false;
  return (
    checkSealed(
      checks,
      c,
      read.flatMap((b) => b.rows),
      opening!,
    ) && checkSheets(checks, c)
  );
}

interface History {
  readonly id: string;
  readonly rows: readonly Unsealed[];
}
function historyOf(rows: readonly Recorded[]): History | undefined {
  const read = rows.map((r) => (r.text?.event.type === 'bid-unsealed' ? Unsealed.safeParse(r.text.event).data : undefined));
  return read.some((r) => r === undefined) ? undefined : { id: rows[0]!.leaf.matter, rows: read as Unsealed[] };
}
function fits({ salt, entry, event }: Unsealed): boolean {
  const bytes = unbase64(salt);
  return bytes?.length === 32 && entryOf(bytes, event) === entry;
}
function readOut(o: z.infer<typeof Opened>['bids'][number], { id, rows }: History): boolean {
  const { event } = rows.at(-1)!;
  return o.bid === id && o.bidder === event.bidder && o.sha256 === event.sha256 && o.submittedAt === event.at;
}

/** Each entry leads to a sealed leaf of the file, and that leaf stands in the log before the opening's: no bid was added afterwards. */
function checkSealed(checks: Checks, c: Case, rows: readonly Unsealed[], opening: Recorded): boolean {
  const places = rows.map((r) =>
    c.sealed.filter(({ leaf, entries }) => {
      if (leaf.kind !== 'sealed' || leaf.type !== 'sealed') return false;
      return entries.some(
        (e) =>
          e.entry === r.entry &&
          inSealed(
            e.entry,
            e.index,
            e.path.map((h) => unbase64(h) ?? new Uint8Array()),
            leaf.digest,
          ),
      );
    }),
  );
  const named = new Set(rows.map((r) => r.entry));
  const stray = c.sealed.some((s) => s.entries.length === 0 || s.entries.some((e) => !named.has(e.entry)));
  if (
    !checks.check(
      'sealed',
      places.every((p) => p.length > 0) && !stray,
      `${rows.length} 次投标、替换或撤回均在密封时段中`,
      `all ${rows.length} bids, replacements and withdrawals stand in sealed intervals`,
    )
  )
    return false;
  return checks.check(
    'before-opening',
    places.every((p) => p.some((s) => s.index < opening.index)),
    '全部投标在开标之前已入日志，此后未增加',
    'every bid was in the log before the opening; none was added after it',
  );
}

/** The sheets that were opened are those that were committed to. */
function checkSheets(checks: Checks, c: Case): boolean {
  const [opened] = ofType(c, 'evaluation', 'sheets-opened');
  if (!opened) return true;
  const { data } = Sheets.safeParse(opened.text.event);
  const good = data?.sheets.every((s) => {
    const nonce = unbase64(s.nonce);
    return (
      nonce?.length === 32 &&
      commitmentOf(nonce, s.sheet) === s.commitment &&
      s.sheet.label === s.label &&
      s.sheet.version === s.version &&
      s.sheet.matter === c.number
    );
  });
  return checks.check('sheets', good === true, `${data?.sheets.length} 份评分表与其承诺一致`, `the ${data?.sheets.length} sheets are the ones committed to`);
}
