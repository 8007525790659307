import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { parsePolicy } from '../functions/kernel/log/policy.ts';
import { localNetwork, QUICKNET } from '../functions/kernel/proof/beacon.ts';
import { parseStrict } from '../functions/kernel/proof/bundle.ts';
import { type Policy, verifyDraw } from '../web/client/verify-draw.ts';
import { verifyLog } from '../web/client/verify-log.ts';
import { fromFolder, fromUrl } from './export/log-files.ts';

const HELP = `npm run verify -- FILE|DIR|URL [--policy POLICY] [--network NETWORK.json] [--previous FILE]…

验证一次专家抽取（FILE），或整部公开日志（DIR 或 URL，须 --policy）：逐步重算，说明每一步。
Verifies a draw of experts (FILE) or a whole public log (DIR or URL, with --policy), computing every step again.
  --policy    所信任的日志、见证人与法定数（C2SP tlog-policy 格式）；缺省则不证明时间
              the log, the witnesses and the quorum to trust; without it no time is proven
  --network   测试网络的参数 {"local":{"publicKey","genesis","period"}}；缺省只信 drand quicknet
              parameters of a test network; by default only drand's quicknet is trusted
  --previous  以前各次抽取的文件，依次给出 the bundles of all earlier attempts, in order
退出码 exit code: 0 通过 verified · 1 未通过 refused · 2 用法有误 wrong usage`;

/** Says what is wrong with the call, and how it is made. */
function misused(why: string): never {
  console.error(`${why}\n\n${HELP}`);
  process.exit(2);
}
function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { policy: { type: 'string' }, network: { type: 'string' }, previous: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    return misused(`用法有误 wrong usage: ${(error as Error).message}`);
  }
}
function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return misused(`读不到文件 no such file: ${file} (${(error as NodeJS.ErrnoException).code})`);
  }
}
const LocalNetwork = z.strictObject({
  local: z.strictObject({ publicKey: z.string().check(z.regex(/^[0-9a-f]{192}$/)), genesis: z.int(), period: z.int().check(z.positive()) }),
});
function networks(file: string | undefined): Policy['networks'] {
  const quicknet = { 'drand-quicknet': QUICKNET };
  if (file === undefined) return quicknet;
  const { data } = LocalNetwork.safeParse(parseStrict(text(file)));
  if (!data) return misused(`网络参数有误 the network is not {"local":{"publicKey","genesis","period"}}: ${file}`);
  return { ...quicknet, local: localNetwork(data.local.publicKey, data.local.genesis, data.local.period) };
}

function logPolicy(file: string | undefined) {
  if (file === undefined) return undefined;
  try {
    return parsePolicy(text(file));
  } catch (error) {
    return misused(`信任文件有误 the policy is not in C2SP tlog-policy form: ${file}: ${(error as Error).message}`);
  }
}

const { values, positionals } = options();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (positionals.length !== 1) misused('请给出一个文件 one file, please');
const [subject] = positionals as [string];
const policy = logPolicy(values.policy);
const folder = statSync(subject, { throwIfNoEntry: false })?.isDirectory() === true;
/** A folder or an address is a whole log; a file is a draw. */
async function verify() {
  if (!folder && !/^https?:/.test(subject))
    return verifyDraw(text(subject), { networks: networks(values.network), log: policy }, (values.previous ?? []).map(text));
  if (!policy) return misused('核验整部日志须指明信任何者 a whole log needs --policy: whom to trust');
  return verifyLog(folder ? fromFolder(subject) : fromUrl(subject), policy);
}
const verdict = await verify();
for (const s of verdict.steps) console.log(`${s.ok ? '✓' : '✗'} ${s.id}: ${s.zh} · ${s.en}`);
for (const w of verdict.warnings) console.log(`! ${w.id}: ${w.zh} · ${w.en}`);
console.log(verdict.ok ? '通过：任何人均可重算得出 · VERIFIED: anybody computes this very thing' : '未通过 · REFUSED');
process.exit(verdict.ok ? 0 : 1);
