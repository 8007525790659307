import { utf8 } from '../../functions/kernel/proof/bytes.ts';
import { proveSealed } from '../../web/client/prove-sealed.ts';
import { openLog } from '../../web/client/read-log.ts';
import * as golden from '../unit/kernel/proof/golden.ts';
import { network } from './draws.ts';
import { failedChain } from './failed-draw.ts';
import { BIDS, document, INTERVAL, receiptOf, receiptsKey, revealReceipt, sealedBid, TIME, tell } from './test-case.ts';
import { policyText } from './test-log.ts';

const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 1)}\n`);

/** The files of `test/golden/` but for `verdicts.json`, which says what a verifier must answer and is written by hand. The same bytes every time: all keys, salts and times are fixed. */
export async function goldenFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { county, draws } = tell();
  const { log } = county;
  const chain = failedChain();
  const opened = (await openLog(log.reader(TIME)))!;
  const bid = sealedBid(BIDS[2]!);
  const receipt = receiptOf(bid);
  const sealed = await proveSealed(opened, bid.entry, INTERVAL);
  const closed = county.rows.find((r) => r.event.type === 'bidding-closed')!.index;
  return new Map([
    ['policy.txt', utf8(policyText)],
    ['receipts.key', utf8(`${receiptsKey}\n`)],
    ['draw.json', json(golden.bundle())],
    ['draw-proven.json', utf8(`${draws[0]}\n`)],
    ['failed-attempt.json', json(chain.failed)],
    ['attempt-after.json', json(chain.after)],
    ['network.json', json({ local: { publicKey: network.publicKey, genesis: network.genesis, period: network.period } })],
    ['receipt.json', json(receipt)],
    ['receipt-sealed.json', json({ ...receipt, sealed })],
    ['receipt-reveal.json', json(revealReceipt(golden.text, golden.nonces[0]!))],
    ['manifest.txt', utf8(golden.text)],
    ['leaf.tlog-proof', utf8(log.proof(closed, log.checkpoint(TIME)))],
    ['case.json', json(await county.file(draws))],
    ['document.txt', document],
    ...[...log.files(TIME)].map(([path, bytes]) => [`log/${path}`, bytes] as const),
  ]);
}
