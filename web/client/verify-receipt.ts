import type * as z from 'zod/mini';
import type { LogPolicy } from '../../functions/kernel/log/policy.ts';
import { parseStrict } from '../../functions/kernel/proof/bundle.ts';
import { sha256Hex, unbase64 } from '../../functions/kernel/proof/bytes.ts';
import { parseManifest } from '../../functions/kernel/proof/manifest.ts';
import { entryOf, signedReceipt } from '../../functions/kernel/proof/receipt.ts';
import { ReceiptFile, RevealReceiptFile, type SealedProof } from '../../functions/kernel/proof/receipt-file.ts';
import { inSealed } from '../../functions/kernel/proof/sealed-tree.ts';
import { contributionOf, revealBytes } from '../../functions/kernel/proof/ticket.ts';
import { proveSealed } from './prove-sealed.ts';
import { openLog, type ReadLog } from './read-log.ts';
import { Checks, type Verdict } from './verdict.ts';
import { checkProof } from './verify-proof.ts';

/** Whom a receipt's holder trusts: the receipts' key (Ed25519, hex), and the log, where one is given. */
export interface ReceiptTrust {
  readonly receiptsKey: string;
  readonly log: LogPolicy | undefined;
}

/** Verifies a receipt: who promised what, and that the promise was kept. The proof that it was is the file's own, or made from the log's files. */
export async function verifyReceipt(text: string, trust: ReceiptTrust, read?: ReadLog): Promise<Verdict> {
  const checks = new Checks();
  const json = parseStrict(text);
  const { data: reveal } = RevealReceiptFile.safeParse(json);
  if (reveal) return verifyReveal(checks, reveal, trust.receiptsKey);
  const { data: file } = ReceiptFile.safeParse(json);
  if (!checks.check('format', file !== undefined, '回执格式正确，无未知或重复的键', 'the receipt’s format: no unknown or repeated key')) return checks.verdict;
  const { receipt, signature, event, version } = file!;
  if (!checks.check('signature', signedReceipt(receipt, signature, trust.receiptsKey), '回执由受信任的密钥签署', 'the receipt is signed by the trusted key'))
    return checks.verdict;
  const salt = unbase64(file!.salt);
  const fits = salt?.length === 32 && entryOf(salt, event) === receipt.entry && event.at === receipt.at && event.version === version;
  if (!checks.check('entry', fits, `回执所指即此事件（第 ${version} 版，${event.at}）`, `the receipt is of this very event (version ${version}, ${event.at})`))
    return checks.verdict;
  const sealed = file!.sealed ?? (await fromLog(checks, receipt, trust, read));
  if (sealed && trust.log) checkSealed(checks, receipt, sealed, trust.log);
  else if (sealed) checks.warn('LOG NOT CHECKED', '未提供所信任的日志：未核对其证明', 'LOG NOT CHECKED: no log was named to trust');
  return checks.verdict;
}

/** A reveal was taken, and when. Whether the reveals' leaf of its attempt holds it, the draw's own file shows: one that says null is refuted by this. */
function verifyReveal(checks: Checks, { receipt, signature, manifest, nonce }: z.infer<typeof RevealReceiptFile>, receiptsKey: string): Verdict {
  const m = parseManifest(manifest);
  const bytes = unbase64(nonce);
  const own = bytes?.length === 32 ? m?.contributions.find((c) => c.hash === contributionOf(bytes)) : undefined;
  if (!checks.check('format', m !== undefined && bytes?.length === 32, '回执与清单格式正确', 'receipt and manifest have their form')) return checks.verdict;
  if (!checks.check('signature', signedReceipt(receipt, signature, receiptsKey), '回执由受信任的密钥签署', 'the receipt is signed by the trusted key'))
    return checks.verdict;
  if (
    !checks.check(
      'entry',
      receipt.entry === sha256Hex(revealBytes(manifest, bytes!)),
      '回执所指即对此清单揭示的此随机数',
      'the receipt is of this nonce, shown to this manifest',
    )
  )
    return checks.verdict;
  checks.check(
    'contribution',
    own !== undefined,
    `${own?.by ?? '—'} 于 ${receipt.at} 揭示了其在 ${m!.matter} 第 ${m!.attempt} 次抽取中承诺的随机数`,
    `${own?.by ?? '—'} revealed at ${receipt.at} what it had committed to in attempt ${m!.attempt} of ${m!.matter}`,
  );
  return checks.verdict;
}

type Promised = { readonly entry: string; readonly interval: number };

/** Looks for the proof in the log's files; says so when it cannot be there yet. */
async function fromLog(checks: Checks, { entry, interval }: Promised, trust: ReceiptTrust, read: ReadLog | undefined): Promise<SealedProof | undefined> {
  if (!read || !trust.log) {
    checks.warn('LOG NOT CHECKED', '文件中没有日志证明，也未提供日志：未证明承诺已兑现', 'LOG NOT CHECKED: neither a proof nor a log was given');
    return undefined;
  }
  try {
    const log = await openLog(read);
    if (!checks.check('log', log !== undefined, '日志可读', 'the log can be read')) return undefined;
    const found = await proveSealed(log!, entry, interval);
    if (typeof found !== 'string') return found;
    if (found === 'pending') checks.warn('NOT IN THE LOG YET', `第 ${interval} 时段尚未全部入日志`, `NOT IN THE LOG YET: interval ${interval} is not complete`);
    else
      checks.check(
        'promise',
        false,
        `第 ${interval} 时段及其后时段已入日志，其中没有此事件`,
        `interval ${interval} and later ones are in the log, without this event`,
      );
  } catch (error) {
    checks.check('log', false, `日志文件缺失：${(error as Error).message}`, `files of the log are missing: ${(error as Error).message}`);
  }
  return undefined;
}

/** The entry leads to its interval's root, and that root's leaf stands in the log. */
function checkSealed(checks: Checks, { entry, interval }: Promised, sealed: SealedProof, policy: LogPolicy): void {
  const shown = checkProof(checks, sealed.proof, policy, 'proof');
  if (!shown) return;
  const { leaf } = shown;
  if (
    !checks.check(
      'interval',
      leaf.kind === 'sealed' && leaf.type === 'sealed' && leaf.matter === String(interval),
      `该条为第 ${interval} 密封时段`,
      `the leaf is of sealed interval ${interval}`,
    )
  )
    return;
  const path = sealed.path.map((h) => unbase64(h) ?? new Uint8Array());
  checks.check('sealed', inSealed(entry, sealed.index, path, leaf.digest), '此事件在该时段的密封树中', 'the event stands in that interval’s tree');
}
