import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { base64, hex, sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { generateKeyPair, open } from '../../../functions/kernel/proof/hpke.ts';
import { entryOf, type Receipt, receiptBytes, signedReceipt } from '../../../functions/kernel/proof/receipt.ts';
import { seal } from '../../../web/client/seal.ts';

describe('what is sealed opens with its key, in its context, unchanged, and not otherwise', async () => {
  const { publicKey, privateKey } = await generateKeyPair();
  const sealed = await seal(hex(publicKey), '投标报价一千一百八十万元', { tender: 'T-1' });
  it('opens', async () => expect(await open(privateKey, sealed, { tender: 'T-1' })).toBe('投标报价一千一百八十万元'));
  it('seals the same text to other bytes each time', async () =>
    expect(hex(await seal(hex(publicKey), '投标报价一千一百八十万元', { tender: 'T-1' }))).not.toBe(hex(sealed)));
  it('not in another context', async () => {
    await expect(open(privateKey, sealed, { tender: 'T-2' })).rejects.toThrow();
    await expect(open(privateKey, sealed, {})).rejects.toThrow();
  });
  it('not with another key', async () => expect(open((await generateKeyPair()).privateKey, sealed, { tender: 'T-1' })).rejects.toThrow());
  it('not with any one bit changed, nor cut short', async () => {
    const opened: number[] = [];
    for (let i = 0; i < sealed.length; i++) {
      const changed = sealed.slice();
      changed[i]! ^= 1;
      await open(privateKey, changed, { tender: 'T-1' }).then(
        () => opened.push(i),
        () => undefined,
      );
    }
    expect(opened).toEqual([]);
    await expect(open(privateKey, sealed.subarray(0, -1), { tender: 'T-1' })).rejects.toThrow();
  });
});

describe('a receipt binds the authority to one event', () => {
  const secret = sha256(utf8('receipt key'));
  const publicKey = hex(ed25519.getPublicKey(secret));
  const salt = sha256(utf8('salt'));
  const event = { type: 'bid-submitted', version: 1 };
  const receipt: Receipt = { v: 1, entry: entryOf(salt, event), interval: 29_882_880, at: '2026-03-02T01:00:00.000Z' };
  const signature = base64(ed25519.sign(receiptBytes(receipt), secret));
  const good = (r = receipt, s = signature, k = publicKey) => signedReceipt(r, s, k);
  it('is verified', () => expect(good()).toBe(true));
  it('is refused for another interval, instant, entry, key or signature', () => {
    expect(good({ ...receipt, interval: receipt.interval + 1 })).toBe(false);
    expect(good({ ...receipt, at: '2026-03-02T01:00:01.000Z' })).toBe(false);
    expect(good({ ...receipt, entry: entryOf(salt, {}) })).toBe(false);
    expect(good(receipt, signature, hex(ed25519.getPublicKey(salt)))).toBe(false);
    expect(good(receipt, base64(ed25519.sign(utf8('something else'), secret)))).toBe(false);
    expect(good(receipt, `${signature} `)).toBe(false);
    expect(good(receipt, signature.slice(4))).toBe(false);
  });
});
