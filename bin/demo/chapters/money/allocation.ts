import type { Line } from '../../../../functions/funds/allocations/plan.ts';
import {
  acknowledgeResults,
  decideOn,
  execute,
  give,
  giveBack,
  type Known,
  lineOf,
  openPlan,
  publicPlan,
  publish,
  readPlan,
  register,
  report,
  revise,
  settled,
  sign,
  signAll,
  submit,
  UNIT,
} from '../../allocation.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';

/** What the first chapter leaves for the second. */
export interface Allocated extends Known {
  readonly lines: readonly Line[];
}
/** The national money of a project is allocated: decided, signed after one return, reserved, registered, the plan published. */
export async function tellAllocation(county: County, r: Recorder, project: string): Promise<Allocated> {
  const name = '非遗传习所国家专项资金分配方案';
  const first = [lineOf('1', 'national', UNIT, 50_000_000, '传习所设备购置'), lineOf('2', 'national', UNIT, 25_000_000, '非遗影像记录')];
  const lines = [first[0]!, { ...first[1]!, amount: 20_000_000 }];
  let plan: Known = { id: '', number: '' };
  let decision = '';
  await r.step(
    '资金分配方案：大额须经集体决策',
    'an allocation plan: a large sum is decided collectively',
    'not handed in without a decision on this very plan: ALLOCATION-DECIDED-COLLECTIVELY',
    async () => {
      plan = await openPlan(county, project, name, first, [await county.document('culture', '专项资金下达文件.txt', '国家专项资金八十万元', 'funds')]);
      const alone = await submit(county, plan.id, project, null);
      expectThat(rulesOf(alone).join() === 'ALLOCATION-DECIDED-COLLECTIVELY', JSON.stringify(alone.body));
      decision = await decideOn(county, plan, name, 75_000_000);
      must(await submit(county, plan.id, project, decision));
      return `${plan.number}；422 ${rulesOf(alone)}`;
    },
  );
  await r.step(
    '三方依次签字；主要领导附理由退回，旧签字作废',
    'three sign in order; the first-in-command returns it with reasons',
    'nobody before his turn (ALLOCATION-THREE-SIGN); the next version is signed anew',
    async () => {
      const early = await sign(county, 'culture-head', plan.id);
      expectThat(rulesOf(early).join() === 'ALLOCATION-THREE-SIGN', JSON.stringify(early.body));
      must(await sign(county, 'culture-deputy', plan.id));
      must(await giveBack(county, 'culture-head', plan.id, '影像记录报价偏高，请重新核定。'));
      const back = await readPlan(county, plan.id);
      expectThat(back.state === 'draft' && back.plan === 2 && back.signatures.length === 0, JSON.stringify(back));
      must(await revise(county, plan.id, name, lines));
      must(await submit(county, plan.id, project, decision));
      await signAll(county, plan.id);
      const { signatures } = await readPlan(county, plan.id);
      expectThat(signatures.length === 3 && signatures.every((s: { signedInAt: number }) => s.signedInAt > 0), JSON.stringify(signatures));
      return `第二版，三方签字 version 2, 3 signatures；422 ${rulesOf(early)}`;
    },
  );
  await r.step(
    '预留资金，发改局登记，公布方案',
    'the money is reserved, the plan registered and published',
    'reserved by the machine; a second plan over what is left is refused by ALLOCATION-WITHIN-FUNDS',
    async () => {
      const { state } = await settled(county, plan.id);
      expectThat(state === 'reserved', state);
      const greedy = await openPlan(county, project, '追加分配', [lineOf('1', 'national', UNIT, 10_000_001, '追加设备')]);
      const over = await submit(county, greedy.id, project, null);
      expectThat(rulesOf(over).includes('ALLOCATION-WITHIN-FUNDS'), JSON.stringify(over.body));
      must(await give(county, 'culture', greedy.id, 'end', { reasons: '资金不足' }));
      must(await register(county, plan.id, project, decision));
      must(await publish(county, plan.id, 'publication'));
      const file = await publicPlan(county, plan.number, (f) => f?.publishedOn !== undefined);
      expectThat(file.complete === false && file.results === undefined && file.signed.length === 3, JSON.stringify(file));
      return `${file.registration}；422 ${rulesOf(over)[0]}`;
    },
  );
  return { ...plan, lines };
}
/** The plan, its money credited, is carried out as registered; its results are reported, acknowledged and published. */
export async function tellResults(county: County, r: Recorder, plan: Allocated): Promise<void> {
  await r.step(
    `按方案 ${plan.number} 办理，报告、签收并公布结果`,
    `${plan.number} is carried out as planned; results reported, acknowledged by both, and published`,
    'another sum is refused by ALLOCATION-AS-PLANNED; the public file is complete only now',
    async () => {
      const other = await execute(county, plan.id, { ...plan.lines[0]!, amount: plan.lines[0]!.amount - 1 });
      expectThat(rulesOf(other).join() === 'ALLOCATION-AS-PLANNED', JSON.stringify(other.body));
      for (const l of plan.lines) must(await execute(county, plan.id, l));
      must(await report(county, plan.id));
      for (const as of ['county-leader', 'development-reform'] as const) must(await acknowledgeResults(county, plan.id, as));
      must(await publish(county, plan.id, 'results-publication'));
      const file = await publicPlan(county, plan.number, (f) => f?.complete === true);
      expectThat(file.results.length === plan.lines.length, JSON.stringify(file));
      r.write(`public/allocation-${plan.number}.json`, file);
      return `${file.results.length} 笔 lines；422 ${rulesOf(other)}`;
    },
  );
}
