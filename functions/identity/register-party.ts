import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { activeOn, Bans } from '../kernel/ports.ts';
import { short } from '../kernel/shapes.ts';
import type { Context, IdentityRow } from '../kernel/use-case.ts';
import { PARTY_TRANSITIONS, type PartyEvent, PartyFacts, type PartyState } from './party.ts';
import { ACCOUNT_ONCE, CREDIT_CODE, NOT_DEBARRED } from './rules.ts';

/** The register's facts, and a contact person whose data go to Identity alone. */
export const RegisterParty = z.strictObject({ ...PartyFacts.shape, contact: z.strictObject({ name: short, phone: short, mail: z.email() }) });
type RegisterParty = z.infer<typeof RegisterParty>;

export const contactOf = (c: RegisterParty): readonly IdentityRow[] => [{ identity: `party#${c.creditCode}`, part: 'contact', body: c.contact }];

/** Registers a firm or agency that is not under a ban. */
export function registerParty(p: PartyState, c: RegisterParty, context: Context): Decision<PartyEvent> {
  const { contact: _, ...facts } = c;
  const scopes = c.kind === 'agency' ? (['agent', 'county'] as const) : (['zb-mandatory', 'zc', 'county'] as const);
  return decide(
    [
      refuseIf(!mayHappen(PARTY_TRANSITIONS, p.state, 'party-registered'), CREDIT_CODE, '/creditCode', { state: p.state }),
      refuseIf(activeOn(Bans.read(context.asked.bans), context.today, scopes), NOT_DEBARRED, '/creditCode'),
    ],
    () => [{ type: 'party-registered', ...facts }],
  );
}

/** An account's subject, as the token has it. */
export const Account = z.string().check(z.regex(/^[A-Za-z0-9-]{8,64}$/));
export const BindAccount = z.strictObject({ sub: Account });

/** Lets an account act for a party. */
export function bindAccount(p: PartyState, c: z.infer<typeof BindAccount>, context: Context): Decision<PartyEvent> {
  return decide(
    [
      refuseIf(!mayHappen(PARTY_TRANSITIONS, p.state, 'account-bound'), STATE_ALLOWS, '', { state: p.state }),
      refuseIf(context.asked.account !== undefined, ACCOUNT_ONCE, '/sub'),
    ],
    () => [{ type: 'account-bound', ...c }],
  );
}

export const WithReason = z.strictObject({ reason: short });

/** Takes a party out of use, with a reason: its bids are refused from now on. */
export function suspendParty(p: PartyState, c: z.infer<typeof WithReason>): Decision<PartyEvent> {
  return decide([refuseIf(!mayHappen(PARTY_TRANSITIONS, p.state, 'party-suspended'), STATE_ALLOWS, '', { state: p.state })], () => [
    { type: 'party-suspended', ...c },
  ]);
}
/** Puts a suspended party back, with a reason. */
export function restoreParty(p: PartyState, c: z.infer<typeof WithReason>): Decision<PartyEvent> {
  return decide([refuseIf(!mayHappen(PARTY_TRANSITIONS, p.state, 'party-restored'), STATE_ALLOWS, '', { state: p.state })], () => [
    { type: 'party-restored', ...c },
  ]);
}
