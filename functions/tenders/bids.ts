import { S3Client } from '@aws-sdk/client-s3';
import { systemActor } from '../kernel/actor.ts';
import { dayOf } from '../kernel/calendar.ts';
import type { Decision } from '../kernel/decision.ts';
import { Bans, Party } from '../kernel/ports.ts';
import { sha256Hex } from '../kernel/proof/bytes.ts';
import { canonical } from '../kernel/proof/canonical.ts';
import { inInbox, keep } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { execute, type Shell } from '../shell/command.ts';
import { env } from '../shell/env.ts';
import { domainApi, type Request, type ServiceHandler } from '../shell/http.ts';
import { askKey, readAll, stateKey, stored } from '../shell/ledger.ts';
import { Problem, refusal } from '../shell/problem.ts';
import { appendSealed, sealedNames, sealedReplay } from '../shell/sealed.ts';
import { bidCases } from './bid-use-cases.ts';
import { LATE_BID, NOT_DEBARRED } from './rules.ts';
import { familyOf } from './sealed-family.ts';
import { type SealedBidEvent, type SealedContext, submitBid, withdrawBid } from './submit-bid.ts';
import { type Tender, tender } from './tender.ts';

const s3 = new S3Client({});
const ATTEMPTS = 6;

interface Sealing<C> {
  readonly decide: (t: Tender, tenderId: string, c: C, context: SealedContext) => Decision<SealedBidEvent>;
  /** Is what it names in Inbox? */
  readonly delivered: (c: C) => Promise<boolean>;
  /** Puts the bytes where they outlive Inbox, before anything says that they were taken. */
  readonly keep: (c: C) => Promise<void>;
  readonly replayed: (tenderId: string, c: C, at: string, version: number) => SealedBidEvent;
}

/** One read, a pure decision, one transaction into Sealed. A late bid and one of a debarred firm are refused and recorded. */
async function take<C extends { readonly bidder: string }>(request: Request<C>, shell: Shell, s: Sealing<C>): Promise<Awaited<ReturnType<ServiceHandler>>> {
  const { actor, command, idempotencyKey } = request;
  const id = request.params.id!;
  const family = familyOf(id);
  const names = await sealedNames(family, actor.sub, idempotencyKey);
  const bodyHash = sha256Hex(canonical([id, command]));
  const seen = request.seen ?? 0;
  for (let attempt = 1; ; attempt++) {
    const now = shell.clock.now();
    const [once, row, account, party, bans] = await readAll(shell.db, [
      names.once,
      stateKey('tender', id),
      askKey({ identity: `sub#${actor.sub}`, part: 'party' }),
      askKey(Party.key(command.bidder)),
      askKey(Bans.key(command.bidder)),
    ]);
    const replay = sealedReplay(names, once, bodyHash, (at, version) => s.replayed(id, command, at, version));
    if (replay) return accepted(await replay);
    const matter = await stored(shell.db, tender, id, row);
    if (matter.v === 0) throw new Problem('not-found');
    const body = (i: typeof row): unknown => (i?.body?.S === undefined ? undefined : JSON.parse(i.body.S));
    const decision = s.decide(matter.state, id, command, {
      now,
      today: dayOf(now),
      account: (body(account) as { party?: string } | undefined)?.party,
      party: body(party),
      bans: body(bans),
      seen,
      delivered: await s.delivered(command),
    });
    if (!decision.accepted) {
      const reason = decision.violations.some((v) => v.rule === LATE_BID)
        ? 'late'
        : decision.violations.some((v) => v.rule === NOT_DEBARRED)
          ? 'debarred'
          : undefined;
      if (reason) await recordRefusal(shell, id, reason, names.once.sk);
      throw refusal(decision.violations);
    }
    await s.keep(command);
    const answer = await appendSealed(shell.db, family, names, {
      party: command.bidder,
      seen,
      event: decision.events[0]!,
      bodyHash,
      wallSeconds: shell.clock.wallSeconds(),
      matter: { pk: `tender#${id}`, v: matter.v },
    });
    if (answer) return accepted(answer);
    const [again, unchanged] = await readAll(shell.db, [names.once, stateKey('tender', id)]);
    // Nobody else moved the tender and this is no replay: the bidder's own version is not the one that was seen.
    if (!again && Number(unchanged?.v?.N) === matter.v) throw new Problem('stale');
    if (attempt >= ATTEMPTS) throw new Problem('conflict');
  }
}

const accepted = (body: { readonly version: number }) => ({ status: 201, body, etag: String(body.version) });

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

type Submit = { bidder: string; object: string; sha256: string; size: number };
const submit: Sealing<Submit> = {
  decide: submitBid,
  delivered: (c) => inInbox(s3, c),
  keep: (c) => {
    const { mode, days } = JSON.parse(env('RETENTION')) as { mode: 'GOVERNANCE' | 'COMPLIANCE'; days: Record<string, number> };
    return keep(s3, { ...c, name: 'bid', mediaType: 'application/octet-stream', recordClass: 'procurement' }, days.procurement!, mode);
  },
  replayed: (id, c, at, version) => ({ type: 'bid-submitted', tender: id, ...c, version, at }),
};
const withdraw: Sealing<{ bidder: string }> = {
  decide: withdrawBid,
  delivered: async () => true,
  keep: async () => {},
  replayed: (id, c, at, version) => ({ type: 'bid-withdrawn', tender: id, ...c, version, at }),
};

/** The door of sealed bids: its own function, so that no other can write them. */
export const handler = domainApi({ domain: 'tenders', cases: bidCases }, stageShell, {
  submitBid: (request, shell) => take(request as Request<Submit>, shell, submit),
  withdrawBid: (request, shell) => take(request as Request<{ bidder: string }>, shell, withdraw),
});
