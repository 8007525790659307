import * as z from 'zod/mini';
import { Instant } from '../../kernel/calendar.ts';
import type { ScoringStandard } from '../../kernel/ports.ts';
import { sha256Hex } from '../../kernel/proof/bytes.ts';
import { canonical } from '../../kernel/proof/canonical.ts';
import { b64, hex32, whole, words } from '../../kernel/shapes.ts';
import { MANDATORY_REJECTION } from '../rules.ts';

/** The seven grounds on which a bid must be rejected. */
export const REJECTION_GROUNDS = MANDATORY_REJECTION.grounds;

const Score = z.strictObject({ bid: hex32, criterion: z.string(), points: whole });
const Rejection = z.strictObject({ bid: hex32, reject: z.enum(REJECTION_GROUNDS), reason: words(500) });

/** An expert's sheet, as hashed (protocols §2): points in hundredths, strings as sent; `previous` = the commitment that it replaces. */
export const Sheet = z.strictObject({
  v: z.literal(1),
  matter: z.string(),
  label: hex32,
  version: z.int().check(z.positive()),
  previous: z.nullable(hex32),
  items: z.array(z.union([Score, Rejection])),
});
export type Sheet = z.infer<typeof Sheet>;
export type Standard = NonNullable<ReturnType<typeof ScoringStandard.read>>;

/** hex SHA-256 of the domain line, a 32-byte nonce, and the sheet's canonical text. */
export const commitmentOf = (nonce: Uint8Array, sheet: Sheet): string => sha256Hex('daylight-score/v1\n', nonce, canonical(sheet));

/** What is wrong with a sheet under this standard: items missing, twice, unknown or out of range. Empty when nothing is. Price is never scored by hand; a rejected bid needs no points. */
export function sheetFaults(sheet: Sheet, standard: Standard): string[] {
  const faults: string[] = [];
  const criteria = standard.criteria.filter((c) => c.kind !== 'price');
  const rejected = new Set(sheet.items.flatMap((i) => ('reject' in i ? [i.bid] : [])));
  const seen = new Set<string>();
  for (const item of sheet.items) {
    const key = 'reject' in item ? `${item.bid}|reject|${item.reject}` : `${item.bid}|${item.criterion}`;
    if (seen.has(key)) faults.push(`${key}: twice`);
    seen.add(key);
    if (!standard.bids.some((b) => b.bid === item.bid)) faults.push(`${item.bid}: no such bid`);
    if ('reject' in item) continue;
    const criterion = criteria.find((c) => c.id === item.criterion);
    if (!criterion) faults.push(`${item.criterion}: not a published criterion`);
    else if (item.points > criterion.maximum) faults.push(`${item.criterion}: over ${criterion.maximum}`);
  }
  for (const { bid } of standard.bids)
    if (!rejected.has(bid)) for (const c of criteria) if (!seen.has(`${bid}|${c.id}`)) faults.push(`${bid}|${c.id}: missing`);
  return faults;
}

/** What is sealed about a sheet before opening. */
export const SealedSheetEvent = z.strictObject({
  type: z.literal('sheet-sealed'),
  matter: z.string(),
  label: hex32,
  version: z.int(),
  commitment: hex32,
  signature: b64,
  object: z.string(),
  sha256: z.string(),
  size: z.int(),
  at: Instant,
});
export type SealedSheetEvent = z.infer<typeof SealedSheetEvent>;
