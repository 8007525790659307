import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { concat, fromUtf8, utf8 } from './bytes.ts';
import { canonical } from './canonical.ts';

/** HPKE (RFC 9180), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. A sealed text is `enc(32) | ciphertext`. */
export const suite = () => new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
/** Length of the encapsulated key. */
export const ENC_BYTES = 32;
/** What a sealed text is bound to: it opens nowhere else. */
export const contextBytes = (context: Readonly<Record<string, string>>): Uint8Array => concat('daylight-seal/v1\n', canonical(context));

const buffer = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;

/** A new key pair, raw bytes. */
export async function generateKeyPair(): Promise<{ publicKey: Uint8Array; privateKey: Uint8Array }> {
  const { kem } = suite();
  const pair = await kem.generateKeyPair();
  return {
    publicKey: new Uint8Array(await kem.serializePublicKey(pair.publicKey)),
    privateKey: new Uint8Array(await kem.serializePrivateKey(pair.privateKey)),
  };
}

/** Opens a sealed text. Throws when the key, the context or a byte is not the sealed one. */
export async function open(privateKey: Uint8Array, sealed: Uint8Array, context: Readonly<Record<string, string>>): Promise<string> {
  const s = suite();
  const recipientKey = await s.kem.importKey('raw', buffer(privateKey), false);
  const opened = await s.open(
    { recipientKey, enc: buffer(sealed.subarray(0, ENC_BYTES)), info: buffer(contextBytes(context)) },
    buffer(sealed.subarray(ENC_BYTES)),
    buffer(utf8('')),
  );
  return fromUtf8(new Uint8Array(opened));
}
