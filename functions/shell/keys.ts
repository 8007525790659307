import { DecryptCommand, EncryptCommand, GenerateMacCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { env } from './env.ts';

const kms = new KMSClient({});
type SealingKey = 'BIDS_KEY' | 'SHEETS_KEY' | 'ROSTER_KEY';

/** Encrypts under a secret's own key; the context is authenticated with it, and is no permission. */
export async function encrypt(key: SealingKey, bytes: Uint8Array, context: Record<string, string>): Promise<Uint8Array> {
  const answer = await kms.send(new EncryptCommand({ KeyId: env(key), Plaintext: bytes, EncryptionContext: context }));
  return answer.CiphertextBlob!;
}

/** Decrypts; the key's policy admits one function's role only. */
export async function decrypt(key: SealingKey, bytes: Uint8Array, context: Record<string, string>): Promise<Uint8Array> {
  const answer = await kms.send(new DecryptCommand({ KeyId: env(key), CiphertextBlob: bytes, EncryptionContext: context }));
  return answer.Plaintext!;
}

/** Ed25519 over these bytes (4,096 at most), base64. */
async function sign(key: 'RECEIPTS_KEY' | 'WEBHOOK_KEY', bytes: Uint8Array): Promise<string> {
  const answer = await kms.send(new SignCommand({ KeyId: env(key), Message: bytes, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' }));
  return Buffer.from(answer.Signature!).toString('base64');
}
/** Signs a receipt. */
export const signReceipt = (bytes: Uint8Array): Promise<string> => sign('RECEIPTS_KEY', bytes);
/** Signs what is posted to the deployment's receiver. */
export const signWebhook = (bytes: Uint8Array): Promise<string> => sign('WEBHOOK_KEY', bytes);

/** A family of names that nobody can compute without the MAC key: one call for the family, the members by HMAC in here. */
export async function secretNames(family: string): Promise<(member: string) => string> {
  const answer = await kms.send(
    new GenerateMacCommand({ KeyId: env('MAC_KEY'), MacAlgorithm: 'HMAC_SHA_256', Message: utf8ToBytes(`daylight-sealed-name/v1\n${family}`) }),
  );
  const key = answer.Mac!;
  return (member) => bytesToHex(hmac(sha256, key, utf8ToBytes(member)));
}

/** 32 bytes that only a holder of this MAC key can make. */
export async function makeSecret(key: 'BEACON_KEY', message: string): Promise<Uint8Array> {
  const answer = await kms.send(new GenerateMacCommand({ KeyId: env(key), MacAlgorithm: 'HMAC_SHA_256', Message: utf8ToBytes(message) }));
  return answer.Mac!;
}
