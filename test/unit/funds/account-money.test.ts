import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account } from '../../../functions/funds/accounts/account.ts';
import type { AccountEvent } from '../../../functions/funds/accounts/events.ts';
import { evolve } from '../../../functions/funds/accounts/evolve.ts';
import { type AccountState, credited as creditedOf, INITIAL, paid as paidOf, sumOf } from '../../../functions/funds/accounts/state.ts';
import type { Role } from '../../../functions/kernel/actor.ts';
import { addDays, at } from '../../../functions/kernel/calendar.ts';
import { leastLast } from '../../../functions/kernel/last-payment.ts';
import { fold } from '../../../functions/kernel/matter.ts';
import type { ContractRow } from '../../../functions/kernel/project-ports.ts';
import {
  ALLOCATION,
  CONTRACT,
  contract,
  credited,
  ENGINEERS,
  FIRM,
  LINE,
  lineRow,
  PROJECT,
  paper,
  payBy,
  project,
  release,
  requested,
  UNIT,
} from '../../tools/accounts.ts';
import { LEADERS } from '../../tools/allocations.ts';
import { meta } from '../../tools/core.ts';
import { ANY, firm, give, type Name } from '../../tools/giving.ts';
import { settledRow } from '../../tools/settled.ts';

/** One command, for all that the state invites; `n` and `amount` choose. */
interface Draw {
  readonly kind: number;
  readonly n: number;
  readonly amount: number;
}
type Giving = readonly [name: Name, role: Role, body: object];
const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** Of a line without a contract: the unit itself is paid. */
const BARE = { contract: null, payee: UNIT, purpose: '修缮补助' };
function giving(s: AccountState, { kind, n, amount: some }: Draw, c: ContractRow | undefined, day: string): Giving {
  const line = nth(s.lines, n);
  const instalment = nth(c?.instalments ?? [], some);
  const p = nth(s.payments, n);
  const q = nth(s.questions, n);
  const left = line ? line.amount - line.paid - sumOf(s.payments.filter((x) => x.line === line.id)) : 0;
  // Half of the requests go to a limit, or one fen beyond it.
  const upTo = (limit: number): number => (n % 2 === 0 ? Math.max(1, Math.min(left, limit) + (n % 10 === 0 ? 1 : 0)) : some);
  const payee = c ? FIRM : BARE.payee;
  const ask = { line: line?.id ?? LINE, payee: n % 11 === 0 ? ENGINEERS : payee, purpose: c ? '工程款' : BARE.purpose, documents: [paper()] };
  const ofKind = instalment ? instalment.amount - (s.instalments[instalment.id] ?? 0) : left - (line?.last ?? 0) + s.last.paid;
  const request: Giving = ['requestPayment', 'unit-officer', { ...ask, amount: upTo(ofKind), instalment: instalment?.id ?? null }];
  const pay: Giving = ['payPayment', 'finance-bureau', { payment: p?.id ?? 'p1', reference: 'r' }];
  const all: readonly Giving[] = [
    ['creditLine', 'finance-bureau', { allocation: ALLOCATION, line: c ? String((n % 4) + 1) : '1', project: PROJECT, contract: c ? CONTRACT : null, payee }],
    request,
    request,
    request,
    ['requestLast', 'unit-officer', { ...ask, amount: upTo(c?.lastPayment ?? (line?.last ?? 0) - s.last.paid), project: PROJECT }],
    ['signPayment', 'supervision-engineer', { payment: p?.id ?? 'p1' }],
    pay,
    pay,
    pay,
    ['payLast', 'finance-bureau', { payment: s.payments.find((x) => x.last)?.id ?? p?.id ?? 'p1', reference: 'r', project: PROJECT }],
    ['returnPayment', 'unit-officer', { payment: p?.id ?? 'p1', reason: 'r' }],
    [
      'recordRefund',
      'finance-bureau',
      { line: line?.id ?? LINE, instalment: (c && nth(['i1', 'i2', null], n)) ?? null, last: n % 3 === 2, amount: some, reference: 'r', documents: [paper()] },
    ],
    ['raiseQuestion', 'supervisor-audit', { of: 'unit', payment: null, text: 't' }],
    ['answerQuestion', n % 2 === 0 ? 'unit-officer' : 'finance-bureau', { question: q?.id ?? 'q1', text: 't', documents: [] }],
    [
      'concludeQuestion',
      n % 2 === 0 ? 'supervisor-audit' : 'supervisor-discipline',
      { question: q?.id ?? 'q1', finding: nth(['in-order', 'put-right', 'in-order', 'diverted'], some), text: 't' },
    ],
    ['placeHold', 'supervisor-audit', { payment: n % 16 === 0 ? null : (p?.id ?? 'p1'), reason: 'r', until: addDays(day, 2) }],
    ['liftHold', 'supervisor-audit', { hold: nth(s.holds, n)?.id ?? 'h1', reason: 'r' }],
    c
      ? pay
      : [
          'recordUse',
          'unit-officer',
          { ...ask, amount: n % 2 === 0 ? Math.max(1, (line?.paid ?? 0) - (line?.used ?? 0)) : some, recipient: 'r', payee: undefined },
        ],
    [
      'reconcile',
      'finance-bureau',
      { credited: creditedOf(s), paid: paidOf(s) + (n % 7 === 0 ? 1 : 0), surplus: creditedOf(s) - paidOf(s), project: PROJECT, documents: [paper()] },
    ],
    ['returnSurplus', 'finance-bureau', { amount: Math.max(1, (s.surplus ?? 0) + (n % 5 === 0 ? 1 : 0)), reference: 'r' }],
  ];
  return all[kind % all.length]!;
}
/** One number for each command: which, of what, how much. */
const drawOf = (x: number): Draw => ({ kind: x % 20, n: Math.floor(x / 20) % 1000, amount: (Math.floor(x / 20_000) % 400) + 1 });
const draws = fc.array(fc.nat(20 * 1000 * 400 - 1), { minLength: 24, maxLength: 40, size: 'max' });
/** What people do who want an account closed: every instalment of every line asked for, signed, paid; the last payment; questions answered and concluded, holds lifted; the final account. */
const drawn = (kind: number, n: number, amount = 1): number => kind + 20 * n + 20_000 * (amount - 1);
const CLOSING: readonly number[] = [
  ...[12, 14, 16, 18].flatMap((n) =>
    [drawn(16, 0), ...[13, 14].flatMap((kind) => [drawn(kind, 2), drawn(kind, 3)])].concat([1, 2].flatMap((a) => [1, 5, 6].map((kind) => drawn(kind, n, a)))),
  ),
  ...[12, 14].flatMap((n) => [4, 5, 9, 17].map((kind) => drawn(kind, n))),
  ...[18, 19].map((kind) => drawn(kind, 12)),
];
const sequence = fc.record({
  closing: fc.nat(3),
  draws,
  // When the joint group's settlement is taken in, if ever, and of how much; which instalments are reached by then.
  settledAt: fc.nat(40),
  settled: fc.constantFrom(1000, 960, 905, 900, 870, 600, 590),
  first: fc.nat(4),
  second: fc.boolean(),
  supervised: fc.boolean(),
  // Without a contract: what the one line keeps back.
  bare: fc.option(fc.constantFrom(1, 30, 150), { freq: 2 }),
  released: fc.constantFrom('never', 'one lead', 'both'),
  sources: fc.array(fc.constantFrom('county' as const, 'national' as const), { minLength: 4, maxLength: 4 }),
  stopped: fc.nat(50),
  ended: fc.nat(80),
});

