import { addDays } from '../../../../functions/kernel/calendar.ts';
import { type ApiAnswer, until } from '../../../local/api.ts';
import { SUPERVISION } from '../../../seed/parties.ts';
import { credit } from '../../allocation.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { ownAct } from '../../decisions.ts';
import { expectThat, type Recorder } from '../../record.ts';

interface Instalment {
  readonly id: string;
  readonly amount: number;
}
/** What is paid: a signed contract under supervision with three instalments reached, and the line of a registered allocation that pays it. Fen. */
export interface Payable {
  readonly contract: string;
  readonly allocation: string;
  readonly line: string;
  readonly project: string;
  readonly purpose: string;
  /** Credit code of the contractor, and of a firm that is no party to it. */
  readonly payee: string;
  readonly stranger: string;
  readonly instalments: readonly [Instalment, Instalment, Instalment];
}
const ACCOUNTS = '/funds/accounts';

// biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
export const readAccount = async (county: County, id: string, as = 'audit'): Promise<any> => (await county.as(as).get(`${ACCOUNTS}/${id}`)).body;
export const onAccount = (county: County, id: string, as: string, step: string, body: object): Promise<ApiAnswer> =>
  ownAct(county, as, `${ACCOUNTS}/${id}/${step}`, body);
/** What every request of the culture bureau says; `of.line` of `of.allocation` pays. */
export async function asking(county: County, of: Pick<Payable, 'allocation' | 'line' | 'payee' | 'purpose'>, amount: number): Promise<object> {
  const documents = [await county.document('culture', '发票.txt', `发票 ${of.allocation}#${of.line} ${amount}`, 'funds')];
  return { line: `${of.allocation}#${of.line}`, amount, payee: of.payee, purpose: of.purpose, documents };
}

async function ask(county: County, of: Payable, i: Instalment, payee = of.payee): Promise<ApiAnswer> {
  return onAccount(county, of.contract, 'culture', 'payment-requests', { ...(await asking(county, { ...of, payee }, i.amount)), instalment: i.id });
}
const sign = (county: County, of: Payable, payment: string) => onAccount(county, of.contract, SUPERVISION.username, 'signatures', { payment });
const pay = (county: County, of: Payable, payment: string) =>
  onAccount(county, of.contract, 'finance', 'payments', { payment, reference: `通财拨〔2026〕${payment}` });

/** Paid in instalments: one in time, one late, one held by a supervisor meanwhile; another payee refused and on the record. */
export async function tellPayments(county: County, r: Recorder, of: Payable): Promise<void> {
  const [first, second, third] = of.instalments;
  await firstInstalment(county, r, of, first);
  await wrongPayee(county, r, of, second);
  await r.step('第二期：申请、签字，财政未付', 'the second instalment: asked for and signed, not paid', 'finance’s days run', async () => {
    must(await ask(county, of, second));
    must(await sign(county, of, 'p2'));
    const { payments } = await readAccount(county, of.contract);
    expectThat(payments[0].payBy !== null, JSON.stringify(payments));
    return `应于 ${payments[0].payBy} 前支付 due`;
  });
  await held(county, r, of, third);
  await retained(county, r, of, second);
  await r.step('付款公开', 'payments are public', 'amounts, days, purpose, payee, which was late; no question', async () => {
    const file = await until(
      'public payments',
      () => county.publicFile(`account/${of.contract}.json`),
      (f) => f?.paid === first.amount + second.amount + third.amount,
      60_000,
    );
    const paid = file.movements.filter((m: { type: string }) => m.type === 'payment-paid');
    expectThat(paid.map((m: { late: boolean }) => m.late).join() === 'false,false,true' && file.payee === of.payee, JSON.stringify(file));
    expectThat(![of.stranger, '误选'].some((kept) => JSON.stringify(file).includes(kept)), JSON.stringify(file));
    return `${paid.length} 笔 payments，${file.payeeName}`;
  });
}

