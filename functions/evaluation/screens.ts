import { evaluate } from './methods.ts';
import { OUTLIER } from './rules.ts';
import type { Sheet, Standard } from './sheets/sheet.ts';

/** A question that the opened sheets raise. It asks; it judges nobody. Numbers are thousandths. */
export interface Question {
  readonly screen: 'outlier' | 'pivot' | 'identical' | 'objective-differs';
  readonly label: string;
  readonly bid: string | null;
  readonly value: number;
}

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Robust deviation of x from the others: (x − median) ÷ max(1.4826 · MAD, floor), in thousandths. */
export function deviation(x: number, others: readonly number[], floor: number): number {
  const m = median(others);
  const mad = median(others.map((o) => Math.abs(o - m)));
  return Math.round(((x - m) / Math.max(1.4826 * mad, floor)) * 1000);
}

/** Kendall's W of the members' orders, in thousandths: 1000 = all agree. Ties get mean ranks. Undefined with fewer than two members or bids. */
export function kendallW(totals: readonly (readonly number[])[]): number | undefined {
  const m = totals.length;
  const n = totals[0]?.length ?? 0;
  if (m < 2 || n < 2) return undefined;
  let ties = 0;
  const ranks = totals.map((row) => {
    for (const v of new Set(row)) {
      const t = row.filter((x) => x === v).length;
      ties += t ** 3 - t;
    }
    return row.map((x) => row.filter((y) => y > x).length + (row.filter((y) => y === x).length + 1) / 2);
  });
  const sums = Array.from({ length: n }, (_, i) => ranks.reduce((s, r) => s + r[i]!, 0));
  const mean = sums.reduce((a, b) => a + b, 0) / n;
  const s = sums.reduce((a, b) => a + (b - mean) ** 2, 0);
  const most = m ** 2 * (n ** 3 - n) - m * ties;
  return most === 0 ? undefined : Math.round(((12 * s) / most) * 1000);
}

/** All questions that the sheets raise, in a fixed order, and how far the members agree. */
export function screens(standard: Standard, sheets: readonly Sheet[]): { questions: Question[]; agreement: number | null } {
  const subjective = standard.criteria.filter((c) => c.kind === 'subjective').map((c) => c.id);
  const objective = standard.criteria.filter((c) => c.kind === 'objective').map((c) => c.id);
  const points = (s: Sheet, bid: string, ids: readonly string[]): number[] =>
    ids.map((id) => s.items.reduce((v, i) => ('points' in i && i.bid === bid && i.criterion === id ? i.points : v), 0));
  const total = (s: Sheet, bid: string): number => points(s, bid, subjective).reduce((a, b) => a + b, 0);
  const questions: Question[] = [];
  for (const s of sheets) {
    for (const { bid } of standard.bids) {
      const value = deviation(
        total(s, bid),
        sheets.filter((o) => o !== s).map((o) => total(o, bid)),
        OUTLIER.floor,
      );
      if (Math.abs(value) > OUTLIER.deviation) questions.push({ screen: 'outlier', label: s.label, bid, value });
      const own = points(s, bid, objective).join();
      const differing = sheets.filter((o) => points(o, bid, objective).join() !== own).length;
      if (differing * 2 > sheets.length) questions.push({ screen: 'objective-differs', label: s.label, bid, value: differing * 1000 });
    }
    const vector = (x: Sheet) => standard.bids.map((b) => points(x, b.bid, subjective).join()).join('|');
    if (subjective.length > 0 && sheets.some((o) => o !== s && vector(o) === vector(s)))
      questions.push({ screen: 'identical', label: s.label, bid: null, value: 1000 });
    const winner = evaluate(standard, sheets).ranking[0]?.bid;
    const without = evaluate(
      standard,
      sheets.filter((o) => o !== s),
    ).ranking[0]?.bid;
    if (sheets.length > 1 && winner !== without) questions.push({ screen: 'pivot', label: s.label, bid: without ?? null, value: 1000 });
  }
  return { questions, agreement: kendallW(sheets.map((s) => standard.bids.map((b) => total(s, b.bid)))) ?? null };
}