describe('money is conserved', () => {
  it('over 10,000 random sequences of commands: nothing appears, vanishes, or is paid twice; nothing of the last payment goes unreleased', () => {
    const happened: Record<string, number> = {};
    fc.assert(
      fc.property(sequence, ({ closing, draws: random, settledAt, settled, first, second, supervised, bare, released, sources, stopped, ended }) => {
        const list = closing === 0 ? [...random, ...CLOSING] : random;
        const base = contract({
          supervision: supervised ? ENGINEERS : null,
          instalments: [
            { id: 'i1', amount: 600, reachedOn: first > 0 ? '2026-03-01' : null },
            { id: 'i2', amount: 300, reachedOn: second ? '2026-03-05' : null },
          ],
        });
        const after = settledRow(settled, base);
        // A contract that ends is settled ten commands later, at what was reached: only before its acceptance does it end.
        const worth = base.instalments.reduce((sum, x) => sum + (x.reachedOn === null ? 0 : x.amount), 0);
        const endedRow = { ...base, price: worth, settled: worth, lastPayment: 0 };
        const rowAt = (i: number) => {
          if (ended >= settledAt) return { ...(i < settledAt ? base : after), terminated: false };
          return { ...(i > ended + 10 ? endedRow : base), terminated: i > ended };
        };
        const releases = { 'finance-bureau': release(released !== 'never'), 'development-reform': release(released === 'both') };
        const needs = (s: AccountState) => s.lines.some((l) => l.source === 'national' || l.source === 'provincial');
        let s = INITIAL;
        const book = { in: 0, out: 0, back: 0, returned: 0 };
        let day = '2026-03-02';
        for (const [i, x] of list.entries()) {
          // The first two bring money.
          const draw = i < 2 ? { ...drawOf(x), kind: 0, n: i } : drawOf(x);
          const yesterday = day;
          day = addDays(day, draw.n % 3);
          const c = bare === null ? { ...rowAt(i), payStopped: i === stopped ? '超概算' : null } : undefined;
          const payee = c ? { party: firm } : { unit: { ...LEADERS, unit: UNIT } };
          const asked = { contract: c, account: { party: ENGINEERS }, project: project(), ...payee, ...releases };
          const before = s;
          const done = (name: Name, role: Role, body: object, more: object = {}): void => {
            for (const e of give(s, name, body, role, day, { ...asked, ...more })) {
              happened[e.type] = (happened[e.type] ?? 0) + 1;
              if (e.type === 'line-credited') book.in += e.amount;
              if (e.type === 'payment-paid') book.out += e.amount;
              if (e.type === 'payment-paid' && e.payee !== (c ? FIRM : BARE.payee)) throw new Error('paid to another');
              if (e.type === 'payment-paid' && !c) happened[e.last ? 'bare last' : 'bare'] = (happened[e.last ? 'bare last' : 'bare'] ?? 0) + 1;
              if (e.type === 'account-reconciled' && !c) happened['bare reconciled'] = (happened['bare reconciled'] ?? 0) + 1;
              if (e.type === 'refund-received') book.back += e.amount;
              if (e.type === 'surplus-returned') book.returned += e.amount;
              s = evolve(s, e, { at: at(day, '10:00'), by: role });
            }
          };
          for (const owed of ['markRetained', 'referUnanswered', 'endHolds'] as const) if (day !== yesterday) done(owed, 'system', {});
          const [name, role, body] = giving(s, draw, c, day);
          const of = { source: sources[draw.n % 4]!, ...(bare === null ? {} : { ...BARE, last: bare }) };
          const line = name === 'creditLine' ? lineRow((body as { line: string }).line, 150 + (draw.n % 5) * 100, of) : undefined;
          done(name, role, body, { line });
          const out = paidOf(s);
          const regular = out - s.last.paid;
          const [total, kept] = c
            ? [c.settled ?? c.price, Math.max(c.lastPayment, c.settled === null || c.terminated ? 0 : leastLast(c.settled, ANY))]
            : [book.in, book.in === 0 ? 0 : bare!];
          const holds =
            creditedOf(s) === book.in &&
            out === book.out - book.back &&
            (!c || out === Object.values(s.instalments).reduce((a, b) => a + b, 0) + s.last.paid) &&
            (out <= paidOf(before) || out <= total) &&
            (regular <= paidOf(before) - before.last.paid || regular <= total - kept) &&
            (s.last.paid <= before.last.paid || !c || (c.settled !== null && !c.terminated)) &&
            s.last.paid <= (bare ?? base.lastPayment) &&
            s.lines.every((l) => 0 <= l.paid && l.paid + sumOf(s.payments.filter((p) => p.line === l.id)) <= l.amount) &&
            Object.values(s.instalments).every((x) => x >= 0) &&
            (s.instalments.i1 ?? 0) <= 600 &&
            (s.instalments.i2 ?? 0) <= 300 &&
            (s.last.paid <= before.last.paid || released === 'both' || (released === 'one lead' && !needs(before))) &&
            (s.state === 'open' || before.state !== 'open' || released === 'both' || (released === 'one lead' && !needs(s)) || c?.terminated === true) &&
            (s.state !== 'closed' || book.in === out + book.returned);
          if (!holds) throw new Error(`${name}: ${JSON.stringify({ before, s, book })}`);
        }
      }),
      { numRuns: 10_000, seed: 20_260_302 },
    );
    // The sequences are no idle ones: everything that moves money happened, often.
    for (const type of [
      'line-credited',
      'payment-requested',
      'payment-paid',
      'payment-returned',
      'payment-retained',
      'diversion-suspected',
      'refund-received',
      'account-reconciled',
      'surplus-returned',
      'bare',
      'bare last',
      'bare reconciled',
    ])
      expect([type, (happened[type] ?? 0) > 100], JSON.stringify(happened)).toEqual([type, true]);
  }, 120_000);
});

