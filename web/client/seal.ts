import { unhex, utf8 } from '../../functions/kernel/proof/bytes.ts';
import { contextBytes, suite } from '../../functions/kernel/proof/hpke.ts';

/** Marks this half in a bundle: no server may hold it (a test looks). */
export const SEALS = 'daylight-client-seals';

const buffer = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;

/** Seals a text to a public key (hex), bound to a context. Answers `enc(32) | ciphertext`. Runs in a browser. */
export async function seal(publicKey: string, text: string, context: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const s = suite();
  const recipientPublicKey = await s.kem.importKey('raw', buffer(unhex(publicKey)), true);
  const { enc, ct } = await s.seal({ recipientPublicKey, info: buffer(contextBytes(context)) }, buffer(utf8(text)), buffer(utf8('')));
  const sealed = new Uint8Array(enc.byteLength + ct.byteLength);
  sealed.set(new Uint8Array(enc), 0);
  sealed.set(new Uint8Array(ct), enc.byteLength);
  return sealed;
}
