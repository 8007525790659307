import { expect, it } from 'vitest';
import { acceptance } from '../../../functions/funds/acceptance/acceptance.ts';
import type { AcceptanceEvent } from '../../../functions/funds/acceptance/events.ts';
import { requestLast } from '../../../functions/funds/accounts/requests.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { ALL_CONFIRMED, APPLIED, made, RELEASED, WITHDRAWN } from '../../tools/acceptance.ts';
import { ALLOCATION, acc, CONTRACT, credited, FIRM, officer, PROJECT, paidOut, paper, contract as signed } from '../../tools/accounts.ts';
import { settledRow } from '../../tools/settled.ts';

const account = acc(credited(1000), paidOut(1, 600), paidOut(2, 300, { instalment: 'i2' }));
const last = { line: `${ALLOCATION}#1`, amount: 100, payee: FIRM, purpose: '工程款', documents: [paper()], project: PROJECT };
/** Asks for the last payment with the row as this acceptance has written it. */
function ask(events: readonly AcceptanceEvent[], accounts = [CONTRACT]): string[] {
  const applied = { ...APPLIED, project: PROJECT, accounts: accounts.map((x) => ({ account: x, payee: FIRM, credited: 1000, paid: 900 })) } as AcceptanceEvent;
  const [row] = acceptance.exports(made(applied, ...events.slice(1)), { id: 'n', number: 'n' });
  const [, lead] = row!.key.split('#');
  return rulesBroken(requestLast(account, last, officer('2026-03-02', { contract: settledRow(1000, signed({ instalments: [] })), [lead!]: row!.body })));
}

it('the last payment is asked for with the row that its acceptance has written: released, by the lead of its money, for this account', () => {
  expect(ask([...ALL_CONFIRMED, RELEASED])).toEqual([]);
  expect(ask(ALL_CONFIRMED)).toEqual(['ACCOUNT-LAST-RELEASED']);
  expect(ask([...ALL_CONFIRMED, WITHDRAWN])).toEqual(['ACCOUNT-LAST-RELEASED']);
  expect(ask([...ALL_CONFIRMED, RELEASED], ['another'])).toEqual(['ACCOUNT-LAST-RELEASED']);
});
