import { unbase64, unhex } from '../kernel/proof/bytes.ts';

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Is this (base64) an Ed25519 signature by this device key (hex) over these bytes? */
export async function signedByDevice(publicKey: string, bytes: Uint8Array, signature: string): Promise<boolean> {
  const sig = unbase64(signature);
  if (sig?.length !== 64) return false;
  const key = await crypto.subtle.importKey('raw', own(unhex(publicKey)), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, own(sig), own(bytes));
}
