import type { Line } from '../../../../functions/funds/allocations/plan.ts';
import { apply } from '../../acceptance.ts';
import { credit } from '../../allocation.ts';
import { type County, must, rulesOf } from '../../county.ts';
import type { Opened } from '../../funds.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { acceptNational } from './acceptance.ts';
import { type Allocated, tellAllocation, tellResults } from './allocation.ts';
import { asking, onAccount, readAccount } from './payments.ts';

/** National money given to the bureau itself: allocated, paid, its use vouched, its results published, accepted under development and reform. Answers the acceptance's id. */
export async function tellNational(county: County, r: Recorder, project: Opened): Promise<string> {
  const plan = await tellAllocation(county, r, project.id);
  const accounts = await paying(county, r, plan);
  await using(county, r, project, plan, accounts);
  await tellResults(county, r, plan);
  return acceptNational(county, r, { project, source: 'national', accounts, contracts: [] });
}

/** Each line is credited to an account of its own and paid to the unit. Answers the accounts, in the order of the lines. */
async function paying(county: County, r: Recorder, plan: Allocated): Promise<string[]> {
  const accounts: string[] = [];
  await r.step('国家资金入账并拨付到单位', 'national money is credited and paid to the unit', 'each line to its own account', async () => {
    for (const l of plan.lines) {
      const { id } = must(await credit(county, plan.id, l)).body;
      const asked = await asking(county, { ...l, allocation: plan.id }, l.amount);
      must(await onAccount(county, id, 'culture', 'payment-requests', { ...asked, instalment: null }));
      must(await onAccount(county, id, 'finance', 'payments', { payment: 'p1', reference: `通财拨〔2026〕国专${l.line}` }));
      accounts.push(id);
    }
    return plan.lines.map((l) => `${l.purpose} ${l.amount / 1e6} 万元`).join('、');
  });
  return accounts;
}

/** What the unit spent: another purpose is refused and on the record; a use without its voucher keeps the acceptance waiting. */
async function using(county: County, r: Recorder, project: Opened, plan: Allocated, accounts: readonly string[]): Promise<void> {
  const [equipment, film] = plan.lines as [Line, Line];
  const [first, second] = accounts as [string, string];
  const voucher = async (name: string) => [await county.document('culture', `${name}.txt`, `${name} ${plan.number}`, 'funds')];
  const use = (account: string, { line, amount }: Line, purpose: string, recipient: string, documents: readonly object[]) =>
    onAccount(county, account, 'culture', 'uses', { line: `${plan.id}#${line}`, amount, recipient, purpose, documents });
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
