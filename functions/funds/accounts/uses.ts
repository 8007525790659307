import * as z from 'zod/mini';
import { type Decision, decide, type RefusedOnRecord, refuseIf } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/use-case.ts';
import { documents, short, sum, text } from '../terms.ts';
import type { AccountEvent } from './events.ts';
import { hasRoom, may, ofUnit } from './guards.ts';
import { differs } from './requests.ts';
import { USE_VOUCHED } from './rules.ts';
import type { AccountState } from './state.ts';

/** What the unit paid for with money that it was paid. Without documents it stays open until the voucher comes. */
export const RecordUse = z.strictObject({ line: short, amount: sum, recipient: short, purpose: text, documents });
export function recordUse(s: AccountState, c: z.infer<typeof RecordUse>, context: Context): Decision<AccountEvent> | RefusedOnRecord<AccountEvent> {
  const line = s.lines.find((l) => l.id === c.line);
  const left = (line?.paid ?? 0) - (line?.used ?? 0);
  const { recipient: payee, ...use } = c;
  const differing = differs(s, { ...use, payee, payment: false }, context);
  if ('record' in differing) return differing;
  return decide(
    [
      may(s, 'use-recorded'),
      ofUnit(s.payee, context),
      ...differing.violations,
      refuseIf(c.amount > left, USE_VOUCHED, '/amount', { left }),
      hasRoom(c.documents.length === 0 ? s.unvouched.length : 0),
    ],
    () => [{ type: 'use-recorded', use: `u${s.count.uses + 1}`, ...c }],
  );
}

export const AddVoucher = z.strictObject({ use: short, documents: documents.check(z.minLength(1)) });
/** The voucher of a use that was recorded without one. */
export function addVoucher(s: AccountState, c: z.infer<typeof AddVoucher>, context: Context): Decision<AccountEvent> {
  return decide([may(s, 'voucher-added'), ofUnit(s.payee, context), refuseIf(!s.unvouched.includes(c.use), USE_VOUCHED, '/use')], () => [
    { type: 'voucher-added', ...c },
  ]);
}
