import { describe, expect, it } from 'vitest';
import { account } from '../../../functions/funds/accounts/account.ts';
import { creditLine } from '../../../functions/funds/accounts/credit.ts';
import type { AccountEvent } from '../../../functions/funds/accounts/events.ts';
import { ownView } from '../../../functions/funds/accounts/own.ts';
import { markRetained, payLast, payPayment, RecordRefund, recordRefund } from '../../../functions/funds/accounts/payments.ts';
import { raiseQuestion } from '../../../functions/funds/accounts/questions.ts';
import { asksRelease, requestLast, requestPayment, returnPayment, signPayment } from '../../../functions/funds/accounts/requests.ts';
import type { AccountState } from '../../../functions/funds/accounts/state.ts';
import { addVoucher, recordUse } from '../../../functions/funds/accounts/uses.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { PerformanceAccepted } from '../../../functions/kernel/project-ports.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import {
  ALLOCATION,
  acc,
  auditor,
  by,
  CONTRACT,
  clock,
  contract,
  credited,
  ENGINEERS,
  FIRM,
  finance,
  granted,
  LINE,
  laterOn,
  lineRow,
  officer,
  PROJECT,
  paidOut,
  paper,
  payBy,
  project,
  release,
  requested,
  UNIT,
} from '../../tools/accounts.ts';
import { settledRow } from '../../tools/settled.ts';

const ask = { line: LINE, instalment: 'i1' as string | null, amount: 10, payee: FIRM, purpose: '工程款', documents: [paper()] };
const pay = { payment: 'p1', reference: 'r' };
const asking = (s: AccountState, more: object = {}, c = contract(), day = '2026-03-02') =>
  rulesBroken(requestPayment(s, { ...ask, ...more }, officer(day, { contract: c })));
const paying = (s: AccountState, c = contract(), day = '2026-03-02') => rulesBroken(payPayment(s, pay, finance(day, { contract: c })));
const firm = { party: FIRM, kind: 'firm' as const, name: '宏远建筑', head: 'h', group: null, status: 'active' as const };
const LATER = '2026-03-17';

describe('what is credited', () => {
  const rows = { line: lineRow('1', 1000), project: project(), contract: contract(), party: firm };
  const body = { allocation: ALLOCATION, line: '1', project: PROJECT, contract: CONTRACT as string | null, payee: FIRM };
  const credit = (asked: object = {}, more: object = {}, s = acc()) => creditLine(s, { ...body, ...more }, finance('2026-03-02', { ...rows, ...asked }));
  const broken = (...p: Parameters<typeof credit>) => rulesBroken(credit(...p));
  it('is credited once for all: who plans can see it', () => {
    expect(account.exports(acc(credited(1000)), { id: CONTRACT, number: 'n' })).toContainEqual({
      port: 'line-credited',
      key: LINE,
      body: { account: CONTRACT, amount: 1000 },
    });
  });
  it('the line as it was registered: amount, source, purpose, payee by name', () => {
    const answer = credit();
    expect(answer.accepted && answer.events[0]).toMatchObject({
      amount: 1000,
      source: 'county',
      purpose: '工程款',
      payeeName: '宏远建筑',
      payeeKind: 'firm',
      unit: UNIT,
    });
  });
  it('ACCOUNT-AS-ALLOCATED: registered, once, its own project, contract and payee', () => {
    const rule = ['ACCOUNT-AS-ALLOCATED'];
    expect(broken({ line: undefined })).toEqual(rule);
    expect(broken({}, {}, acc(credited()))).toEqual(rule);
    expect(broken({}, {}, acc(credited(5, '2')))).toEqual([]);
    expect(broken({ line: lineRow('1', 1000, { payee: ENGINEERS }) })).toEqual(rule);
    expect(broken({ line: lineRow('1', 1000, { contract: null }) })).toEqual(rule);
    expect(broken({ line: lineRow('1', 0) })).toEqual(rule);
    expect(broken({ contract: undefined })).toEqual(rule);
    expect(broken({ contract: contract({ contractor: ENGINEERS }) })).toEqual(rule);
    expect(broken({ contract: contract({ project: 'another' }) })).toEqual(rule);
    // A contract that ended takes money only for what was reached before.
    const ended = contract({ terminated: true });
    expect([599, 600].map((n) => broken({ contract: ended }, {}, acc(credited(n, '2'))))).toEqual([[], rule]);
    // A firm is paid by a contract alone, whatever was registered.
    expect(broken({ line: lineRow('1', 1000, { contract: null }) }, { contract: null })).toEqual(rule);
  });
  it.each([
    [undefined, ['ACCOUNT-PROJECT-REPORTED']],
    [project(null), ['ACCOUNT-PROJECT-REPORTED']],
    [project('2026-03-03'), ['ACCOUNT-PROJECT-REPORTED']],
    [project('2026-03-02'), []],
    [project('2026-03-01'), []],
  ])('ACCOUNT-PROJECT-REPORTED 意见 二(3): a project reported as %o', (row, expected) => {
    expect(broken({ project: row })).toEqual(expected);
  });
  it('ACCOUNT-PAYEE-REGISTERED: a firm or a unit on the record, nobody else', () => {
    expect(broken({ party: undefined })).toEqual(['ACCOUNT-PAYEE-REGISTERED']);
    const unit = { unit: 'yantun', name: '雁屯镇', deputy: 'a', head: 'b', countyLeader: 'c' };
    const answer = credit({ line: lineRow('1', 9, { payee: 'yantun', contract: null }), party: undefined, unit }, { payee: 'yantun', contract: null });
    expect(answer.accepted && answer.events[0]).toMatchObject({ payeeKind: 'unit', payeeName: '雁屯镇', contract: null });
  });
  it.each([
    [19, []],
    [20, ['ACCOUNT-ROOM']],
  ])('ACCOUNT-ROOM: beside %i lines', (n, expected) => {
    const lines = Array.from({ length: n }, (_, i) => credited(1, `x${i}`));
    expect(broken({}, {}, acc(...lines))).toEqual(expected);
  });
  it.each([
    [199, []],
    [200, []],
    [201, ['ACCOUNT-ROOM']],
  ])('ACCOUNT-ROOM: a purpose of %i characters', (n, expected) => {
    expect(broken({ line: { ...lineRow('1', 5), purpose: '款'.repeat(n) } })).toEqual(expected);
  });
});