async function firstInstalment(county: County, r: Recorder, of: Payable, first: Instalment): Promise<void> {
  await r.step('资金按登记的分配明细入账', 'money is credited as allocated', 'once: a second time is refused by ACCOUNT-AS-ALLOCATED', async () => {
    must(await credit(county, of.allocation, of));
    const twice = await credit(county, of.allocation, of);
    expectThat(rulesOf(twice).join() === 'ACCOUNT-AS-ALLOCATED', JSON.stringify(twice.body));
    const { credited } = await readAccount(county, of.contract);
    return `${credited / 1e6} 万元；422 ${rulesOf(twice)}`;
  });
  await r.step(
    '第一期：总监理工程师签字后支付',
    'the first instalment, signed and paid',
    'unsigned it is refused by ACCOUNT-ENGINEER-SIGNED 质量 37',
    async () => {
      must(await ask(county, of, first));
      const unsigned = await pay(county, of, 'p1');
      expectThat(rulesOf(unsigned).includes('ACCOUNT-ENGINEER-SIGNED'), JSON.stringify(unsigned.body));
      must(await sign(county, of, 'p1'));
      must(await pay(county, of, 'p1'));
      const { paid } = await readAccount(county, of.contract);
      expectThat(paid === first.amount, String(paid));
      return `${paid / 1e6} 万元；422 ${rulesOf(unsigned)}`;
    },
  );
}

async function wrongPayee(county: County, r: Recorder, of: Payable, second: Instalment): Promise<void> {
  await r.step('付给他人的申请被拒绝，留痕并询问', 'a request with another payee', 'refused by ACCOUNT-OWN-PAYEE, on the record, asked about', async () => {
    const other = await ask(county, of, second, of.stranger);
    expectThat(other.status === 422 && rulesOf(other).join() === 'ACCOUNT-OWN-PAYEE', JSON.stringify(other.body));
    const { payments, questions, record } = await readAccount(county, of.contract, 'discipline');
    expectThat(payments.length === 0 && questions.length === 1 && record.at(-1).type === 'diversion-suspected', JSON.stringify({ payments, questions }));
    must(await onAccount(county, of.contract, 'culture', 'answers', { question: 'q1', text: '经办人误选收款单位，已更正并约谈。', documents: [] }));
    must(await onAccount(county, of.contract, 'audit', 'conclusions', { question: 'q1', finding: 'put-right', text: '未发生支付，予以提醒。' }));
    return `422 ${rulesOf(other)}；${questions[0].of}`;
  });
}

async function held(county: County, r: Recorder, of: Payable, third: Instalment): Promise<void> {
  await r.step('第三期：监督单位暂停支付，由其解除后支付', 'the third: a supervisor holds it, lifts it, it is paid', 'nobody else lifts it', async () => {
    must(await ask(county, of, third));
    must(await sign(county, of, 'p3'));
    must(await onAccount(county, of.contract, 'reform', 'holds', { payment: 'p3', reason: '核对工程量', until: addDays(county.today(), 10) }));
    const stopped = await pay(county, of, 'p3');
    expectThat(rulesOf(stopped).join() === 'ACCOUNT-NOT-HELD', JSON.stringify(stopped.body));
    const { holds } = await readAccount(county, of.contract, 'reform');
    const another = await onAccount(county, of.contract, 'audit', 'hold-liftings', { hold: holds[0].id, reason: '代为解除' });
    expectThat(rulesOf(another).join() === 'KERNEL-OWN-UNIT', JSON.stringify(another.body));
    must(await onAccount(county, of.contract, 'reform', 'hold-liftings', { hold: holds[0].id, reason: '工程量核对一致' }));
    must(await pay(county, of, 'p3'));
    return `${third.amount / 1e6} 万元；422 ${rulesOf(stopped)}、${rulesOf(another)}`;
  });
}

