import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { Instant } from '../functions/kernel/calendar.ts';
import { parsePolicy } from '../functions/kernel/log/policy.ts';
import { localNetwork, QUICKNET } from '../functions/kernel/proof/beacon.ts';
import { parseStrict } from '../functions/kernel/proof/bundle.ts';
import { type Given, kindOf, lacking, verifyFile } from '../web/client/verify.ts';
import { verifyLog } from '../web/client/verify-log.ts';
import { fetched, isUrl, logAt } from './export/log-files.ts';

const HELP = `npm run verify -- FILE|URL|DIR [--policy POLICY] [--receipts KEY] [--network NETWORK.json] [--log DIR|URL] [--case FILE] [--previous FILE]… [--draw FILE --closed INSTANT]

由内容识别并逐步核验，说明每一步：抽取文件、全部标签的公开（对照抽取与名册）、投标或评分回执、日志包含证明、案卷、任一文件（对照案卷；会议记录等对照日志）、整部公开日志。
Recognises by content and verifies step by step: a draw, all its openings (against draw and registry), a receipt, a proof of the log, a case file, a document (against a case file; minutes of a meeting against the log), a whole log.
  --policy    所信任的日志、见证人与法定数（C2SP tlog-policy 格式）；证明、案卷、整部日志必须指明
              the log, the witnesses and the quorum to trust; needed for proofs, case files, a whole log
  --receipts  回执公钥（Ed25519，十六进制，或其文件）；核验回执必须指明
              the receipts' public key (Ed25519, hex, or a file that holds it); needed for receipts
  --log       日志所在的文件夹或网址：补足文件所缺的证明，并核对案卷是否完整
              where the log is: proves what a file does not carry, and that a case file is whole
  --case      案卷：核对任一文件的摘要是否为其事件所载 a case file, against which a document is held
  --network   测试网络的参数 {"local":{"publicKey","genesis","period"}}；缺省只信 drand quicknet
              parameters of a test network; by default only drand's quicknet is trusted
  --previous  以前各次抽取的文件，依次给出 the bundles of all earlier attempts of a draw, in order
  --draw      任一次抽取的文件，--closed 其投标截止时刻：核对公开的全部标签与日志中的名册（须 --log）
              any attempt's file, and the tender's bid deadline: all openings are held against it and the registry in the log (--log)
退出码 exit code: 0 通过 verified · 1 未通过 refused · 2 用法有误 wrong usage`;

/** Says what is wrong with the call, and how it is made. */
function misused(why: string): never {
  console.error(`${why}\n\n${HELP}`);
  process.exit(2);
}
function options() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{ policy: text, receipts: text, network: text, log: text, case: text, draw: text, closed: text },
        previous: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return misused(`用法有误 wrong usage: ${(error as Error).message}`);
  }
}
function bytesOf(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    return misused(`读不到文件 no such file: ${file} (${(error as NodeJS.ErrnoException).code})`);
  }
}
const text = (file: string): string => new TextDecoder().decode(bytesOf(file));
const LocalNetwork = z.strictObject({
  local: z.strictObject({ publicKey: z.string().check(z.regex(/^[0-9a-f]{192}$/)), genesis: z.int(), period: z.int().check(z.positive()) }),
});
function networks(file: string | undefined): Given['networks'] {
  const quicknet = { 'drand-quicknet': QUICKNET };
  if (file === undefined) return quicknet;
  const { data } = LocalNetwork.safeParse(parseStrict(text(file)));
  if (!data) return misused(`网络参数有误 the network is not {"local":{"publicKey","genesis","period"}}: ${file}`);
  return { ...quicknet, local: localNetwork(data.local.publicKey, data.local.genesis, data.local.period) };
}
function logPolicy(file: string | undefined): Given['policy'] {
  if (file === undefined) return undefined;
  try {
    return parsePolicy(text(file));
  } catch (error) {
    return misused(`信任文件有误 the policy is not in C2SP tlog-policy form: ${file}: ${(error as Error).message}`);
  }
}
const KEY = /^[0-9a-f]{64}$/;
function receiptsKey(given: string | undefined): string | undefined {
  const key = given === undefined || KEY.test(given) ? given : text(given).trim();
  return key === undefined || KEY.test(key) ? key : misused(`回执公钥有误 not an Ed25519 key in hex: ${given}`);
}
const instant = (given: string): string => (Instant.safeParse(given).success ? given : misused(`时刻有误 not a full instant (UTC): ${given}`));
const LACKING = {
  policy: '须以 --policy 指明信任何者 needs --policy: whom to trust',
  receipts: '核验回执须以 --receipts 指明公钥 a receipt needs --receipts: whose key to trust',
  draw: '核对公开的标签须以 --draw、--closed、--log 指明 openings need --draw, --closed and --log',
  case: '无法识别此文件；核对任一文件须以 --case 指明案卷，或以 --log 指明日志 not a file of a known kind; a document needs --case (the case file that names it) or --log (the log whose leaf it is)',
};

const { values, positionals } = options();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (positionals.length !== 1) misused('请给出一个文件 one file, please');
const [subject] = positionals as [string];
const given: Given = {
  networks: networks(values.network),
  policy: logPolicy(values.policy),
  receiptsKey: receiptsKey(values.receipts),
  previous: (values.previous ?? []).map(text),
  caseText: values.case === undefined ? undefined : text(values.case),
  read: values.log === undefined ? undefined : logAt(values.log),
  opened: values.draw === undefined || values.closed === undefined ? undefined : { draw: text(values.draw), closed: instant(values.closed) },
};
/** The file's bytes; undefined for a folder, or an address that is no file of a known kind: a whole log. */
async function file(): Promise<Uint8Array | undefined> {
  if (!isUrl(subject)) return statSync(subject, { throwIfNoEntry: false })?.isDirectory() ? undefined : bytesOf(subject);
  const bytes = subject.endsWith('/') ? undefined : await fetched(subject);
  return bytes && (kindOf(bytes) !== 'document' || given.caseText !== undefined) ? bytes : undefined;
}
async function verify() {
  const bytes = await file();
  const missing = bytes ? lacking(kindOf(bytes), given) : given.policy ? undefined : 'policy';
  if (missing) return misused(LACKING[missing]);
  return bytes ? verifyFile(bytes, given) : verifyLog(logAt(subject), given.policy!);
}
const verdict = await verify();
for (const s of verdict.steps) console.log(`${s.ok ? '✓' : '✗'} ${s.id}: ${s.zh} · ${s.en}`);
for (const w of verdict.warnings) console.log(`! ${w.id}: ${w.zh} · ${w.en}`);
console.log(verdict.ok ? '通过：任何人均可重算得出 · VERIFIED: anybody computes this very thing' : '未通过 · REFUSED');
process.exit(verdict.ok ? 0 : 1);
