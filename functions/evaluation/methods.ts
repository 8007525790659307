import { share } from '../kernel/money.ts';
import { CANDIDATES } from './rules.ts';
import type { Sheet, Standard } from './sheets/sheet.ts';

/** One valid bid in the ranking; `total` in hundredths of a point (lowest price: 0). */
export interface Ranked {
  readonly rank: number;
  readonly bid: string;
  readonly bidder: string;
  readonly price: number;
  readonly total: number;
}
export interface Rejected {
  readonly bid: string;
  readonly bidder: string;
  readonly grounds: readonly string[];
}
export interface Result {
  readonly ranking: readonly Ranked[];
  readonly rejected: readonly Rejected[];
  readonly candidates: readonly Ranked[];
}

const pointsOf = (s: Sheet, bid: string): number => s.items.reduce((sum, i) => ('points' in i && i.bid === bid ? sum + i.points : sum), 0);

/** Grounds on which more than half of the members reject a bid; over the ceiling it is rejected by arithmetic (条例 51(五)). */
function groundsOf(standard: Standard, sheets: readonly Sheet[], bid: string, price: number): string[] {
  const grounds = new Set(sheets.flatMap((s) => s.items.flatMap((i) => ('reject' in i && i.bid === bid ? [i.reject] : []))));
  const by = sheets.filter((s) => s.items.some((i) => 'reject' in i && i.bid === bid)).length;
  const over = standard.ceiling !== null && price > standard.ceiling;
  return [
    ...(by * 2 > sheets.length ? [...grounds] : []),
    ...(over && !grounds.has('below-cost-or-over-ceiling') ? ['below-cost-or-over-ceiling'] : []),
  ].sort();
}

/** Price points: lowest valid price ÷ price × maximum, to the hundredth, half up. */
export const pricePoints = (lowest: number, price: number, maximum: number): number => (price === 0 ? 0 : share(maximum, lowest, price));

/**
 * The result of an evaluation from all sheets: pure, so that anybody computes it again.
 * Comprehensive: mean of the members' points (half up, compared exactly before rounding) and price points; ties by the lower price, then by the bid's id.
 * Lowest price: bids that more than half of the members pass in every objective item, by price.
 */
export function evaluate(standard: Standard, sheets: readonly Sheet[]): Result {
  const n = sheets.length;
  const judged = standard.bids.map((b) => ({ ...b, grounds: groundsOf(standard, sheets, b.bid, b.price) }));
  const failing = (bid: string): boolean =>
    standard.method === 'lowest-price' &&
    standard.criteria.some(
      (c) => sheets.filter((s) => s.items.some((i) => 'points' in i && i.bid === bid && i.criterion === c.id && i.points > 0)).length * 2 <= n,
    );
  const rejected = judged.flatMap((b) => {
    const grounds = b.grounds.length > 0 ? b.grounds : failing(b.bid) ? ['no-substantive-response'] : [];
    return grounds.length > 0 ? [{ bid: b.bid, bidder: b.bidder, grounds }] : [];
  });
  const valid = judged.filter((b) => !rejected.some((r) => r.bid === b.bid));
  const lowest = Math.min(...valid.map((b) => b.price));
  const maximum = standard.criteria.find((c) => c.kind === 'price')?.maximum ?? 0;
  const scored = valid.map((b) => ({
    ...b,
    sum: standard.method === 'lowest-price' ? 0 : sheets.reduce((sum, s) => sum + pointsOf(s, b.bid), 0) + n * pricePoints(lowest, b.price, maximum),
  }));
  scored.sort((a, b) => b.sum - a.sum || a.price - b.price || (a.bid < b.bid ? -1 : 1));
  const ranking = scored.map((b, i) => ({
    rank: i + 1,
    bid: b.bid,
    bidder: b.bidder,
    price: b.price,
    total: n === 0 ? 0 : Math.floor((2 * b.sum + n) / (2 * n)),
  }));
  return { ranking, rejected, candidates: ranking.slice(0, CANDIDATES.maximumCandidates) };
}
