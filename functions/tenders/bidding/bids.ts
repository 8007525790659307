import { S3Client } from '@aws-sdk/client-s3';
import { systemActor } from '../../kernel/actor.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { Bans, Party } from '../../kernel/ports.ts';
import { inInbox, keepSealed } from '../../shell/archive.ts';
import { stageShell } from '../../shell/aws.ts';
import { execute, type Shell } from '../../shell/command.ts';
import { domainApi, type Request } from '../../shell/http.ts';
import { Problem } from '../../shell/problem.ts';
import { type Found, type Sealing, takeSealed } from '../../shell/sealed-door.ts';
import { LATE_BID, NOT_DEBARRED } from '../rules.ts';
import { tender } from '../tender.ts';
import type { Tender } from '../tender-state.ts';
import { bidCases } from './bid-use-cases.ts';
import { familyOf } from './sealed-family.ts';
import { type SealedBidEvent, type SealedContext, submitBid, withdrawBid } from './submit-bid.ts';

const s3 = new S3Client({});

/** Recorded once for each attempt; a tender whose stage takes no such note any more needs none. */
async function recordRefusal(shell: Shell, id: string, reason: 'late' | 'debarred', step: string): Promise<void> {
  const { refuseBid } = bidCases;
  try {
    await execute(shell, {
      useCase: 'refuseBid',
      command: refuseBid,
      id,
      body: { reason },
      actor: systemActor('tenders'),
      idempotencyKey: `refused-${step}`,
      seen: undefined,
    });
  } catch (error) {
    if (!(error instanceof Problem && error.document.violations)) throw error;
  }
}

const contextOf = ({ now, seen, delivered, asked }: Found): SealedContext => ({
  now,
  today: dayOf(now),
  account: (asked.account as { party?: string } | undefined)?.party,
  party: asked.party,
  bans: asked.bans,
  seen,
  delivered,
});
/** What a bid and a withdrawal have in common. A late bid and one of a debarred firm are refused and recorded. */
const common = {
  on: tender,
  family: familyOf,
  party: (c: { bidder: string }) => c.bidder,
  asks: (c: { bidder: string }, sub: string) => ({ account: { identity: `sub#${sub}`, part: 'party' }, party: Party.key(c.bidder), bans: Bans.key(c.bidder) }),
  unique: () => [],
  taken: async () => {},
  refused: async (shell: Shell, id: string, violations: readonly { rule: unknown }[], step: string) => {
    const reason = violations.some((v) => v.rule === LATE_BID) ? 'late' : violations.some((v) => v.rule === NOT_DEBARRED) ? 'debarred' : undefined;
    if (reason) await recordRefusal(shell, id, reason, step);
  },
};

type Submit = { bidder: string; object: string; sha256: string; size: number };
const submit: Sealing<Tender, Submit, SealedBidEvent> = {
  ...common,
  decide: (t, id, c, found) => submitBid(t, id, c, contextOf(found)),
  look: async (_, c) => ({ delivered: await inInbox(s3, c), signed: true }),
  keep: (c) => keepSealed(s3, c),
  replayed: (id, c, at, version) => ({ type: 'bid-submitted', tender: id, ...c, version, at }),
};
const withdraw: Sealing<Tender, { bidder: string }, SealedBidEvent> = {
  ...common,
  decide: (t, id, c, found) => withdrawBid(t, id, c, contextOf(found)),
  look: async () => ({ delivered: true, signed: true }),
  keep: async () => {},
  replayed: (id, c, at, version) => ({ type: 'bid-withdrawn', tender: id, ...c, version, at }),
};

/** The door of sealed bids: its own function, so that no other can write them. */
export const handler = domainApi({ domain: 'tenders', cases: bidCases }, stageShell, {
  submitBid: (request, shell) => takeSealed(request as Request<Submit>, shell, submit),
  withdrawBid: (request, shell) => takeSealed(request as Request<{ bidder: string }>, shell, withdraw),
});
