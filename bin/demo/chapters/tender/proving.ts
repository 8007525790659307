import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLeaf } from '../../../../functions/kernel/log/leaf.ts';
import { localNetwork } from '../../../../functions/kernel/proof/beacon.ts';
import type { Openings } from '../../../../functions/kernel/proof/bundle.ts';
import { verifyInLog } from '../../../../web/client/document-in-log.ts';
import { type Policy, verifyDraw } from '../../../../web/client/verify-draw.ts';
import { verifyLog } from '../../../../web/client/verify-log.ts';
import { registryProof, verifyOpenings } from '../../../../web/client/verify-openings.ts';
import { fromFolder, mirror } from '../../../export/log-files.ts';
import { type County, must } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { type Invited, readTender } from '../../tender.ts';

/** Texts of the draws' files that the recorder keeps, in order. */
function draws(r: Recorder, number: string): { readonly files: string[]; readonly texts: string[] } {
  const files = readdirSync(join(r.folder, 'draws'))
    .filter((f) => f.startsWith(number))
    .sort();
  return { files, texts: files.map((f) => readFileSync(join(r.folder, 'draws', f), 'utf8')) };
}

/** Audit opens every label and finds the registry's root in the log; an expert opens his own and no other's. */
export async function auditing(county: County, r: Recorder, tender: { readonly id: string; readonly number: string }, expert: Invited): Promise<void> {
  await r.step(
    '审计公开全部标签，与日志中的名册核对',
    'audit opens every label and compares with the registry in the log',
    'nobody planted, dropped or doubled',
    async () => {
      const { number } = tender;
      const path = `/experts/draws/${number}`;
      const all: Openings = must(await county.as('audit').get(`${path}/openings`)).body;
      r.write(`openings/${number}.json`, all);
      const { bidDeadline } = (await readTender(county, tender.id)).notice;
      const proof = await registryProof(county.readLog, county.logPolicy, bidDeadline);
      expectThat(proof !== undefined, 'the registry is not in the log');
      r.write(`openings/${number}.tlog-proof`, proof!);
      const { files, texts } = draws(r, number);
      for (const [i, text] of texts.entries()) {
        const verdict = verifyOpenings(JSON.stringify(all), text, proof!, county.logPolicy);
        expectThat(verdict.ok && verdict.warnings.length === 0, `${files[i]}: ${JSON.stringify(verdict.steps.filter((s) => !s.ok))}`);
      }
      const own: Openings = must(await county.as(expert.username).get(`${path}/opening`)).body;
      expectThat(own.openings.length === 1 && own.openings[0]!.identity.no === expert.number, JSON.stringify(own));
      for (const who of ['discipline', 'centre', expert.username]) {
        const { status } = await county.as(who).get(`${path}/openings`);
        expectThat(status === 403, `${who}: ${status}`);
      }
      return `${all.openings.length} 名 experts，${texts.length} 次 attempts`;
    },
  );
}

/** Re-verifies every draw from its bundle, as anybody could. */
export async function verifying(county: County, r: Recorder, number: string): Promise<void> {
  await r.step('由文件重新验证每次抽取', 'every draw is verified again from its bundle', 'verified; witnesses saw each before its beacon round', async () => {
    const { files, texts } = draws(r, number);
    const { local } = JSON.parse(readFileSync(join(r.folder, 'network.json'), 'utf8'));
    r.write('log-policy.txt', county.logPolicyText);
    const times: string[] = [];
    const policy: Policy = { networks: { local: localNetwork(local.publicKey, local.genesis, local.period) }, log: county.logPolicy };
    const { leaves } = await verifyLog(county.readLog, county.logPolicy);
    for (const [i, text] of texts.entries()) {
      const verdict = verifyDraw(
        text,
        policy,
        texts.slice(0, i),
        leaves.map((l) => parseLeaf(l)!),
      );
      const failed = verdict.steps.find((s) => !s.ok);
      // An attempt that witnesses saw too late has failed before its round, and says so itself.
      const time = verdict.steps.find((s) => s.id === 'time' || s.id === 'failed-in-time');
      expectThat(
        verdict.ok && time !== undefined && verdict.warnings.every((w) => w.id === 'TEST BEACON'),
        `${files[i]}: ${failed?.id ?? JSON.stringify(verdict.warnings)}`,
      );
      times.push(time!.zh);
    }
    return `${files.length} 份 bundles：${times.join('；')}`;
  });
}

/** Copies the public log into a folder, and verifies the acceptances' papers against the copy, as anybody could without the county. */
export async function mirroring(county: County, r: Recorder): Promise<void> {
  await r.step(
    '复制公开日志，离线核验验收证书与会议记录',
    'the public log is copied; certificates and minutes are verified against the copy',
    'each is the document that its leaf names; a changed byte is refused',
    async () => {
      const copy = join(r.folder, 'log');
      const size = await mirror(county.readLog, copy);
      const names = readdirSync(join(r.folder, 'acceptance'));
      for (const name of names) {
        const pdf = new Uint8Array(readFileSync(join(r.folder, 'acceptance', name)));
        const verdict = await verifyInLog(pdf, county.logPolicy, fromFolder(copy));
        expectThat(verdict.ok, `${name}: ${JSON.stringify(verdict.steps)}`);
        pdf[0]! ^= 1;
        expectThat(!(await verifyInLog(pdf, county.logPolicy, fromFolder(copy))).ok, `${name}: a changed byte is not seen`);
      }
      return `${size} 条 leaves；${names.join('、')}`;
    },
  );
}
