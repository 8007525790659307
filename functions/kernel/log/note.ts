import { ed25519 } from '@noble/curves/ed25519.js';
import { base64, concat, hex, sha256, unbase64, unhex, utf8, wholeOf } from '../proof/bytes.ts';

/** C2SP signed-note and tlog-cosignature: types of a signature. */
const ED25519 = 0x01 as const;
const COSIGNATURE_V1 = 0x04 as const;

/** A key that signs notes: a log's (type 1) or a witness's (type 4). */
export interface Verifier {
  readonly name: string;
  readonly type: typeof ED25519 | typeof COSIGNATURE_V1;
  /** 32 bytes */
  readonly publicKey: Uint8Array;
}
/** The first four bytes of SHA-256(name | newline | type | key), hex. */
const keyId = (v: Verifier): string => hex(sha256(concat(`${v.name}\n`, Uint8Array.of(v.type), v.publicKey))).slice(0, 8);

const NAME = /^[^\s+]+$/u;
/** `name+id+base64(type | key)`. */
export const vkeyOf = (v: Verifier): string => `${v.name}+${keyId(v)}+${base64(concat(Uint8Array.of(v.type), v.publicKey))}`;
export const logVerifier = (name: string, publicKey: Uint8Array): Verifier => ({ name, type: ED25519, publicKey });
export const witnessVerifier = (name: string, publicKey: Uint8Array): Verifier => ({ name, type: COSIGNATURE_V1, publicKey });
/** Reads a verifier key; undefined when it is none, or of a type that is not known here. Split at the first two `+` only. */
export function parseVkey(text: string): Verifier | undefined {
  const [, name, id, key] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  const bytes = key === undefined ? undefined : unbase64(key);
  if (!name || !NAME.test(name) || bytes?.length !== 33) return undefined;
  const type = bytes[0];
  if (type !== ED25519 && type !== COSIGNATURE_V1) return undefined;
  const verifier: Verifier = { name, type, publicKey: bytes.slice(1) };
  return keyId(verifier) === id ? verifier : undefined;
}

export interface Signature {
  readonly name: string;
  /** hex, four bytes */
  readonly id: string;
  readonly bytes: Uint8Array;
}
/** A note: a text that ends in a newline, and its signatures. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly Signature[];
}
export const signatureLine = (v: Verifier, bytes: Uint8Array): string => `— ${v.name} ${base64(concat(unhex(keyId(v)), bytes))}\n`;
const MAX_SIGNATURES = 100;

/** Splits a note into text and signature lines; undefined when it is none. Nothing is verified. */
export function parseNote(note: string): Note | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n') || /[^\P{Cc}\n]|\ufffd/u.test(note)) return undefined;
  const lines = note.slice(at + 2, -1).split('\n');
  const signatures: Signature[] = [];
  for (const line of lines) {
    const [, name, b64] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
    const bytes = b64 === undefined ? undefined : unbase64(b64);
    if (name === undefined || !bytes || bytes.length < 5) return undefined;
    signatures.push({ name, id: hex(bytes.slice(0, 4)), bytes: bytes.slice(4) });
  }
  return signatures.length === 0 || signatures.length > MAX_SIGNATURES ? undefined : { text: note.slice(0, at + 1), signatures };
}

/** What a witness signs: the time (POSIX seconds) and the checkpoint's text. */
export const cosignatureBytes = (text: string, time: number): Uint8Array => utf8(`cosignature/v1\ntime ${time}\n${text}`);
/** The bytes of a cosignature: its time, eight bytes big endian, then the signature. */
export function cosignature(time: number, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  return concat(bytes, signature);
}

/** What a known key says of a note. `time` is a cosignature's own, 0 for a log's signature. */
export interface Signed {
  readonly by: Verifier;
  readonly time: number;
}
const ed = (signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean =>
  signature.length === 64 && ed25519.verify(signature, message, key, { zip215: false });

/** Who of these signed the note. Lines of unknown keys are passed over; undefined when a line of a known key is not its signature, or stands twice. */
export function verifyNote(note: Note, known: readonly Verifier[]): Signed[] | undefined {
  const found: Signed[] = [];
  for (const s of note.signatures) {
    const by = known.find((v) => v.name === s.name && keyId(v) === s.id);
    if (!by) continue;
    const time = by.type === COSIGNATURE_V1 && s.bytes.length === 72 ? new DataView(s.bytes.slice(0, 8).buffer).getBigUint64(0) : 0n;
    const seconds = wholeOf(String(time));
    const good =
      by.type === ED25519
        ? ed(s.bytes, utf8(note.text), by.publicKey)
        : seconds !== undefined && ed(s.bytes.slice(8), cosignatureBytes(note.text, seconds), by.publicKey);
    if (!good || found.some((f) => f.by === by)) return undefined;
    found.push({ by, time: seconds! });
  }
  return found;
}
