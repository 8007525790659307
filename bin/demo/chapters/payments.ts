import { addDays } from '../../../functions/kernel/calendar.ts';
import { until } from '../../local/api.ts';
import { type County, must, rulesOf } from '../county.ts';
import { ownAct } from '../decisions.ts';
import { expectThat, type Recorder } from '../record.ts';

/** What is paid: a signed contract under supervision with two instalments reached, and the line of a registered allocation that pays it. Fen. */
export interface Payable {
  readonly contract: string;
  readonly allocation: string;
  readonly line: string;
  readonly project: string;
  readonly purpose: string;
  /** Credit code of the contractor, and of a firm that is no party to it. */
  readonly payee: string;
  readonly stranger: string;
  readonly instalments: readonly { readonly id: string; readonly amount: number }[];
}

// biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
export const readAccount = async (county: County, id: string, as = 'audit'): Promise<any> => (await county.as(as).get(`/funds/accounts/${id}`)).body;

/** Paid in instalments: one in time, one late; another payee refused and on the record; the last payment not before its release. */
export async function tellPayments(county: County, r: Recorder, of: Payable): Promise<void> {
  const path = `/funds/accounts/${of.contract}`;
  const give = (as: string, step: string, body: object) => ownAct(county, as, `${path}/${step}`, body);
  const invoice = await county.document('culture', '发票.txt', `发票 ${of.contract}`, 'funds');
  const [first, second] = of.instalments;
  const ask = (i: typeof first, payee = of.payee) =>
    give('culture', 'payment-requests', {
      ...{ line: `${of.allocation}#${of.line}`, instalment: i!.id, amount: i!.amount, payee, purpose: of.purpose, documents: [invoice] },
    });
  const pay = (payment: string) => give('finance', 'payments', { payment, reference: `通财拨〔2026〕${payment}` });

  await r.step('资金按登记的分配明细入账', 'money is credited as allocated', 'once: a second time is refused by ACCOUNT-AS-ALLOCATED', async () => {
    const line = { allocation: of.allocation, line: of.line, project: of.project, contract: of.contract, payee: of.payee };
    must(await ownAct(county, 'finance', '/funds/accounts/credits', line));
    const twice = await ownAct(county, 'finance', '/funds/accounts/credits', line);
    expectThat(rulesOf(twice).join() === 'ACCOUNT-AS-ALLOCATED', JSON.stringify(twice.body));
    const { credited } = await readAccount(county, of.contract);
    return `${credited / 1e6} 万元；422 ${rulesOf(twice)}`;
  });
  await r.step(
    '第一期：总监理工程师签字后支付',
    'the first instalment, signed and paid',
    'unsigned it is refused by ACCOUNT-ENGINEER-SIGNED 质量 37',
    async () => {
      must(await ask(first));
      const unsigned = await pay('p1');
      expectThat(rulesOf(unsigned).includes('ACCOUNT-ENGINEER-SIGNED'), JSON.stringify(unsigned.body));
      must(await give('engineer', 'signatures', { payment: 'p1' }));
      must(await pay('p1'));
      const { paid } = await readAccount(county, of.contract);
      expectThat(paid === first!.amount, String(paid));
      return `${paid / 1e6} 万元；422 ${rulesOf(unsigned)}`;
    },
  );
  await r.step('付给他人的申请被拒绝，留痕并询问', 'a request with another payee', 'refused by ACCOUNT-OWN-PAYEE, on the record, asked about', async () => {
    const other = await ask(second, of.stranger);
    expectThat(other.status === 422 && rulesOf(other).join() === 'ACCOUNT-OWN-PAYEE', JSON.stringify(other.body));
    const { payments, questions, record } = await readAccount(county, of.contract, 'discipline');
    expectThat(payments.length === 0 && questions.length === 1 && record.at(-1).type === 'diversion-suspected', JSON.stringify({ payments, questions }));
    must(await give('culture', 'answers', { question: 'q1', text: '经办人误选收款单位，已更正并约谈。', documents: [] }));
    must(await give('audit', 'conclusions', { question: 'q1', finding: 'put-right', text: '未发生支付，予以提醒。' }));
    return `422 ${rulesOf(other)}；${questions[0].of}`;
  });
  await r.step('第二期逾期未付：记为滞留，询问、答复、补付', 'the second instalment is late', 'retained by the clock; finance answers; paid late', async () => {
    must(await ask(second));
    must(await give('engineer', 'signatures', { payment: 'p2' }));
    await until(
      'retained by the clock',
      () => readAccount(county, of.contract),
      (a) => a.payments[0]?.retained === true,
      150_000,
    );
    must(await give('finance', 'answers', { question: 'q2', text: '国库集中支付系统升级，支付顺延。', documents: [] }));
    must(await give('audit', 'conclusions', { question: 'q2', finding: 'put-right', text: '责令即行拨付。' }));
    must(await pay('p2'));
    const { record } = await readAccount(county, of.contract);
    expectThat(record.at(-1).type === 'payment-paid' && record.at(-1).late === true, JSON.stringify(record.at(-1)));
    return `p2 ${second!.amount / 1e6} 万元，逾期 late`;
  });
  await r.step('监督单位暂停支付，由其解除', 'a supervisor holds payment, and lifts it', 'nobody else lifts it', async () => {
    must(await give('reform', 'holds', { payment: null, reason: '核对工程量', until: addDays(county.today(), 10) }));
    const { holds } = await readAccount(county, of.contract, 'reform');
    const another = await give('audit', 'hold-liftings', { hold: holds[0].id, reason: '代为解除' });
    expectThat(rulesOf(another).join() === 'KERNEL-OWN-UNIT', JSON.stringify(another.body));
    must(await give('reform', 'hold-liftings', { hold: holds[0].id, reason: '工程量核对一致' }));
    return `${holds[0].until}；422 ${rulesOf(another)}`;
  });
  await r.step('尾款：综合验收前不得申请', 'the last payment', 'not before its release: ACCOUNT-LAST-RELEASED', async () => {
    const { project, payee, purpose } = of;
    const early = await give('culture', 'last-payment-requests', {
      line: `${of.allocation}#${of.line}`,
      amount: 1,
      project,
      payee,
      purpose,
      documents: [invoice],
    });
    expectThat(rulesOf(early).join() === 'ACCOUNT-LAST-RELEASED', JSON.stringify(early.body));
    return `422 ${rulesOf(early)}`;
  });
  await r.step('付款公开', 'payments are public', 'amounts, days, purpose, payee, which was late; no voucher and no question', async () => {
    const file = await until(
      'public payments',
      () => county.publicFile(`account/${of.contract}.json`),
      (f) => f?.paid === first!.amount + second!.amount,
      60_000,
    );
    const paid = file.movements.filter((m: { type: string }) => m.type === 'payment-paid');
    expectThat(paid.map((m: { late: boolean }) => m.late).join() === 'false,true' && file.payee === of.payee, JSON.stringify(file));
    expectThat(![of.stranger, invoice.sha256, '误选'].some((kept) => JSON.stringify(file).includes(kept)), JSON.stringify(file));
    r.write(`public/account-${of.contract}.json`, file);
    return `${paid.length} 笔 payments，${file.payeeName}`;
  });
}