it('ACCOUNT-ROOM: the fullest account stays a state of 32 KB', () => {
  const long = (n: number) => '款'.repeat(n);
  const lines = Array.from(
    { length: 20 },
    (_, i): AccountEvent => ({
      ...(credited(1_000_000_000_000, `line-${i}-00000000`) as Extract<AccountEvent, { type: 'line-credited' }>),
      purpose: long(200),
      payeeName: long(200),
    }),
  );
  const asks = Array.from({ length: 20 }, (_, i) => requested(100_000 + i, 1_000_000_000));
  const questions = Array.from(
    { length: 60 },
    (_, i): AccountEvent => ({
      type: 'question-raised',
      question: `q${100_000 + i}`,
      by: 'development-reform-bureau',
      of: 'development-reform-bureau',
      payment: 'p1',
      text: long(2000),
      answerBy: payBy,
    }),
  );
  const holds = Array.from(
    { length: 20 },
    (_, i): AccountEvent => ({ type: 'hold-placed', hold: `h${i}`, by: 'development-reform-bureau', payment: 'p100000', reason: long(2000), until: payBy }),
  );
  const uses = Array.from(
    { length: 20 },
    (_, i): AccountEvent => ({ type: 'use-recorded', use: `u${i}`, line: LINE, amount: 1, recipient: long(200), purpose: long(200), documents: [] }),
  );
  const s = fold(
    account,
    [...lines, ...asks, ...questions, ...holds, ...uses].map((event, i) => ({ event, meta: meta(i + 1) })),
  );
  expect(Buffer.byteLength(JSON.stringify(s))).toBeLessThan(32 * 1024);
});
