import { alterDecision, correctRecord, publishDecision, reviewSecrecy, suspendExecution, takeDecision } from '../../../functions/decisions/items/conclude.ts';
import { exceptOrder, fileOpinion, openDebate, openVote, postponeItem, recuseMember, speak } from '../../../functions/decisions/items/debate-commands.ts';
import type { DecisionEvent } from '../../../functions/decisions/items/events.ts';
import {
  assessRisk,
  callItemHearing,
  closeComment,
  giveLegalOpinion,
  openComment,
  prepareItem,
  proposeItem,
  recordArgument,
  recordItemHearing,
  requestReview,
  signItem,
} from '../../../functions/decisions/items/preparing/prepare.ts';
import { DECISION_TRANSITIONS, type Decision, type DecisionStatus } from '../../../functions/decisions/items/state.ts';
import { agreePaper, castVote, closeVote, countPaper, revealVote, sealVote, unsealVotes } from '../../../functions/decisions/items/vote.ts';
import { ballotCommitment } from '../../../functions/kernel/proof/ballot.ts';
import {
  AWAY,
  BODY,
  by,
  COUNTED,
  clerk,
  HEAD,
  ITEM,
  inVote,
  item,
  lawyer,
  MEMBER_B,
  MEMBER_C,
  OPENED,
  officer,
  PREPARED,
  PROPOSED,
  paper,
  REVIEWED,
  SHOWN,
  SIGNED,
  spoke,
  TAKEN,
  TAKING,
} from '../../tools/decisions.ts';
import { everyPair } from '../../tools/pairs.ts';

const TODAY = '2026-04-10';
const nonce = new Uint8Array(32).fill(9);
const reveal = { choice: 'for' as const, reason: '理由', nonce: Buffer.from(nonce).toString('base64') };
const sealedBy = (person: string): DecisionEvent => ({
  type: 'vote-sealed',
  person,
  commitment: ballotCommitment(nonce, { decision: 'id', person, choice: reveal.choice, reason: reveal.reason }),
});
const counts = { issued: 3, returned: 3, for: 2, against: 1, abstain: 0, invalid: 0, tellers: ['计票甲', '监票乙'] as [string, string] };
const notVoting = ['P1', 'P2', 'P3'].map((person) => ({ person, reason: '未表决' }));
const excepted: DecisionEvent = { type: 'order-excepted', persons: ['P2', 'P3'], reason: '因公离席' };
const taken = [...COUNTED, TAKEN];

const states: Record<DecisionStatus, Decision> = {
  none: item(),
  proposed: item(
    PROPOSED,
    { type: 'comment-opened', from: '2026-03-02', until: '2026-04-01', urgency: null, documents: [] },
    { type: 'hearing-called', heldOn: '2026-03-20', papersOn: '2026-03-10', place: 'p' },
    ...REVIEWED,
    SIGNED,
  ),
  prepared: item(...PREPARED),
  debating: item(...PREPARED, OPENED, excepted, spoke('P1')),
  voting: item(...inVote('oral')),
  sealing: item(...inVote('named-sealed')),
  unsealing: item(...inVote('named-sealed'), sealedBy('P2'), sealedBy('P3'), sealedBy('P1'), { type: 'votes-unsealed', without: [] }),
  counting: item(...inVote('secret-paper'), { type: 'paper-counted', keeper: 'clerk', ...counts, sheet: paper() }),
  counted: item(...COUNTED),
  decided: item(...taken),
  reviewed: item(...taken, SHOWN),
  disclosed: item(...taken, SHOWN, { type: 'decision-disclosed', late: false }),
};
const sitting = {
  number: 'TY-2026-H-0001',
  body: BODY.body,
  state: 'open',
  agenda: ['id'],
  heldOn: TODAY,
  presiding: 'P1',
  decidesBy: 'chief' as const,
  majority: BODY.majority,
  notDirect: BODY.notDirect,
  votesWithheld: null,
  kinds: [{ kind: 'project' as const, quorum: [1, 2] as [number, number] }],
  present: [HEAD, MEMBER_B, MEMBER_C],
  absent: [AWAY],
};

