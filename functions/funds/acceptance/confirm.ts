import * as z from 'zod/mini';
import { addDays, Day, startOf } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf, tooEarly } from '../../kernel/decision.ts';
import type { PaperMade } from '../../kernel/document.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { short, text } from '../terms.ts';
import { asksOfMoney, moneyAsked } from './apply.ts';
import type { AcceptanceEvent } from './events.ts';
import { inTurn, may, moneyFaults, notOwn, partyOf } from './guards.ts';
import { EVERY_PARTY_CONFIRMS, MEETING_OF_ALL, SILENCE_ESCALATES } from './rules.ts';
import { type Acceptance, escalationOf, pendingOf, statusOf } from './state.ts';
import { lastDay } from './terms.ts';

type D = Decision<AcceptanceEvent>;
const afterMinutes = (a: Acceptance) => refuseIf(a.minutes === null, MEETING_OF_ALL, '');

export const GiveConfirmation = z.strictObject({ remark: z.nullable(text) });
/** A department confirms, itself. */
export function giveConfirmation(a: Acceptance, c: z.infer<typeof GiveConfirmation>, context: Context): D {
  const party = partyOf(a, context);
  return decide([may(a, 'confirmation-given'), afterMinutes(a), inTurn(party, ['passed', 'refused', 'withdrawn']), notOwn(a, context)], () => [
    { type: 'confirmation-given', unit: party!.unit, ...c },
  ]);
}
export const WithReason = z.strictObject({ reason: text });
type Reasoned = z.infer<typeof WithReason>;
/** It refuses to, and says why; it may look again, or confirm, later. */
export function refuseConfirmation(a: Acceptance, c: Reasoned, context: Context): D {
  const party = partyOf(a, context);
  const settle = lastDay(context, a.procedure?.confirmDays ?? 0);
  return decide([may(a, 'confirmation-refused'), afterMinutes(a), inTurn(party, ['passed', 'withdrawn']), settle.fault], () => [
    { type: 'confirmation-refused', unit: party!.unit, ...c, by: settle.day },
  ]);
}
/** It takes back what it confirmed, and says why: until the release, not after. */
export function withdrawConfirmation(a: Acceptance, c: Reasoned, context: Context): D {
  const party = partyOf(a, context);
  const settle = lastDay(context, a.procedure?.confirmDays ?? 0);
  return decide([may(a, 'confirmation-withdrawn'), inTurn(party, ['confirmed']), settle.fault], () => [
    { type: 'confirmation-withdrawn', unit: party!.unit, ...c, by: settle.day },
  ]);
}

/** The accounts and contracts of the application, so that they are asked how they stand now. */
export const ReleaseLastPayment = z.strictObject({ accounts: z.array(short), contracts: z.array(short) });
type Release = z.infer<typeof ReleaseLastPayment>;
export const asksOfRelease = ({ command }: { readonly command: Release }): Record<string, Ask> => asksOfMoney(command);
/**
 * Releases the last payment: the only path to it. Every party's confirmation stands; a withdrawal that came first refuses it for now.
 * A question on an account, or a contract that pays no more or whose works are to be accepted again, is waited for, a day at a time.
 */
export function releaseLastPayment(a: Acceptance, c: Release, context: Context): D {
  if (a.releasedOn !== null) return { accepted: true, events: [] };
  const { accounts, contracts, again } = moneyAsked(c, context);
  const own = a.application !== null && a.application.accounts.join() === c.accounts.join() && a.application.contracts.join() === c.contracts.join();
  const refused = [
    may(a, 'last-payment-released'),
    refuseIf(!own || statusOf(a) !== 'confirmed', EVERY_PARTY_CONFIRMS, '', { confirmed: a.parties.filter((p) => p.standing === 'confirmed').length }),
  ];
  if (refused.every((v) => v === undefined)) {
    const open = moneyFaults(a.application!.project, accounts, contracts, again).find((v) => v !== undefined);
    if (open) return tooEarly(open.rule, startOf(addDays(context.today, 1)));
  }
  return decide(refused, () => [{ type: 'last-payment-released' }]);
}

export const MissDeadline = z.strictObject({ what: short, until: Day, level: z.int() });
/** The clock: a day passed and what was due on it is not done. It is written down, and owed to the next; nothing is done in anybody's place. */
export function missDeadline(a: Acceptance, c: z.infer<typeof MissDeadline>, context: Context): D {
  const p = pendingOf(a).find((x) => x.what === c.what && x.until === c.until);
  const next = p && escalationOf(a, p);
  // Done meanwhile, or written down before.
  if (p === undefined || next?.level !== c.level) return { accepted: true, events: [] };
  if (context.today < next.on) return tooEarly(SILENCE_ESCALATES, startOf(next.on));
  return decide([may(a, 'deadline-missed')], () => [{ type: 'deadline-missed', what: c.what, by: p.by, until: p.until, level: next.level, to: next.to }]);
}

/** Records the minutes that were drawn and kept in Archive, once; from here the time to confirm runs. */
export function recordMinutes(a: Acceptance, c: PaperMade, context: Context): D {
  if (a.minutes !== null) return { accepted: true, events: [] };
  const confirm = lastDay(context, a.procedure?.confirmDays ?? 0);
  return decide([may(a, 'minutes-made'), confirm.fault], () => [{ type: 'minutes-made', ...c, by: confirm.day }]);
}
/** Records the certificate, once. */
export function recordCertificate(a: Acceptance, c: PaperMade): D {
  if (a.certificate !== null) return { accepted: true, events: [] };
  return decide([may(a, 'certificate-made')], () => [{ type: 'certificate-made', ...c }]);
}
