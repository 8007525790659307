import { expect } from 'vitest';
import { account } from '../../functions/funds/accounts/account.ts';
import type { AccountEvent } from '../../functions/funds/accounts/events.ts';
import { type AccountState, credited, paid, sumOf } from '../../functions/funds/accounts/state.ts';
import { fold, type Recorded } from '../../functions/kernel/matter.ts';
import type { PortRow } from '../../functions/kernel/ports.ts';
import { AllocationLine, Contract, Project } from '../../functions/kernel/project-ports.ts';

export const PRICE = 100_000;
export const LAST = 10_000;
const PURPOSE = '工程款';
export interface Signed {
  readonly id: string;
  readonly allocation: string;
  readonly project: string;
  readonly payee: string;
  readonly unit: string;
  readonly today: string;
}

/** A signed contract, its reported project, lines of a registered allocation of 20,000 each: rows as their owners write them. */
export function signedRows(s: Signed, lines: number, supervision: string | null = null): readonly PortRow[] {
  const { id, allocation, project, payee, unit, today } = s;
  const instalments = [
    { id: 'i1', amount: 60_000, reachedOn: today },
    { id: 'i2', amount: 30_000, reachedOn: today },
  ];
  return [
    Contract.row(id, {
      ...{ contract: id, number: 'TY-2026-C-0900', project, buyer: unit, contractor: payee, price: PRICE, lastPayment: LAST, instalments },
      ...{ supervision, payStopped: null, acceptedOn: null, settled: null, terminated: false },
    }),
    Project.row(project, {
      ...{ project, number: 'TY-2026-X-0900', name: '演练', unit, plan: null, reportedOn: today, late: false, sources: [] },
      ...{ approved: PRICE, budget: null, finalAccount: null },
    }),
    ...Array.from({ length: lines }, (_, i) =>
      AllocationLine.row(`${allocation}#${i}`, {
        ...{ allocation, number: 'TY-2026-A-0900', project, line: String(i), source: 'county', payee, contract: id, purpose: PURPOSE, amount: 20_000, last: 0 },
      }),
    ),
  ];
}

/** One command of a rush: who gives it, where, what. `step` is the last part of its route; empty for a credit. */
export type Rushed = readonly [who: 'finance' | 'unit' | 'audit', step: string, body: object];
/** Commands at random, the same for the same seed: most of them ask for too much, for another, twice, or out of turn. */
export function rush(s: Signed, seed: number, stranger: string, documents: readonly object[], until: string): () => Rushed {
  let state = seed;
  const random = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * n);
  };
  const line = () => `${s.allocation}#${random(6)}`;
  const payment = () => `p${1 + random(40)}`;
  const ask = () => ({ line: line(), amount: 1_000 + random(9_000), payee: random(20) === 0 ? stranger : s.payee, purpose: PURPOSE, documents });
  const kinds: readonly (readonly [weight: number, () => Rushed])[] = [
    [12, () => ['finance', '', { allocation: s.allocation, line: String(random(6)), project: s.project, contract: s.id, payee: s.payee }]],
    [40, () => ['unit', 'payment-requests', { ...ask(), instalment: `i${1 + random(2)}` }]],
    [5, () => ['unit', 'last-payment-requests', { ...ask(), project: s.project }]],
    [30, () => ['finance', 'payments', { payment: payment(), reference: 'r' }]],
    [5, () => ['finance', 'last-payments', { payment: payment(), reference: 'r', project: s.project }]],
    [4, () => ['unit', 'returns', { payment: payment(), reason: '票据不全' }]],
    [2, () => ['finance', 'refunds', { line: line(), instalment: 'i1', last: false, amount: 1 + random(3_000), reference: 'r', documents }]],
    [1, () => ['audit', 'questions', { of: 'unit', payment: null, text: '请说明' }]],
    [1, () => ['audit', 'holds', { payment: payment(), reason: '核查', until }]],
  ];
  const bag = kinds.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));
  return () => bag[random(bag.length)]!();
}

/** Does the ledger conserve money, and is the state its fold? Answers what it holds. */
export function conserved(rows: readonly Recorded<AccountEvent>[], state: AccountState, payee: string): { readonly payments: number; readonly paid: number } {
  expect(rows.map((r) => r.meta.v)).toEqual(rows.map((_, i) => i + 1));
  expect(state).toEqual(fold(account, rows));
  const sum = (type: string) => rows.reduce((n, { event: e }) => n + (e.type === type && 'amount' in e ? e.amount : 0), 0);
  expect([sum('line-credited'), sum('payment-paid') - sum('refund-received')]).toEqual([credited(state), paid(state)]);
  // Each line came in once; no payment went out twice, to another, or out of the last payment.
  expect(new Set(state.lines.map((l) => l.id)).size).toBe(state.lines.length);
  const payments = rows.flatMap(({ event: e }) => (e.type === 'payment-paid' ? [e] : []));
  expect(new Set(payments.map((e) => e.payment)).size).toBe(payments.length);
  expect(payments.filter((e) => e.last || e.payee !== payee)).toEqual([]);
  expect(paid(state) + sumOf(state.payments)).toBeLessThanOrEqual(PRICE - LAST);
  for (const l of state.lines) expect(l.paid + sumOf(state.payments.filter((x) => x.line === l.id))).toBeLessThanOrEqual(l.amount);
  return { payments: payments.length, paid: paid(state) };
}
