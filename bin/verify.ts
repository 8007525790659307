import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { localNetwork, QUICKNET } from '../functions/kernel/proof/beacon.ts';
import { type Policy, verifyDraw } from '../web/client/verify-draw.ts';

const HELP = `npm run verify -- FILE [--policy POLICY.json] [--previous FILE]…

离线验证一次专家抽取：逐步重算，说明每一步。Verifies a draw of experts offline, computing every step again.
  --policy    测试网络的参数 {"local":{"publicKey","genesis","period"}}；缺省只信 drand quicknet
              parameters of a test network; by default only drand's quicknet is trusted
  --previous  前一次抽取的文件，可重复 the bundle of an earlier attempt; may be repeated
退出码 exit code: 0 通过 verified · 1 未通过 refused · 2 用法有误 wrong usage`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { policy: { type: 'string' }, previous: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
});
if (values.help || positionals.length !== 1) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

function policy(): Policy {
  const trusted: Record<string, typeof QUICKNET> = { 'drand-quicknet': QUICKNET };
  if (values.policy !== undefined) {
    const { local } = JSON.parse(readFileSync(values.policy, 'utf8')) as { local: { publicKey: string; genesis: number; period: number } };
    trusted.local = localNetwork(local.publicKey, local.genesis, local.period);
  }
  return trusted;
}

const verdict = verifyDraw(
  readFileSync(positionals[0]!, 'utf8'),
  policy(),
  (values.previous ?? []).map((f) => readFileSync(f, 'utf8')),
);
for (const s of verdict.steps) console.log(`${s.ok ? '✓' : '✗'} ${s.id}: ${s.zh} · ${s.en}`);
for (const w of verdict.warnings) console.log(`! ${w.id}: ${w.zh} · ${w.en}`);
console.log(verdict.ok ? '通过：此次抽取可由任何人重算得出 · VERIFIED: anybody computes this very draw' : '未通过 · REFUSED');
process.exit(verdict.ok ? 0 : 1);
