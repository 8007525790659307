import type { Leaf } from '../../functions/kernel/log/leaf.ts';
import type { LogPolicy } from '../../functions/kernel/log/policy.ts';
import type { Network } from '../../functions/kernel/proof/beacon.ts';
import { AttemptFile, parseStrict } from '../../functions/kernel/proof/bundle.ts';
import { compareText, sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { excludedLine, type Manifest, parseManifest } from '../../functions/kernel/proof/manifest.ts';
import { failureLogged, resultLogged } from './draw-logged.ts';
import { listsHold, openingsHold, resultHolds, same } from './draw-steps.ts';
import { Checks, type Verdict } from './verdict.ts';

/** Which networks, and which log with which witnesses, this verifier trusts. Never from the bundle. */
export interface Policy {
  readonly networks: Readonly<Record<string, Network>>;
  readonly log: LogPolicy | undefined;
}

/** The verdict on a draw, with what was read of it. */
export interface DrawVerdict extends Verdict {
  readonly manifest: Manifest | undefined;
  readonly bundle: AttemptFile | undefined;
}

/** An attempt's file as far as it can be read: strictly, with its manifest. */
function read(text: string): { readonly bundle: AttemptFile | undefined; readonly manifest: Manifest | undefined } {
  const json = parseStrict(text);
  const bundle = json === undefined ? undefined : AttemptFile.safeParse(json).data;
  return { bundle, manifest: bundle && parseManifest(bundle.manifest) };
}

/**
 * Computes an attempt again from its file's exact text. Stops at the first step that fails, and names it.
 * `previous` = texts of the files of all attempts before it, failed ones too, in order; each is verified too.
 * `leaves` = all leaves of the log, where one has them (a whole log that `verifyLog` accepted): then it is also found out whether an attempt has two outcomes.
 */
export function verifyDraw(text: string, policy: Policy, previous: readonly string[] = [], leaves?: readonly Leaf[]): DrawVerdict {
  const checks = new Checks();
  const { bundle, manifest } = read(text);
  attempt(checks, bundle, manifest, policy, previous, leaves);
  return { ...checks.verdict, manifest, bundle };
}

function attempt(
  checks: Checks,
  b: AttemptFile | undefined,
  m: Manifest | undefined,
  policy: Policy,
  previous: readonly string[],
  leaves: readonly Leaf[] | undefined,
): void {
  if (!checks.check('format', b !== undefined, '文件格式：版本 1，无未知或重复的键', 'format: version 1, no unknown or repeated key') || !b) return;
  if (!checks.check('manifest', m !== undefined, '清单逐行合乎语法', 'the manifest follows its grammar line by line') || !m) return;
  const network = policy.networks[m.network];
  const own = network && { network: m.network, chainHash: network.chainHash, round: m.round, publicKey: network.publicKey };
  if (
    !checks.check(
      'network',
      network?.chainHash === m.chainHash && ('failed' in b || same({ ...b.beacon, signature: '' }, { ...own, signature: '' })),
      '信标网络、链哈希与公钥等于本验证程序的常量',
      'the beacon’s network, chain hash and key equal this verifier’s own',
    ) ||
    !network
  )
    return;
  if (m.network !== 'drand-quicknet') checks.warn('TEST BEACON', '测试信标：此结果不具公信力', 'TEST BEACON: this result binds nobody');
  if (!listsHold(checks, b, m, network)) return;
  if (!('failed' in b) && !(resultHolds(checks, b, m, network) && openingsHold(checks, b))) return;
  if (!chainHolds(checks, b, m, policy, previous, leaves)) return;
  if ('failed' in b) failureLogged(checks, b, m, network, policy.log, leaves);
  else resultLogged(checks, b, m, network, policy.log, leaves);
}

/** Does this attempt follow from the ones before? False at the first step that fails. */
function chainHolds(checks: Checks, b: AttemptFile, m: Manifest, policy: Policy, previous: readonly string[], leaves: readonly Leaf[] | undefined): boolean {
  if (m.attempt === 1 && previous.length === 0) return true;
  if (previous.length === 0) {
    checks.warn('PREVIOUS NOT GIVEN', `此为第 ${m.attempt} 次抽取，未提供以前各次的文件`, `this is attempt ${m.attempt}; the bundles before it were not given`);
    return true;
  }
  const before = verifyDraw(previous[previous.length - 1]!, policy, previous.slice(0, -1), leaves);
  const fault = before.steps.find((s) => !s.ok);
  const last = before.manifest;
  if (
    !checks.check(
      'previous',
      fault === undefined &&
        previous.length === m.attempt - 1 &&
        last?.matter === m.matter &&
        last.attempt === m.attempt - 1 &&
        sha256Hex(before.bundle!.manifest) === m.previous,
      `以前各次抽取均通过，且前一次即本清单所指${fault ? `；第 ${m.attempt - 1} 次：${fault.id}` : ''}`,
      `the attempts before are verified, and the last of them is the one that this manifest names${fault ? `; attempt ${m.attempt - 1}: ${fault.id}` : ''}`,
    )
  )
    return false;
  const { pool, excluded } = before.bundle!;
  const drawn = new Set('failed' in before.bundle! ? [] : before.bundle!.picks.flatMap((p) => p.labels));
  const out = [...drawn].map((l) => excludedLine(l, `drawn-${last!.attempt}`));
  const left = pool.filter((l) => !drawn.has(l.slice(0, 64)));
  const earlier = previous.map((text) => read(text).manifest!);
  const first = new Map(earlier[0]!.quotas.map((q) => [q.stratum, q.seats]));
  const used = new Set(earlier.flatMap((e) => e.contributions.map((c) => c.hash)));
  return (
    checks.check(
      'drawn',
      same(b.pool, left) && same(b.excluded, [...excluded, ...out].sort(compareText)),
      '名单与前一次相同，仅将已中签者列为排除',
      'the lists are those of the attempt before, but for those drawn, who are excluded',
    ) &&
    checks.check(
      'seats',
      m.kind === (last!.kind === 'replacement' || drawn.size > 0 ? 'replacement' : 'first') && m.quotas.every((q) => q.seats <= (first.get(q.stratum) ?? 0)),
      '仅补抽空缺席位，未增加名额',
      'only open seats are drawn for; none was added',
    ) &&
    checks.check(
      'fresh',
      m.contributions.every((c) => !used.has(c.hash)),
      '各方承诺均为新的，未用过',
      'every commitment is a new one: none was used before',
    )
  );
}