async function retained(county: County, r: Recorder, of: Payable, second: Instalment): Promise<void> {
  await r.step('第二期逾期未付：记为滞留，询问、答复、补付', 'the second instalment is late', 'retained by the clock; finance answers; paid late', async () => {
    const { questions } = await until(
      'retained by the clock',
      () => readAccount(county, of.contract),
      (a) => a.payments[0]?.retained === true,
      150_000,
    );
    expectThat(questions[0].id === 'q2' && questions[0].of === 'finance-bureau', JSON.stringify(questions));
    must(await onAccount(county, of.contract, 'finance', 'answers', { question: 'q2', text: '国库集中支付系统升级，支付顺延。', documents: [] }));
    must(await onAccount(county, of.contract, 'audit', 'conclusions', { question: 'q2', finding: 'put-right', text: '责令即行拨付。' }));
    must(await pay(county, of, 'p2'));
    const { record } = await readAccount(county, of.contract);
    expectThat(record.at(-1).type === 'payment-paid' && record.at(-1).late === true, JSON.stringify(record.at(-1)));
    return `p2 ${second.amount / 1e6} 万元，逾期 late`;
  });
}

/** The unit asks for the last payment: all that the contract keeps back, or the settlement leaves. */
export async function askLast(county: County, of: Payable, amount: number): Promise<ApiAnswer> {
  return onAccount(county, of.contract, 'culture', 'last-payment-requests', { ...(await asking(county, of, amount)), project: of.project });
}
/** The last payment once it is released, then the final account to the fen: what is left goes back to the treasury. */
export async function tellLast(county: County, r: Recorder, of: Payable, amount: number): Promise<void> {
  const lastly = { payment: 'p4', reference: '通财拨〔2026〕尾款' };
  await r.step(
    '尾款放行后申请、签字、支付',
    'the last payment, released: asked for, signed, paid',
    'by its own command alone: ACCOUNT-LAST-RELEASED',
    async () => {
      must(await askLast(county, of, amount));
      must(await sign(county, of, 'p4'));
      const wrong = await pay(county, of, 'p4');
      expectThat(rulesOf(wrong).join() === 'ACCOUNT-LAST-RELEASED', JSON.stringify(wrong.body));
      must(await onAccount(county, of.contract, 'finance', 'last-payments', { ...lastly, project: of.project }));
      const { last } = await readAccount(county, of.contract);
      expectThat(last.complete && last.paid === amount, JSON.stringify(last));
      return `${(amount / 1e6).toFixed(2)} 万元；422 ${rulesOf(wrong)}`;
    },
  );
  await r.step(
    '竣工财务决算：账目一致到分，结余缴回国库',
    'the final account agrees to the fen; the surplus goes back',
    'a fen off is refused by ACCOUNT-RECONCILED',
    async () => {
      const { credited, paid } = await readAccount(county, of.contract);
      const documents = [await county.document('finance', '竣工财务决算.txt', `竣工财务决算 ${of.contract}`, 'funds')];
      const figures = { credited, paid, surplus: credited - paid, project: of.project, documents };
      const wrong = await onAccount(county, of.contract, 'finance', 'final-account', { ...figures, paid: paid - 1 });
      expectThat(rulesOf(wrong).join() === 'ACCOUNT-RECONCILED', JSON.stringify(wrong.body));
      must(await onAccount(county, of.contract, 'finance', 'final-account', figures));
      must(await onAccount(county, of.contract, 'finance', 'surplus-return', { amount: figures.surplus, reference: '通财缴〔2026〕结余' }));
      const file = await until(
        'the account is closed',
        () => county.publicFile(`account/${of.contract}.json`),
        (f) => f?.state === 'closed',
        60_000,
      );
      expectThat(file.lastPaid && file.credited === file.paid + file.surplus, JSON.stringify(file));
      r.write(`public/account-${of.contract}.json`, file);
      return `入账 ${credited} = 支付 ${paid} + 结余 ${figures.surplus} 分 fen；422 ${rulesOf(wrong)}`;
    },
  );
}