describe('what is asked for', () => {
  it('ACCOUNT-WITHIN-CREDIT 预算法 13: the line, with what is paid and what is asked', () => {
    const s = acc(credited(300), paidOut(1, 100), requested(2, 50));
    expect([149, 150, 151].map((amount) => asking(s, { amount }))).toEqual([[], [], ['ACCOUNT-WITHIN-CREDIT']]);
    expect(asking(s, { line: 'another' })).toContain('ACCOUNT-WITHIN-CREDIT');
  });
  it('ACCOUNT-WITHIN-PRICE: before acceptance, the price less the last payment', () => {
    const both = contract({ instalments: [{ id: 'i1', amount: 950, reachedOn: '2026-03-01' }] });
    const s = acc(credited(5000), paidOut(1, 500), requested(2, 300));
    expect([99, 100, 101].map((amount) => asking(s, { amount }, both))).toEqual([[], [], ['ACCOUNT-WITHIN-PRICE']]);
    // A change order that lowers the price is obeyed when it is paid.
    const waiting = acc(credited(5000), paidOut(0, 500), requested(1, 100));
    expect([699, 700, 701].map((price) => paying(waiting, { ...both, price }))).toEqual([['ACCOUNT-WITHIN-PRICE'], [], []]);
  });
  it('ACCOUNT-WITHIN-PRICE: the audited settlement is the most that is paid in all', () => {
    const s = acc(credited(5000), paidOut(1, 500));
    // 600 were reached and 550 is all: of that the county's 3 %, 17 fen, waits for the comprehensive acceptance.
    const cut = settledRow(550);
    expect([32, 33, 34].map((amount) => asking(s, { amount }, cut))).toEqual([[], [], ['ACCOUNT-WITHIN-PRICE']]);
    const paid = acc(credited(5000), paidOut(1, 500), paidOut(2, 33));
    const asksLast = (amount: number, rows: object) =>
      rulesBroken(requestLast(paid, { ...ask, amount, project: PROJECT }, officer('2026-03-02', { contract: cut, ...rows })));
    expect([16, 17, 18].map((amount) => asksLast(amount, { 'finance-bureau': release() }))).toEqual([[], [], ['ACCOUNT-WITHIN-PRICE']]);
    expect(asksLast(17, {})).toEqual(['ACCOUNT-LAST-RELEASED']);
  });
  it('ACCOUNT-WITHIN-PRICE: a settlement as much lower as the last payment cuts what is not reached first, and leaves that payment waiting', () => {
    const s = acc(credited(5000), paidOut(1, 600));
    // 900 of 1000, the second instalment of 300 not reached: 200 of it stay, and all of the last 100.
    const cut = settledRow(900);
    expect(cut).toMatchObject({ lastPayment: 100, instalments: [{ amount: 600 }, { id: 'i2', amount: 200 }] });
    const reached = { ...cut, instalments: cut.instalments.map((i) => ({ ...i, reachedOn: '2026-03-02' })) };
    expect([199, 200, 201].map((amount) => asking(s, { amount, instalment: 'i2' }, reached).at(0))).toEqual([undefined, undefined, 'ACCOUNT-WITHIN-PRICE']);
  });
  it('ACCOUNT-INSTALMENT-REACHED 建筑法 18: reached, and not beyond its amount', () => {
    const s = acc(credited(5000), paidOut(1, 500));
    expect([99, 100, 101].map((amount) => asking(s, { amount }))).toEqual([[], [], ['ACCOUNT-INSTALMENT-REACHED']]);
    const rule = ['ACCOUNT-INSTALMENT-REACHED'];
    expect(asking(s, { instalment: 'i2' })).toEqual(rule);
    expect(asking(s, { instalment: 'none' })).toEqual(rule);
    expect(asking(s, { instalment: null })).toEqual(rule);
    const reached = (reachedOn: string) => contract({ instalments: [{ id: 'i1', amount: 600, reachedOn }] });
    expect(['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => asking(s, {}, reached(day)))).toEqual([[], [], rule]);
    expect(paying(acc(credited(), requested(1, 10)), reached('2026-03-03'))).toEqual(rule);
  });
  it('ACCOUNT-CONTRACT-STANDS: not while pay is stopped', () => {
    const c = contract({ payStopped: '超概算未核定' });
    expect(asking(acc(credited()), {}, c)).toEqual(['ACCOUNT-CONTRACT-STANDS']);
    expect(paying(acc(credited(), requested(1, 10)), c)).toEqual(['ACCOUNT-CONTRACT-STANDS']);
  });
  it('of a contract that ended, what was reached before is paid, and nothing else: no other instalment, no last payment', () => {
    const c = contract({ terminated: true });
    expect(asking(acc(credited()), { amount: 600 }, c)).toEqual([]);
    expect(paying(acc(credited(), requested(1, 600)), c)).toEqual([]);
    expect(asking(acc(credited()), { instalment: 'i2' }, c)).toEqual(['ACCOUNT-INSTALMENT-REACHED']);
    const last = requestLast(acc(credited()), { ...ask, project: PROJECT }, officer('2026-03-02', { contract: c, 'finance-bureau': release() }));
    expect(rulesBroken(last)).toEqual(['ACCOUNT-LAST-SETTLED']);
    // What finance owes of it has its days.
    const retained = markRetained(acc(credited(), requested(1, 10)), {}, clock(LATER, { contract: c }));
    expect(retained.accepted && retained.events.map((e) => e.type)).toEqual(['payment-retained']);
  });
  it('KERNEL-OWN-UNIT: by the unit whose contract it is; returned by it, by finance, by the engineer', () => {
    const stranger = by('unit-officer', 'housing-bureau');
    expect(rulesBroken(requestPayment(acc(credited()), ask, stranger()))).toEqual(['KERNEL-OWN-UNIT']);
    const s = acc(credited(), requested(1, 10, { payBy: null }));
    const engineer = by('supervision-engineer', 'none');
    const supervised = { contract: contract({ supervision: ENGINEERS }), account: { party: ENGINEERS } };
    const back = (who: ReturnType<typeof officer>, state = s) => rulesBroken(returnPayment(state, { payment: 'p1', reason: 'r' }, who));
    expect([back(officer()), back(finance()), back(engineer('2026-03-02', supervised))]).toEqual([[], [], []]);
    expect(back(stranger())).toEqual(['KERNEL-OWN-UNIT']);
    expect(back(engineer('2026-03-02', { ...supervised, account: { party: FIRM } }))).toEqual(['KERNEL-OWN-UNIT']);
    expect(back(engineer('2026-03-02', supervised), acc(credited(), requested(1, 10)))).toEqual(['KERNEL-OWN-UNIT']);
  });
  it('a request that is returned frees its sum', () => {
    const s = acc(credited(100), requested(1, 100));
    expect(asking(s, { amount: 1 })).toEqual(['ACCOUNT-WITHIN-CREDIT']);
    expect(asking(acc(credited(100), requested(1, 100), { type: 'payment-returned', payment: 'p1', reason: 'r' }), { amount: 100 })).toEqual([]);
  });
  it.each([
    [19, []],
    [20, ['ACCOUNT-ROOM']],
  ])('ACCOUNT-ROOM: beside %i open requests', (n, expected) => {
    expect(asking(acc(credited(), ...Array.from({ length: n }, (_, i) => requested(i + 1, 1))))).toEqual(expected);
  });
});

describe('diverted (挪用)', () => {
  const attempt = (more: object, s = acc(credited()), who = officer()) => requestPayment(s, { ...ask, ...more }, who);
  it('ACCOUNT-OWN-PAYEE 投资 33: another payee is refused by its rule, and the attempt stands on the record with a question', () => {
    const answer = attempt({ payee: ENGINEERS });
    expect(rulesBroken(answer)).toEqual(['ACCOUNT-OWN-PAYEE']);
    expect(answer).toMatchObject({
      record: [
        { type: 'diversion-suspected', attempt: 'payment', differs: ['payee'], payee: ENGINEERS, amount: 10, question: 'q1', of: UNIT, answerBy: '2026-03-09' },
      ],
    });
    const s = acc(credited(), ...('record' in answer ? answer.record : []));
    expect(s.questions).toEqual([{ id: 'q1', by: null, of: UNIT, state: 'asked', answerBy: '2026-03-09' }]);
    expect(s.payments).toEqual([]);
    expect(paying(s)).toContain('KERNEL-STATE-ALLOWS');
    expect(account.exports(s, { id: CONTRACT, number: 'n' })[0]).toMatchObject({ body: { openQuestions: 1 } });
  });
  it('ACCOUNT-ROOM: however often somebody tries, supervisors can ask; however much they ask, an attempt is on the record', () => {
    const twenty = (event: (question: string) => AccountEvent) => acc(credited(), ...Array.from({ length: 20 }, (_, i) => event(`q${i + 1}`)));
    const tried = attempt({ payee: ENGINEERS });
    const record = 'record' in tried ? (tried.record[0] as Extract<AccountEvent, { type: 'diversion-suspected' }>) : expect.unreachable();
    const suspected = twenty((question) => ({ ...record, question }));
    const asked = twenty((question) => ({ type: 'question-raised', question, by: 'audit-bureau', of: UNIT, payment: null, text: 't', answerBy: '2026-03-09' }));
    const again = [suspected, asked].map((s) => attempt({ payee: ENGINEERS }, s));
    expect(again.map((d) => [d.accepted, 'record' in d])).toEqual([
      [false, false],
      [false, true],
    ]);
    expect([suspected, asked].map((s) => rulesBroken(raiseQuestion(s, { of: 'unit', payment: null, text: 't' }, auditor())))).toEqual([[], ['ACCOUNT-ROOM']]);
  });
  it('ACCOUNT-OWN-PURPOSE 预算法 63: another purpose too, and both at once', () => {
    expect(rulesBroken(attempt({ purpose: '购车' }))).toEqual(['ACCOUNT-OWN-PURPOSE']);
    const both = attempt({ purpose: '购车', payee: ENGINEERS });
    expect(rulesBroken(both)).toEqual(['ACCOUNT-OWN-PAYEE', 'ACCOUNT-OWN-PURPOSE']);
    expect(both).toMatchObject({ record: [{ differs: ['payee', 'purpose'] }] });
  });
  it('whatever else is wrong with it, the attempt is recorded; by a stranger, or on an account that is closed, it is only refused', () => {
    expect(attempt({ payee: ENGINEERS, amount: 99999, line: 'none' })).toHaveProperty('record');
    expect(attempt({ payee: ENGINEERS }, acc(credited()), by('unit-officer', 'housing-bureau')())).not.toHaveProperty('record');
    expect(
      rulesBroken(
        attempt({ payee: ENGINEERS }, acc(granted(), { type: 'account-reconciled', credited: 1, paid: 0, surplus: 1, documents: [], returnBy: payBy })),
      ),
    ).toContain('KERNEL-STATE-ALLOWS');
  });
});

describe('ACCOUNT-ENGINEER-SIGNED 质量 37', () => {
  const supervised = contract({ supervision: ENGINEERS });
  const s = acc(credited(), requested(1, 10, { payBy: null }));
  const sign = (party: string | undefined, c = supervised) =>
    rulesBroken(signPayment(s, { payment: 'p1' }, by('supervision-engineer', 'none')('2026-03-02', { contract: c, account: party && { party } })));
  it('works under supervision wait for the signature; the days begin with it', () => {
    const answer = requestPayment(acc(credited()), ask, officer('2026-03-02', { contract: supervised }));
    expect(answer.accepted && answer.events[0]).toMatchObject({ payBy: null });
    expect(rulesBroken(payPayment(s, pay, finance('2026-03-02', { contract: supervised })))).toEqual(['KERNEL-STATE-ALLOWS', 'ACCOUNT-ENGINEER-SIGNED']);
    // KERNEL-STEP-IN-TIME: finance owes nothing yet, the unit that asked has it signed, the earliest first.
    const later = laterOn(s, '2026-03-05', requested(2, 10, { payBy: null }));
    const unsigned = { obligation: 'have-payment-signed', by: UNIT, at: '2026-04-01T15:59:59.999Z', rule: 'KERNEL-STEP-IN-TIME' };
    expect([account.due(s), account.due(later)]).toEqual([[unsigned], [unsigned]]);
    const signed = signPayment(s, { payment: 'p1' }, by('supervision-engineer', 'none')('2026-03-02', { contract: supervised, account: { party: ENGINEERS } }));
    expect(signed.accepted && signed.events).toEqual([{ type: 'payment-signed', payment: 'p1', firm: ENGINEERS, payBy }]);
  });
  it('of the firm that the contract names', () => {
    expect([sign(ENGINEERS), sign(FIRM), sign(undefined), sign(ENGINEERS, contract())]).toEqual([[], ...Array(3).fill(['ACCOUNT-ENGINEER-SIGNED'])]);
  });
});

describe('ACCOUNT-PAID-IN-TIME 投资 19: retained (滞留)', () => {
  const s = acc(credited(), requested(1, 10), requested(2, 10, { payBy: '2026-03-20' }));
  it('ten working days from the request', () => {
    const answer = requestPayment(acc(credited()), ask, officer());
    expect(answer.accepted && answer.events[0]).toMatchObject({ payBy });
    expect(account.due(s)).toMatchObject([
      { obligation: 'pay', by: 'finance-bureau', at: '2026-03-16T15:59:59.999Z' },
      { timer: 'retained', task: 'markRetained', at: '2026-03-16T16:00:00.000Z' },
    ]);
  });
  it.each([
    ['2026-03-15', undefined],
    ['2026-03-16', undefined],
    ['2026-03-17', ['p1']],
    ['2026-03-21', ['p1', 'p2']],
  ])('on %s retained: %j', (day, retained) => {
    const answer = markRetained(s, {}, clock(day));
    if (retained) expect(answer.accepted && answer.events.map((e) => 'payment' in e && e.payment)).toEqual(retained);
    else expect(answer).toMatchObject({ accepted: false, notBefore: '2026-03-16T16:00:00.000Z' });
  });
  it('opens a question to finance; paid afterwards it is late', () => {
    const marked = markRetained(acc(credited(), requested(1, 10)), {}, clock(LATER));
    expect(marked.accepted && marked.events).toEqual([{ type: 'payment-retained', payment: 'p1', question: 'q1', answerBy: '2026-03-24' }]);
    const retained = acc(credited(), requested(1, 10), ...(marked.accepted ? marked.events : []));
    expect(retained.questions).toMatchObject([{ of: 'finance-bureau', by: null, state: 'asked' }]);
    const late = payPayment(retained, pay, finance(LATER));
    expect(late.accepted && late.events[0]).toMatchObject({ late: true });
    const inTime = payPayment(acc(credited(), requested(1, 10)), pay, finance('2026-03-16'));
    expect(inTime.accepted && inTime.events[0]).toMatchObject({ late: false });
  });
  it('a stopped contract is not finance’s doing: its days begin anew', () => {
    const answer = markRetained(s, {}, clock(LATER, { contract: contract({ payStopped: '超概算' }) }));
    expect(answer).toEqual({ accepted: true, events: [{ type: 'payments-deferred', reason: '超概算', payBy: '2026-03-31' }] });
    const later = acc(credited(), requested(1, 10), { type: 'payments-deferred', reason: 'r', payBy: '2026-03-31' });
    expect(later.payments[0]!.payBy).toBe('2026-03-31');
  });
});

describe('ACCOUNT-LAST-RELEASED 意见 二(3)', () => {
  const full = acc(credited(600), credited(400, '2', 'national'), paidOut(1, 600), paidOut(2, 300, { line: `${ALLOCATION}#2`, instalment: 'i2' }));
  const last = { line: `${ALLOCATION}#2`, amount: 100, payee: FIRM, purpose: '工程款', documents: [paper()], project: PROJECT };
  const both = { 'finance-bureau': release(), 'development-reform': release() };
  const reached = (settled: number) => settledRow(settled, contract({ instalments: contract().instalments.map((i) => ({ ...i, reachedOn: '2026-03-01' })) }));
  const request = (asked: object, more: object = {}, c = reached(1000)) =>
    rulesBroken(requestLast(full, { ...last, ...more }, officer('2026-03-02', { contract: c, ...asked })));
  const rule = ['ACCOUNT-LAST-RELEASED'];
  it('by the lead of every source of the account, for this account', () => {
    expect(request(both)).toEqual([]);
    expect(request({})).toEqual(rule);
    expect(request({ 'finance-bureau': release() })).toEqual(rule);
    expect(request({ 'development-reform': release() })).toEqual(rule);
    expect(request({ ...both, 'development-reform': release(false) })).toEqual(rule);
    expect(request({ ...both, 'development-reform': release(true, ['another']) })).toEqual(rule);
    expect(request(both, { project: 'another' })).toEqual(rule);
  });
  it('ACCOUNT-STILL-ACCEPTED 质量 49: nothing while the works are to be accepted again, neither asked for nor paid', () => {
    const accepted = (passedOn: string | null) => ({ ...both, accepted: { acceptance: 'a', passedOn } });
    expect([request(accepted('2026-03-01')), request(accepted(null))]).toEqual([[], ['ACCOUNT-STILL-ACCEPTED']]);
    const waiting = {
      ...full,
      payments: [
        {
          id: 'p3',
          line: `${ALLOCATION}#2`,
          instalment: null,
          last: true,
          amount: 100,
          askedBy: 'o',
          askedOn: '2026-03-01',
          payBy: '2026-03-09',
          stoppedOn: null,
          heldBy: [],
          retained: false,
        },
      ],
    };
    const pay = (rows: object) =>
      rulesBroken(payLast(waiting, { payment: 'p3', reference: 'r', project: PROJECT }, finance('2026-03-02', { contract: reached(1000), ...rows })));
    expect([pay(accepted('2026-03-01')), pay(accepted(null))]).toEqual([[], ['ACCOUNT-STILL-ACCEPTED']]);
    expect(asksRelease({ id: CONTRACT, command: { project: PROJECT } })).toMatchObject({ accepted: PerformanceAccepted.key(CONTRACT) });
  });
  it('what the contract keeps back, and what the settlement leaves of it', () => {
    expect([99, 100, 101].map((amount) => request(both, { amount }))).toEqual([[], [], ['ACCOUNT-WITHIN-CREDIT', 'ACCOUNT-WITHIN-PRICE']]);
    expect([59, 60, 61].map((amount) => request(both, { amount }, reached(960)))).toEqual([[], [], ['ACCOUNT-WITHIN-PRICE']]);
  });
  it('paid by its own command alone, released at that moment too', () => {
    const s: AccountState = {
      ...full,
      payments: [
        {
          id: 'p3',
          line: last.line,
          instalment: null,
          last: true,
          amount: 100,
          askedBy: 'o',
          askedOn: '2026-03-01',
          payBy,
          stoppedOn: null,
          heldBy: [],
          retained: false,
        },
      ],
      count: { ...full.count, payments: 3 },
    };
    const go = (asked: object) => payLast(s, { payment: 'p3', reference: 'r', project: PROJECT }, finance('2026-03-02', { contract: reached(1000), ...asked }));
    expect(rulesBroken(go({}))).toEqual(rule);
    expect(rulesBroken(go({ ...both, contract: contract({ acceptedOn: '2026-02-20' }) }))).toEqual(['ACCOUNT-LAST-SETTLED']);
    const paidLast = go(both);
    expect(paidLast.accepted && paidLast.events[0]).toMatchObject({ last: true, amount: 100, rest: 0 });
    expect(rulesBroken(payPayment(s, { payment: 'p3', reference: 'r' }, finance('2026-03-02', { contract: contract(), ...both })))).toContain(
      'ACCOUNT-LAST-RELEASED',
    );
    const ordinary = acc(credited(), requested(1, 10));
    expect(rulesBroken(payLast(ordinary, { ...pay, project: PROJECT }, finance('2026-03-02', { contract: reached(1000), ...both })))).toEqual(rule);
  });
  it('a line without a contract keeps back what it says: nothing of it goes by another way, or before its acceptance', () => {
    const of = { line: LINE, payee: 'yantun', purpose: '修缮补助', documents: [paper()] };
    const request = (amount: number) => rulesBroken(requestPayment(acc(granted()), { ...of, instalment: null, amount }, officer('2026-03-02', {})));
    expect([969, 970, 971, 1001].map(request)).toEqual([[], [], ['ACCOUNT-WITHIN-PRICE'], ['ACCOUNT-WITHIN-CREDIT', 'ACCOUNT-WITHIN-PRICE']]);
    const lastly = (amount: number, asked: Context['asked']) =>
      rulesBroken(requestLast(acc(granted()), { ...of, amount, project: PROJECT }, officer('2026-03-02', asked)));
    expect([29, 30, 31].map((amount) => lastly(amount, both))).toEqual([[], [], ['ACCOUNT-WITHIN-PRICE']]);
    expect([{}, { 'development-reform': release() }, { 'finance-bureau': release(true, ['x']) }].map((asked) => lastly(30, asked))).toEqual([rule, rule, rule]);
    const waiting = acc(granted(), paidOut(1, 970, { instalment: null, payee: 'yantun' }), requested(2, 30, { instalment: null, last: true }));
    expect(rulesBroken(payPayment(waiting, { payment: 'p2', reference: 'r' }, finance('2026-03-02', both)))).toEqual(rule);
    const done = payLast(waiting, { payment: 'p2', reference: 'r', project: PROJECT }, finance('2026-03-02', { 'finance-bureau': release() }));
    expect(done.accepted && done.events[0]).toMatchObject({ last: true, amount: 30, rest: 0, payee: 'yantun' });
    const paid = acc(granted(), paidOut(1, 970, { instalment: null }), requested(2, 30, { last: true }), ...(done.accepted ? done.events : []));
    expect(paid.last).toEqual({ paid: 30, complete: true, completeOn: '2026-03-02' });
    // KERNEL-STEP-IN-TIME: from then on finance owes the final account; not of money that came back, nor once it is done.
    const owed = { obligation: 'reconcile-account', by: 'finance-bureau', at: '2026-04-01T15:59:59.999Z', rule: 'KERNEL-STEP-IN-TIME' };
    expect(account.due(paid)).toContainEqual(owed);
    const back = laterOn(paid, '2026-03-05', { type: 'refund-received', line: LINE, instalment: null, last: true, amount: 30, reference: 'r' });
    const closed: AccountEvent = { type: 'account-reconciled', credited: 1000, paid: 1000, surplus: 0, documents: [], returnBy: '2026-04-30' };
    for (const s of [back, laterOn(paid, '2026-03-05', closed)]) expect(JSON.stringify(account.due(s))).not.toContain('reconcile-account');
    const refund = (amount: number) =>
      rulesBroken(recordRefund(paid, { line: LINE, instalment: null, last: true, amount, reference: 'r', documents: [paper()] }));
    expect([30, 31].map(refund)).toEqual([[], ['ACCOUNT-REFUND-OF-PAID']]);
  });
  it('one that was credited before lines kept anything back has no last payment', () => {
    const { last: _, ...before } = granted() as Extract<AccountEvent, { type: 'line-credited' }>;
    expect(account.events.parse(before)).toMatchObject({ last: 0 });
  });
});

describe('ACCOUNT-USE-VOUCHED 预算法 57', () => {
  const unit = by('unit-officer', 'yantun');
  const s = acc(granted(), paidOut(1, 100, { instalment: null }));
  const use = { line: LINE, amount: 100, recipient: '瓦工队', purpose: '修缮补助', documents: [paper()] };
  it.each([
    [99, []],
    [100, []],
    [101, ['ACCOUNT-USE-VOUCHED']],
  ])('uses of %i of 100 paid', (amount, expected) => {
    expect(rulesBroken(recordUse(s, { ...use, amount }, unit()))).toEqual(expected);
  });
  it('without a voucher it stays open until that comes', () => {
    const bare = acc(granted(), paidOut(1, 100), { type: 'use-recorded', use: 'u1', ...use, documents: [] });
    expect(account.exports(bare, { id: 'x', number: 'n' })[0]).toMatchObject({ body: { openQuestions: 1 } });
    const add = (u: string) => rulesBroken(addVoucher(bare, { use: u, documents: [paper()] }, unit()));
    expect([add('u1'), add('u2')]).toEqual([[], ['ACCOUNT-USE-VOUCHED']]);
  });
  it('for another purpose it is refused and recorded; by the unit paid', () => {
    expect(recordUse(s, { ...use, purpose: '购车' }, unit())).toMatchObject({
      accepted: false,
      record: [{ attempt: 'use', differs: ['purpose'], of: 'yantun' }],
    });
    expect(rulesBroken(recordUse(s, use, officer()))).toEqual(['KERNEL-OWN-UNIT']);
  });
});

it('ACCOUNT-REFUND-OF-PAID 投资 34: money comes back from where it went, and not what was used', () => {
  const s = acc(credited(), paidOut(1, 300), paidOut(2, 50, { instalment: 'i2' }));
  const refund = (amount: number, instalment: string | null = 'i2', last = false, of = s) =>
    recordRefund(of, { line: LINE, instalment, last, amount, reference: 'r', documents: [paper()] });
  expect([49, 50, 51].map((n) => rulesBroken(refund(n)))).toEqual([[], [], ['ACCOUNT-REFUND-OF-PAID']]);
  for (const bad of [refund(1, null), refund(1, 'i2', true), refund(1, null, true)]) expect(rulesBroken(bad)).toEqual(['ACCOUNT-REFUND-OF-PAID']);
  const back = acc(credited(), paidOut(1, 300), { type: 'refund-received', line: LINE, instalment: 'i1', last: false, amount: 300, reference: 'r' });
  expect([back.lines[0]!.paid, back.instalments.i1]).toEqual([0, 0]);
  const used = acc(granted(), paidOut(1, 100, { instalment: null }), {
    type: 'use-recorded',
    use: 'u1',
    line: LINE,
    amount: 60,
    recipient: 'r',
    purpose: 'p',
    documents: [paper()],
  });
  expect([40, 41].map((n) => rulesBroken(refund(n, null, false, used)))).toEqual([[], ['ACCOUNT-REFUND-OF-PAID']]);
  // With the bank’s paper, which is kept: money that only seems to be back would be paid twice.
  const came = { line: LINE, instalment: 'i2', last: false, amount: 1, reference: 'r' };
  expect([[], [paper()]].map((documents) => RecordRefund.safeParse({ ...came, documents }).success)).toEqual([false, true]);
  expect(account.archives({ type: 'refund-received', ...came, documents: [paper()] })).toEqual([paper()]);
  expect(account.archives({ type: 'refund-received', ...came })).toEqual([]);
});

it('a firm sees the account that pays it, or whose works it supervises, and no other', () => {
  const s = acc(credited(), requested(1, 10));
  expect(ownView(s, FIRM, null)).toMatchObject({ credited: 1000, paid: 0, payments: [{ payment: 'p1', state: 'payable' }] });
  expect(ownView(s, ENGINEERS, ENGINEERS)).toBeDefined();
  expect([ownView(s, ENGINEERS, null), ownView(acc(), '', null)]).toEqual([undefined, undefined]);
  expect(
    JSON.stringify(ownView(acc(credited(), { type: 'hold-placed', hold: 'h1', by: 'audit-bureau', payment: null, reason: 'r', until: payBy }), FIRM, null)),
  ).not.toContain('audit');
});
