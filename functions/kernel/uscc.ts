import * as z from 'zod/mini';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The check character of 17 characters: weights 3^i mod 31 (GB 32100-2015 §4.6). */
export function usccCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const c of first17) {
    sum += ALPHABET.indexOf(c) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** Is this a unified social credit code (统一社会信用代码) with a right check character? */
export function isUscc(code: string): boolean {
  return SHAPE.test(code) && usccCheck(code.slice(0, 17)) === code[17];
}

/** 18 characters, checked. */
export const Uscc = z.string().check(z.refine(isUscc, '统一社会信用代码有误 / not a valid unified social credit code'));
