import { until } from '../../../local/api.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { act } from '../../decisions.ts';
import { expectThat, type Recorder } from '../../record.ts';

const UNIT = 'culture-bureau';
const PLANS = '/funds/plans';
const item = (code: string, source: 'national' | 'provincial' | 'county' | 'line-department', amount: number, name: string) => ({
  item: code,
  name,
  source,
  amount,
  purpose: `${name}支出`,
});
const ITEMS = [
  item('01', 'national', 30_000_000, '非物质文化遗产保护'),
  item('02', 'provincial', 20_000_000, '公共文化服务体系建设'),
  item('03', 'county', 45_000_000, '文化馆开放运行'),
  item('04', 'line-department', 8_000_000, '农家书屋补充更新'),
];

/** The culture bureau's project funds of a coming year: handed in by source, reviewed with a cut, managed and published, changed in a second version; a project that stands in it. */
export async function tellFundPlan(county: County, r: Recorder): Promise<void> {
  const plan = `${UNIT}-${await yearWithout(county)}`;
  const year = Number(plan.slice(-4));
  const path = `${PLANS}/${plan}`;
  const handIn = async (items: typeof ITEMS, reason: string | null) => {
    const documents = [await county.document('culture', '年度计划.txt', `${plan} ${reason ?? '年度计划'}`, 'funds')];
    return county.as('culture').post(PLANS, { unit: UNIT, year, items, reason, documents });
  };
  const manage = () => act(county, 'reform', `${path}/management`, { lowered: [] }, 'reform');
  const publicAt = (version: number) =>
    until(
      `${plan}, version ${version}, is public`,
      () => county.publicFile(`fund-plan/${plan}.json`),
      (f) => f?.version === version,
    );

  await r.step(
    `${year} 年度项目资金计划：财政布置，单位按来源上报`,
    `the fund plan of ${year}: called for, handed in by source`,
    'a code listed twice is refused by FUND-PLAN-ITEMS',
    async () => {
      must(await county.as('finance').post(`${PLANS}/calls`, { unit: UNIT, year }));
      const twice = await handIn([...ITEMS, ITEMS[0]!], null);
      expectThat(rulesOf(twice).join() === 'FUND-PLAN-ITEMS', JSON.stringify(twice.body));
      must(await handIn(ITEMS, null));
      const { body } = must(await county.as('finance').get(path));
      expectThat(body.state === 'handed-in' && body.items.length === ITEMS.length, JSON.stringify(body));
      return `${plan}，应于 ${body.handInBy} 前上报 due${body.late ? '，逾期 late' : ''}；422 ${rulesOf(twice)}`;
    },
  );
  await r.step(
    '财政评审并审减，发改局纳入管理，公布',
    'reviewed by finance with a cut, managed and published by development and reform',
    'not managed before the review: KERNEL-STATE-ALLOWS; public only when in force',
    async () => {
      const early = await manage();
      expectThat(rulesOf(early).join() === 'KERNEL-STATE-ALLOWS', JSON.stringify(early.body));
      const cuts = [{ item: '03', amount: 5_000_000, reason: '与上年结余重复' }];
      must(await act(county, 'finance', `${path}/review`, { cuts, documents: [] }, 'finance'));
      expectThat((await county.publicFile(`fund-plan/${plan}.json`)) === undefined, 'public before it is in force');
      must(await manage());
      const file = await publicAt(1);
      expectThat(file.items.find((i: { item: string }) => i.item === '03').amount === 40_000_000, JSON.stringify(file));
      return `审减 5 万元 cut；${file.items.length} 项 items，自 ${file.since} 施行；422 ${rulesOf(early)}`;
    },
  );
  await r.step(
    '计划变更：写明理由，作为新版本走原路',
    'a change: with its reason, as a new version by the same route',
    'without a reason refused by FUND-PLAN-CHANGE-REASONED; the old version holds until then and stays readable',
    async () => {
      const changed = [...ITEMS.slice(0, 3), item('04', 'line-department', 12_000_000, '农家书屋补充更新')];
      const silent = await handIn(changed, null);
      expectThat(rulesOf(silent).join() === 'FUND-PLAN-CHANGE-REASONED', JSON.stringify(silent.body));
      must(await handIn(changed, '省新闻出版局追加下达四万元。'));
      must(await act(county, 'finance', `${path}/review`, { cuts: [], documents: [] }, 'finance'));
      const { inForce } = must(await county.as('audit').get(path)).body;
      expectThat(inForce.version === 1, JSON.stringify(inForce));
      must(await manage());
      const file = await publicAt(2);
      expectThat(file.versions.length === 2 && file.versions[1].reason !== null, JSON.stringify(file));
      r.write(`public/fund-plan-${plan}.json`, file);
      return `第二版 version 2：${file.versions[1].reason}；422 ${rulesOf(silent)}`;
    },
  );
  await r.step(
    '待批项目列入计划：超出计划、重复承办被拒',
    'a project that awaits its approval stands in the plan',
    'a fen above it, and a second project on the same item, are refused by PROJECT-IN-FUND-PLAN',
    async () => {
      const open = async (amount: number) => {
        const { source, name } = ITEMS[0]!;
        const awaited = { path: 'approved-later', planned: { plan, items: ['01'] }, came: null, expectedBy: `${year}-03-31` };
        const documents = [await county.document('culture', '申报书.txt', `${name} ${amount}`, 'funds')];
        return county
          .as('culture')
          .post('/funds/projects', { name, unit: UNIT, plan: null, estimate: amount, sources: [{ source, amount }], ...awaited, documents });
      };
      const over = await open(30_000_001);
      expectThat(rulesOf(over).join() === 'PROJECT-IN-FUND-PLAN', JSON.stringify(over.body));
      const { number } = must(await open(30_000_000)).body;
      const second = await open(1);
      expectThat(rulesOf(second).join() === 'PROJECT-IN-FUND-PLAN', JSON.stringify(second.body));
      return `${number}；422 ${rulesOf(over)}`;
    },
  );
}

/** The first coming year that the bureau has no plan for: the story may be told again on the same county. */
async function yearWithout(county: County): Promise<number> {
  for (let year = Number(county.today().slice(0, 4)) + 1; ; year++)
    if ((await county.as('finance').get(`${PLANS}/${UNIT}-${year}`)).status === 404) return year;
}
