import type { Line } from '../../../../functions/funds/allocations/plan.ts';
import { apply } from '../../acceptance.ts';
import { credit } from '../../allocation.ts';
import { type County, must, rulesOf } from '../../county.ts';
import type { Opened } from '../../funds.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { acceptNational } from './acceptance.ts';
import { type Allocated, tellAllocation, tellResults } from './allocation.ts';
import { asking, onAccount, readAccount } from './payments.ts';

/** National money given to the bureau itself: allocated, paid but for what each line keeps back, its use vouched, its results published, accepted under development and reform; then the rest. Answers the acceptance's id. */
export async function tellNational(county: County, r: Recorder, project: Opened): Promise<string> {
  const plan = await tellAllocation(county, r, project.id);
  const accounts = await paying(county, r, project, plan);
  await using(county, r, project, plan, accounts);
  await tellResults(county, r, plan);
  const acceptance = await acceptNational(county, r, { project, source: 'national', accounts, contracts: [] });
  await lastly(county, r, project, plan, accounts);
  return acceptance;
}

/** What a line pays before the acceptance, fen. */
const before = (l: Line): number => l.amount - l.last;

/** Each line is credited to an account of its own and paid to the unit. Answers the accounts, in the order of the lines. */
async function paying(county: County, r: Recorder, project: Opened, plan: Allocated): Promise<string[]> {
  const accounts: string[] = [];
  await r.step(
    '国家资金入账，留下尾款，其余拨付到单位',
    'national money is credited; but for what each line keeps back it is paid to the unit',
    'a fen of the last payment is refused by ACCOUNT-WITHIN-PRICE, before its acceptance by ACCOUNT-LAST-RELEASED',
    async () => {
      const refused: string[] = [];
      for (const l of plan.lines) {
        const { id } = must(await credit(county, plan.id, l)).body;
        const ask = async (amount: number) => ({ ...(await asking(county, { ...l, allocation: plan.id }, amount)), instalment: null });
        const over = await onAccount(county, id, 'culture', 'payment-requests', await ask(before(l) + 1));
        expectThat(rulesOf(over).join() === 'ACCOUNT-WITHIN-PRICE', JSON.stringify(over.body));
        const early = await askLastOf(county, project, plan, l, id);
        expectThat(rulesOf(early).join() === 'ACCOUNT-LAST-RELEASED', JSON.stringify(early.body));
        must(await onAccount(county, id, 'culture', 'payment-requests', await ask(before(l))));
        must(await onAccount(county, id, 'finance', 'payments', { payment: 'p1', reference: `通财拨〔2026〕国专${l.line}` }));
        accounts.push(id);
        refused.push(...rulesOf(over), ...rulesOf(early));
      }
      return `${plan.lines.map((l) => `${l.purpose} ${before(l) / 1e6} 万元，留 ${l.last / 1e6} 万元`).join('、')}；422 ${[...new Set(refused)].join('、')}`;
    },
  );
  return accounts;
}
const askLastOf = async (county: County, project: Opened, plan: Allocated, l: Line, account: string) =>
  onAccount(county, account, 'culture', 'last-payment-requests', { ...(await asking(county, { ...l, allocation: plan.id }, l.last)), project: project.id });

/** The acceptance has released what each line kept back: asked for and paid, by the commands that alone do. */
async function lastly(county: County, r: Recorder, project: Opened, plan: Allocated, accounts: readonly string[]): Promise<void> {
  await r.step('综合验收放行后，国家资金的尾款拨付到单位', 'released by the acceptance, what the lines kept back is paid', 'to the fen', async () => {
    for (const [i, l] of plan.lines.entries()) {
      must(await askLastOf(county, project, plan, l, accounts[i]!));
      const payment = { payment: 'p2', reference: `通财拨〔2026〕国专尾${l.line}`, project: project.id };
      must(await onAccount(county, accounts[i]!, 'finance', 'last-payments', payment));
      const { last, paid } = await readAccount(county, accounts[i]!);
      expectThat(last.complete && last.paid === l.last && paid === l.amount, JSON.stringify({ last, paid }));
    }
    return plan.lines.map((l) => `${l.purpose} ${l.last / 1e6} 万元`).join('、');
  });
}

/** What the unit spent: another purpose is refused and on the record; a use without its voucher keeps the acceptance waiting. */
async function using(county: County, r: Recorder, project: Opened, plan: Allocated, accounts: readonly string[]): Promise<void> {
  const [equipment, film] = plan.lines as [Line, Line];
  const [first, second] = accounts as [string, string];
  const voucher = async (name: string) => [await county.document('culture', `${name}.txt`, `${name} ${plan.number}`, 'funds')];
  const use = (account: string, l: Line, purpose: string, recipient: string, documents: readonly object[]) =>
    onAccount(county, account, 'culture', 'uses', { line: `${plan.id}#${l.line}`, amount: before(l), recipient, purpose, documents });
  await r.step(
    '逐笔登记用款：改变用途被拒、留痕、询问；缺凭证不得申请验收',
    'each use on the record: another purpose is refused and asked about; without a voucher no acceptance',
    'ACCOUNT-OWN-PURPOSE 预算法 63, ACCEPTANCE-ACCOUNT-CLEAR',
    async () => {
      const bent = await use(first, equipment, '办公楼装修', '白城市鹤乡装饰公司', await voucher('装修发票'));
      expectThat(rulesOf(bent).join() === 'ACCOUNT-OWN-PURPOSE', JSON.stringify(bent.body));
      must(await onAccount(county, first, 'culture', 'answers', { question: 'q1', text: '登记有误，未发生该项支出。', documents: [] }));
      must(await onAccount(county, first, 'discipline', 'conclusions', { question: 'q1', finding: 'put-right', text: '未发生支出，予以提醒。' }));
      must(await use(first, equipment, equipment.purpose, '白城市鹤鸣音像设备商行', []));
      must(await use(second, film, film.purpose, '通榆县广播电视台', await voucher('影像制作发票')));
      const early = await apply(county, { project, source: 'national', accounts, contracts: [] }, 'development-reform');
      expectThat(rulesOf(early).join() === 'ACCEPTANCE-ACCOUNT-CLEAR', JSON.stringify(early.body));
      must(await onAccount(county, first, 'culture', 'vouchers', { use: 'u1', documents: await voucher('设备发票') }));
      const { unvouched, questions } = await readAccount(county, first);
      expectThat(unvouched.length === 0 && questions.length === 0, JSON.stringify({ unvouched, questions }));
      return `422 ${[bent, early].map(rulesOf).join('、')}`;
    },
  );
}
