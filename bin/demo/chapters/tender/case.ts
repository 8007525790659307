import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localNetwork } from '../../../../functions/kernel/proof/beacon.ts';
import { utf8 } from '../../../../functions/kernel/proof/bytes.ts';
import type { Verdict } from '../../../../web/client/verdict.ts';
import { type Given, verifyFile } from '../../../../web/client/verify.ts';
import { provenReceipt } from '../../../export/receipt.ts';
import { exportTender } from '../../../export/tender.ts';
import { until } from '../../../local/api.ts';
import { EXPERTS } from '../../../seed/experts.ts';
import type { County } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';

/** An export is refused while something is not in the log yet; then it is asked for again. */
const inTheLog = <T>(what: string, exported: () => Promise<T>): Promise<T> =>
  until(
    what,
    () => exported().catch(() => undefined),
    (found) => found !== undefined,
    120_000,
  ) as Promise<T>;

/** Exports the tender's case file and gives every receipt its proof; verifies all of it as anybody could, and that the case file names nobody. */
export async function exporting(county: County, r: Recorder, number: string): Promise<void> {
  const { local } = JSON.parse(readFileSync(join(r.folder, 'network.json'), 'utf8'));
  const given: Given = {
    networks: { local: localNetwork(local.publicKey, local.genesis, local.period) },
    policy: county.logPolicy,
    receiptsKey: await county.receiptsKey(),
    previous: [],
    caseText: undefined,
    read: undefined,
    opened: undefined,
  };
  r.write('receipts.key', `${given.receiptsKey}\n`);
  const verified = (what: string, { ok, steps, warnings }: Verdict): void =>
    expectThat(ok && warnings.every((w) => w.id === 'TEST BEACON'), `${what}: ${JSON.stringify([steps.filter((s) => !s.ok), warnings])}`);
  await r.step('导出案卷，对照整部日志核验', 'the case file, exported and verified against the whole log', 'verified, whole, naming no expert', async () => {
    const file = await inTheLog('the case file', () => exportTender(county.records, number));
    const text = JSON.stringify(file);
    r.write(`cases/${number}.json`, text);
    const said = file.events.map((e) => e.text).join('\n') + file.draws.join('\n');
    expectThat(!EXPERTS.some((e) => [e.name, e.mail, `"${e.number}"`].some((personal) => said.includes(personal))), 'the case file names an expert');
    verified(number, await verifyFile(utf8(text), { ...given, read: county.readLog }));
    const document = utf8(`招标文件 ${number}`);
    verified('the tender document', await verifyFile(document, { ...given, caseText: text, read: county.readLog }));
    return `${file.events.length} 条事件 events，${file.sealed.length} 个密封时段 sealed intervals，${file.draws.length} 次抽取 draws`;
  });
  await r.step('为全部回执附上日志证明，离线核验', 'every receipt gets its proof and is verified offline', 'every promise was kept', async () => {
    const names = readdirSync(join(r.folder, 'receipts'));
    for (const name of names) {
      const text = readFileSync(join(r.folder, 'receipts', name), 'utf8');
      const proven = await inTheLog(`the proof of ${name}`, () => provenReceipt(text, county.readLog));
      r.write(`receipts/${name}`, proven);
      verified(name, await verifyFile(utf8(JSON.stringify(proven)), given));
    }
    const reveals = readdirSync(join(r.folder, 'reveals'));
    for (const name of reveals) verified(name, await verifyFile(readFileSync(join(r.folder, 'reveals', name)), given));
    return `${names.length} 份密封回执、${reveals.length} 份揭示回执 sealed receipts, receipts of reveals`;
  });
  await r.step('会议记录对照公开日志核验', 'the minutes are verified against the public log', 'each is the document that its leaf names', async () => {
    const names = readdirSync(join(r.folder, 'minutes'));
    for (const name of names) verified(name, await verifyFile(readFileSync(join(r.folder, 'minutes', name)), { ...given, read: county.readLog }));
    return names.join('、');
  });
}
