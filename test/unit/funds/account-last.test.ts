import { describe, expect, it } from 'vitest';
import { accountCases } from '../../../functions/funds/accounts/cases.ts';
import type { AccountEvent } from '../../../functions/funds/accounts/events.ts';
import { type AccountState, paid as paidOf } from '../../../functions/funds/accounts/state.ts';
import type { Role } from '../../../functions/kernel/actor.ts';
import {
  ALLOCATION,
  acc,
  CONTRACT,
  contract,
  credited,
  ENGINEERS,
  FIRM,
  granted,
  LINE,
  laterOn,
  lineRow,
  PROJECT,
  paidOut,
  paper,
  payBy,
  project,
  release,
  requested,
  UNIT,
} from '../../tools/accounts.ts';
import { LEADERS } from '../../tools/allocations.ts';
import { firm, give, type Name } from '../../tools/giving.ts';
import { settledRow } from '../../tools/settled.ts';

describe('the last payment', () => {
  const twoSources = [credited(600), credited(400, '2', 'national')];
  const drawn = [...twoSources, paidOut(1, 600), paidOut(2, 300, { line: `${ALLOCATION}#2`, instalment: 'i2' })];
  const pending = requested(3, 100, { line: `${ALLOCATION}#2`, instalment: null, last: true });
  const question: AccountEvent = { type: 'question-raised', question: 'q1', by: 'audit-bureau', of: UNIT, payment: null, text: 't', answerBy: payBy };
  /** Situations of an account, the last payment asked for in some of them by whatever way. */
  const situations: Readonly<Record<string, readonly AccountEvent[]>> = {
    none: [],
    credited: twoSources,
    'all instalments paid': drawn,
    unsigned: [...drawn, { ...pending, payBy: null }],
    payable: [...drawn, pending],
    retained: [...drawn, pending, { type: 'payment-retained', payment: 'p3', question: 'q1', answerBy: payBy }],
    questioned: [...drawn, pending, question],
    answered: [...drawn, pending, question, { type: 'question-answered', question: 'q1', text: 't', documents: [], late: false }],
    referred: [...drawn, pending, question, { type: 'question-referred', question: 'q1', by: null, reason: 'r' }],
    diverted: [...drawn, pending, question, { type: 'question-concluded', question: 'q1', finding: 'diverted', text: 't', deferred: [] }],
    held: [...drawn, pending, { type: 'hold-placed', hold: 'h1', by: 'audit-bureau', payment: 'p3', reason: 'r', until: '2026-03-10' }],
    returned: [...drawn, pending, { type: 'payment-returned', payment: 'p3', reason: 'r' }],
    reconciled: [...drawn, { type: 'account-reconciled', credited: 1000, paid: 900, surplus: 100, documents: [], returnBy: payBy }],
    closed: [...drawn, { type: 'account-reconciled', credited: 900, paid: 900, surplus: 0, documents: [], returnBy: payBy }],
  };
  const from = { line: `${ALLOCATION}#2`, amount: 100, payee: FIRM, purpose: '工程款', documents: [paper()] };
  /** Each command of the table, as whoever wants the money would give it. */
  const commands: Readonly<Record<Name, readonly [Role, ...object[]]>> = {
    creditLine: ['finance-bureau', { allocation: ALLOCATION, line: '3', project: PROJECT, contract: CONTRACT, payee: FIRM }],
    requestPayment: ['unit-officer', { ...from, instalment: null }, { ...from, instalment: 'i2' }, { ...from, instalment: 'i1' }],
    requestLast: ['unit-officer', { ...from, project: PROJECT }, { ...from, project: 'another' }],
    signPayment: ['supervision-engineer', { payment: 'p3' }],
    returnPayment: ['unit-officer', { payment: 'p3', reason: 'r' }],
    payPayment: ['finance-bureau', { payment: 'p3', reference: 'r' }, { payment: 'p4', reference: 'r' }],
    payLast: ['finance-bureau', { payment: 'p3', reference: 'r', project: PROJECT }, { payment: 'p3', reference: 'r', project: 'another' }],
    recordRefund: ['finance-bureau', { line: LINE, instalment: null, last: true, amount: 100, reference: 'r', documents: [paper()] }],
    recordUse: ['unit-officer', { line: LINE, amount: 100, recipient: 'r', purpose: '工程款', documents: [] }],
    addVoucher: ['unit-officer', { use: 'u1', documents: [paper()] }],
    raiseQuestion: ['supervisor-audit', { of: 'unit', payment: 'p3', text: 't' }],
    answerQuestion: ['unit-officer', { question: 'q1', text: 't', documents: [] }],
    referQuestion: ['supervisor-audit', { question: 'q1', reason: 'r' }],
    concludeQuestion: ['supervisor-discipline', { question: 'q1', finding: 'put-right', text: 't' }],
    placeHold: ['supervisor-audit', { payment: null, reason: 'r', until: '2026-03-10' }],
    liftHold: ['supervisor-audit', { hold: 'h1', reason: 'r' }],
    reconcile: [
      'finance-bureau',
      { credited: 1000, paid: 1000, surplus: 0, project: PROJECT, documents: [paper()] },
      { credited: 1000, paid: 900, surplus: 100, project: PROJECT, documents: [paper()] },
    ],
    returnSurplus: ['finance-bureau', { amount: 100, reference: 'r', documents: [paper()] }],
    markRetained: ['system', {}],
    referUnanswered: ['system', {}],
    endHolds: ['system', {}],
  };
  const withheld: Readonly<Record<string, object>> = {
    'no release': {},
    'not released': { 'finance-bureau': release(false), 'development-reform': release(false) },
    'one lead alone': { 'finance-bureau': release() },
    'another lead alone': { 'development-reform': release() },
    'another account': { 'finance-bureau': release(true, ['x']), 'development-reform': release(true, ['x']) },
  };
  const whole = settledRow(
    1000,
    contract({
      supervision: ENGINEERS,
      instalments: [
        { id: 'i1', amount: 600, reachedOn: '2026-03-01' },
        { id: 'i2', amount: 300, reachedOn: '2026-03-01' },
      ],
    }),
  );
  const asked = { contract: whole, account: { party: ENGINEERS }, line: lineRow('3', 100), project: project(), party: firm };
  it('every command of the table is tried', () => {
    const all = Object.entries(accountCases).flatMap(([name, u]) => (u.is === 'command' ? [name] : []));
    expect(Object.keys(commands).sort()).toEqual(all.sort());
  });
  /** The same of a line of national money without a contract, which keeps back as much: one line, no instalments, a unit paid. */
  const bare = <T>(x: T): T =>
    JSON.parse(
      [[`${ALLOCATION}#2`, LINE] as const, [FIRM, 'yantun'] as const, ['工程款', '修缮补助'] as const, [`"${CONTRACT}"`, 'null'] as const]
        .reduce((text, [a, b]) => text.replaceAll(a, b), JSON.stringify(x))
        .replaceAll(/"instalment":"i[12]"/g, '"instalment":null')
        .replace('"line":"3"', '"line":"1"'),
    );
  const bareEvents = (events: readonly AccountEvent[]): readonly AccountEvent[] =>
    events.length === 0 ? [] : [granted(1000, 100, 'national'), ...bare(events.filter((e) => e.type !== 'line-credited'))];
  const cases = Object.keys(situations).flatMap((name) => [[name, 'by a contract'] as const, [name, 'without a contract'] as const]);
  it.each(cases)('%s, %s: no command, and no two in a row, pays of it without every lead’s release', (name, kind) => {
    const contracted = kind === 'by a contract';
    const s = acc(...(contracted ? situations[name]! : bareEvents(situations[name]!)));
    const rows = contracted
      ? asked
      : { ...asked, contract: undefined, line: lineRow('1', 1000, { contract: null, payee: 'yantun', last: 100 }), party: undefined, unit: LEADERS };
    let tried = 0;
    let wrote = 0;
    for (const [missing, releases] of Object.entries(withheld)) {
      // One line has one lead, and this is it.
      if (!contracted && missing === 'another lead alone') continue;
      const next = (from: AccountState): AccountState[] =>
        Object.entries(commands).flatMap(([command, [role, ...bodies]]) =>
          bodies.map((body) => {
            const events = give(from, command as Name, contracted ? body : bare(body), role, '2026-03-17', { ...rows, ...releases });
            tried++;
            wrote += events.length > 0 ? 1 : 0;
            return laterOn(from, '2026-03-17', ...events);
          }),
        );
      const reached = next(s);
      for (const once of [...reached]) {
        reached.push(...(once === s ? [] : next(once)));
      }
      expect(reached.filter((x) => x.last.paid > 0 || paidOf(x) > 900)).toEqual([]);
    }
    expect(tried).toBeGreaterThanOrEqual(4 * Object.keys(commands).length);
    if (contracted && name !== 'closed') expect(wrote).toBeGreaterThan(0);
  });
  it('released by both it is paid: the same commands, the same situation', () => {
    const both = { ...asked, 'finance-bureau': release(), 'development-reform': release() };
    const events = give(acc(...situations.payable!), 'payLast', commands.payLast[1], 'finance-bureau', '2026-03-17', both);
    expect(acc(...situations.payable!, ...events)).toMatchObject({ last: { paid: 100, complete: true } });
    const its = { ...asked, contract: undefined, 'development-reform': release() };
    const without = give(acc(...bareEvents(situations.payable!)), 'payLast', commands.payLast[1], 'finance-bureau', '2026-03-17', its);
    expect(acc(...bareEvents(situations.payable!), ...without)).toMatchObject({ last: { paid: 100, complete: true } });
  });
  it.each(['never accepted', 'accepted, not settled', 'terminated'])('ACCOUNT-LAST-SETTLED: released by both, its own contract %s', (name) => {
    const c = { 'never accepted': { acceptedOn: null, settled: null }, 'accepted, not settled': { settled: null }, terminated: { terminated: true } }[name];
    const both = { ...asked, 'finance-bureau': release(), 'development-reform': release(), contract: { ...whole, ...c } };
    const pay = (command: 'requestLast' | 'payLast', situation: string) =>
      give(acc(...situations[situation]!), command, commands[command][1], commands[command][0], '2026-03-17', both);
    expect([pay('requestLast', 'all instalments paid'), pay('payLast', 'payable')]).toEqual([[], []]);
  });
});
