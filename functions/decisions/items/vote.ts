import * as z from 'zod/mini';
import { type Decision as Answer, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { DocumentRef, Sha256 } from '../../kernel/document.ts';
import { ballotCommitment } from '../../kernel/proof/ballot.ts';
import { unbase64 } from '../../kernel/proof/bytes.ts';
import { text } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { Choice } from '../terms.ts';
import { countVotes, type Debate, lastOf, outstanding, tallyOf, voting } from './debate.ts';
import { EVERY_VOTE, FIRST_LAST, OWN_VOICE, SEALED_TOGETHER, SECRET_ON_PAPER, VOTE_ONCE } from './debate-rules.ts';
import { type DecisionEvent, NotVoting, Paper } from './events.ts';
import { may, notVoter, voterOf } from './guards.ts';
import type { Decision } from './state.ts';

type A = Answer<DecisionEvent>;

/** Refuses a vote that does not fit: closed, or another form. */
function mayVote(s: Decision, type: 'vote-cast' | 'vote-sealed' | 'vote-revealed'): Violation | undefined {
  const rule = s.debate?.tally ? VOTE_ONCE : s.state === 'counting' ? SECRET_ON_PAPER : s.debate?.form === 'named-sealed' ? SEALED_TOGETHER : undefined;
  return may(s, type, rule);
}
const voted = (d: Debate | null): string[] => Object.keys(d?.votes ?? {});
/** Voters who have neither voted nor are named as not voting, and names that do not belong there. */
function unaccounted(d: Debate | null, done: readonly string[], named: readonly { readonly person: string }[]): number {
  if (d === null) return 0;
  const open = voting(d)
    .map((v) => v.person)
    .filter((p) => !done.includes(p) && !d.notVoting.includes(p));
  return open.filter((p) => !named.some((n) => n.person === p)).length + named.filter((n) => !open.includes(n.person)).length;
}

export const CastVote = z.strictObject({ choice: Choice, reason: text });
/** A member's own vote with its reason, in the open: oral, by hand, or named. The first-in-command's comes last. */
export function castVote(s: Decision, c: z.infer<typeof CastVote>, { actor }: Context): A {
  const d = s.debate;
  const voter = voterOf(s, actor);
  const waiting = d && voter && voter.person === lastOf(d)?.person ? outstanding(d, voted(d), voter.person) : [];
  return decide(
    [
      mayVote(s, 'vote-cast'),
      notVoter(s, actor),
      refuseIf(voter !== undefined && voted(d).includes(voter.person), VOTE_ONCE, '', { voted: true }),
      refuseIf(waiting.length > 0, FIRST_LAST, '', { waiting: waiting.length }),
    ],
    () => [{ type: 'vote-cast', person: voter!.person, ...c }],
  );
}

export const SealVote = z.strictObject({ commitment: Sha256 });
/** A named vote, sealed by its voter's client: its digest only. */
export function sealVote(s: Decision, c: z.infer<typeof SealVote>, { actor }: Context): A {
  const voter = voterOf(s, actor);
  return decide(
    [mayVote(s, 'vote-sealed'), notVoter(s, actor), refuseIf(voter !== undefined && s.debate?.sealed[voter.person] !== undefined, VOTE_ONCE, '')],
    () => [{ type: 'vote-sealed', person: voter!.person, ...c }],
  );
}
export const UnsealVotes = z.strictObject({ without: z.array(NotVoting) });
/** Opens the sealed votes together: every voter's is in, or he is named with the reason why not. */
export function unsealVotes(s: Decision, c: z.infer<typeof UnsealVotes>): A {
  const missing = unaccounted(s.debate, Object.keys(s.debate?.sealed ?? {}), c.without);
  return decide([may(s, 'votes-unsealed'), refuseIf(missing > 0, SEALED_TOGETHER, '/without', { missing })], () => [{ type: 'votes-unsealed', ...c }]);
}
export const RevealVote = z.strictObject({ choice: Choice, reason: text, nonce: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)) });
/** Shows what was sealed; anything else is refused. */
export function revealVote(s: Decision, c: z.infer<typeof RevealVote>, { actor, id }: Context): A {
  const voter = voterOf(s, actor);
  const nonce = unbase64(c.nonce);
  const same =
    voter !== undefined &&
    nonce?.length === 32 &&
    ballotCommitment(nonce, { decision: id, person: voter.person, choice: c.choice, reason: c.reason }) === s.debate?.sealed[voter.person];
  return decide(
    [
      mayVote(s, 'vote-revealed'),
      notVoter(s, actor),
      refuseIf(voter !== undefined && voted(s.debate).includes(voter.person), VOTE_ONCE, ''),
      refuseIf(s.state === 'unsealing' && voter !== undefined && !same, SEALED_TOGETHER, '/nonce'),
    ],
    () => [{ type: 'vote-revealed', person: voter!.person, ...c }],
  );
}

export const CloseVote = z.strictObject({ notVoting: z.array(NotVoting) });
/** Closes the vote and counts it by the body's rule. */
export function closeVote(s: Decision, c: z.infer<typeof CloseVote>): A {
  const missing = unaccounted(s.debate, voted(s.debate), c.notVoting);
  return decide([may(s, 'vote-closed'), refuseIf(missing > 0, EVERY_VOTE, '/notVoting', { missing })], () => [
    { type: 'vote-closed', ...c, tally: countVotes(s.debate!, s.debate!.votes) },
  ]);
}

function paperFaults(d: Debate | null, c: z.infer<typeof Paper>): (Violation | undefined)[] {
  const voters = d === null ? 0 : voting(d).length;
  const sum = c.for + c.against + c.abstain + c.invalid;
  return [
    refuseIf(d !== null && c.issued !== voters, SECRET_ON_PAPER, '/issued', { voters }),
    refuseIf(c.returned > c.issued, SECRET_ON_PAPER, '/returned', { issued: c.issued }),
    refuseIf(sum !== c.returned, SECRET_ON_PAPER, '/returned', { sum }),
    refuseIf(c.tellers[0] === c.tellers[1], SECRET_ON_PAPER, '/tellers'),
  ];
}
/** One keeper enters the tellers' counts of a paper ballot, with their signed sheet. Entered again until a second keeper agrees. */
export function countPaper(s: Decision, c: z.infer<typeof Paper>, { actor }: Context): A {
  return decide([may(s, 'paper-counted'), ...paperFaults(s.debate, c)], () => [{ type: 'paper-counted', keeper: actor.sub, ...c }]);
}
const { sheet: _, ...numbers } = Paper.shape;
export const AgreePaper = z.strictObject({ ...numbers, sheet: DocumentRef.shape.sha256 });
/** A second keeper enters the same numbers from the same sheet: then they are the result. */
export function agreePaper(s: Decision, c: z.infer<typeof AgreePaper>, { actor }: Context): A {
  const first = s.debate?.paper ?? null;
  const fields = ['issued', 'returned', 'for', 'against', 'abstain', 'invalid'] as const;
  const same = first !== null && fields.every((f) => first[f] === c[f]) && first.sheet.sha256 === c.sheet && first.tellers.join() === c.tellers.join();
  return decide(
    [
      may(s, 'paper-agreed'),
      refuseIf(s.state === 'counting' && !same, SECRET_ON_PAPER, '', { agrees: false }),
      refuseIf(first?.keeper === actor.sub, OWN_VOICE, '', { keeper: 'same' }),
    ],
    () => [{ type: 'paper-agreed', keeper: actor.sub, tally: tallyOf(s.debate!, { for: c.for, against: c.against, abstain: c.abstain }) }],
  );
}