everyPair(
  states,
  {
    'item-proposed': (s) => proposeItem(s, ITEM, officer(TODAY, { asked: { body: BODY } })),
    'comment-opened': (s) => openComment(s, { until: '2026-06-01', urgency: null, documents: [] }, officer(TODAY)),
    'comment-closed': (s) => closeComment(s, { received: 1, adopted: 1, summary: 's', documents: [] }, officer(TODAY)),
    'experts-argued': (s) => recordArgument(s, { institutions: ['i'], interested: false, opinion: 'o', documents: [] }, officer(TODAY)),
    'risk-assessed': (s) => assessRisk(s, { controllable: true, risks: 'r', measures: 'm', documents: [] }, officer(TODAY)),
    'hearing-called': (s) => callItemHearing(s, { heldOn: '2026-04-20', papersOn: TODAY, place: 'p' }, officer(TODAY)),
    'hearing-held': (s) => recordItemHearing(s, { record: 'r', documents: [] }, officer(TODAY)),
    'review-requested': (s) => requestReview(s, { opinionBy: '2026-05-20', documents: [] }, officer(TODAY)),
    'legally-reviewed': (s) => giveLegalOpinion(s, { verdict: 'lawful', opinion: 'o', documents: [] }),
    'item-signed': (s) => signItem(s, { body: BODY.body, reporter: 'P3' }, by(MEMBER_B, TODAY, { asked: { body: BODY } })),
    'item-prepared': (s) => prepareItem(s, {}, officer(TODAY)),
    'debate-opened': (s) => openDebate(s, { meeting: 'm' }, { ...clerk(TODAY), asked: { sitting } }),
    'member-recused': (s) => recuseMember(s, { person: 'P3', reason: '其亲属参与项目' }, by(MEMBER_C, TODAY)),
    'opinion-filed': (s) => fileOpinion(s, { text: '书面意见' }, by(AWAY, TODAY)),
    'member-spoke': (s) => speak(s, { text: '同意' }, by(MEMBER_B, TODAY)),
    'order-excepted': (s) => exceptOrder(s, { persons: ['P2'], reason: '因公离席' }),
    'vote-opened': (s) => openVote(s, { form: 'oral' }),
    'item-postponed': (s) => postponeItem(s, { reason: '材料不全' }, by(HEAD, TODAY)),
    'vote-cast': (s) => castVote(s, { choice: 'for', reason: '理由' }, by(MEMBER_B, TODAY)),
    'vote-sealed': (s) => sealVote(s, { commitment: 'a'.repeat(64) }, by(MEMBER_B, TODAY)),
    'votes-unsealed': (s) => unsealVotes(s, { without: notVoting }),
    'vote-revealed': (s) => revealVote(s, reveal, by(MEMBER_B, TODAY)),
    'paper-counted': (s) => countPaper(s, { ...counts, sheet: paper() }, clerk(TODAY)),
    'paper-agreed': (s) => agreePaper(s, { ...counts, sheet: paper().sha256 }, clerk(TODAY, 'clerk-2')),
    'vote-closed': (s) => closeVote(s, { notVoting }),
    'decision-taken': (s) => takeDecision(s, TAKING, by(HEAD, TODAY)),
    'record-corrected': (s) => correctRecord(s, { of: '发言', was: '甲', becomes: '乙', reason: '笔误' }),
    'secrecy-reviewed': (s) => reviewSecrecy(s, { outcome: 'public', ground: null, until: null, reason: 'r' }, lawyer(TODAY)),
    'decision-disclosed': (s) => publishDecision(s, {}, clerk(TODAY)),
    'execution-suspended': (s) => suspendExecution(s, { reason: '出现险情' }, by(HEAD, TODAY)),
    'decision-altered': (s) => alterDecision(s, { by: 'd', number: 'n', how: 'stop' }),
  },
  DECISION_TRANSITIONS,
);
