import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

export { bytesToHex as hex, hexToBytes as unhex, sha256 };

const encoder = new TextEncoder();
/** UTF-8 of a text. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
/** Text of UTF-8 bytes; throws when they are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** Standard base64 with padding. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (const b of bytes) text += String.fromCharCode(b);
  return btoa(text);
}

/** Bytes of standard base64 with padding; undefined unless it re-encodes to itself (protocols, first line). */
export function unbase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return base64(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** One after the other; strings as UTF-8. */
export function concat(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const bytes = parts.map((p) => (typeof p === 'string' ? utf8(p) : p));
  const all = new Uint8Array(bytes.reduce((n, b) => n + b.length, 0));
  let at = 0;
  for (const b of bytes) {
    all.set(b, at);
    at += b.length;
  }
  return all;
}

/** Byte order of two UTF-8 texts. JavaScript's default sort compares UTF-16 units: the same order below the surrogates, another one from there. */
export function compareText(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
  // At the end of a text there is no unit: NaN is below nothing.
  if (x < 0xd800 && y < 0xd800) return x - y;
  return compareBytes(utf8(a), utf8(b));
}
function compareBytes(x: Uint8Array, y: Uint8Array): number {
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return x.length - y.length;
}

export const sha256Hex = (...parts: readonly (Uint8Array | string)[]): string => bytesToHex(sha256(concat(...parts)));

/** A whole number as the protocols write it, `0|[1-9][0-9]{0,15}` and exact in a double; undefined when written otherwise. */
export function wholeOf(text: string): number | undefined {
  const n = Number(text);
  return /^(0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(n) ? n : undefined;
}
