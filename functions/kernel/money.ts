import * as z from 'zod/mini';

/** Money is whole fen, never negative, always a safe integer. */
export const Fen = z.int().check(z.nonnegative());
export type Fen = number;

/** '1234.5' or '1234.50' yuan → fen; undefined for anything else. */
export function parseYuan(text: string): Fen | undefined {
  const found = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

/** Fen → '¥1,234.50'. */
export function formatYuan(fen: Fen): string {
  return `¥${String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100).padStart(2, '0')}`;
}

/** fen × parts ÷ whole, rounded half up to the fen; exact for all safe integers. */
export function share(fen: Fen, parts: number, whole: number): Fen {
  return Number((BigInt(fen) * BigInt(parts) * 2n + BigInt(whole)) / (BigInt(whole) * 2n));
}
