import { describe, expect, it } from 'vitest';
import { itemCases } from '../../../functions/decisions/items/cases.ts';
import type { DecisionEvent } from '../../../functions/decisions/items/events.ts';
import { DECISION_TRANSITIONS, type Decision, type DecisionStatus } from '../../../functions/decisions/items/state.ts';
import { type Decision as Answer, rulesBroken } from '../../../functions/kernel/decision.ts';
import { ballotCommitment } from '../../../functions/kernel/proof/ballot.ts';
import type { Command, Context } from '../../../functions/kernel/use-case.ts';
import {
  AWAY,
  BODY,
  by,
  COUNTED,
  clerk,
  DONE,
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

const c = itemCases;

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
  proposed: item(PROPOSED, DONE['public-comment'][0], DONE.hearing[0], ...REVIEWED, SIGNED),
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

/** Decides a use case of the table. */
const given =
  <C>(use: Command<Decision, DecisionEvent, C>, command: NoInfer<C>, context: Context) =>
  (s: Decision) =>
    use.decide(s, command, context);
/** The same, of an item that waits for it. */
const waiting = (change: (s: Decision) => Partial<Decision>, decide: (s: Decision) => Answer<DecisionEvent>) => (s: Decision) => decide({ ...s, ...change(s) });
const underReview = (s: Decision) => ({ review: s.review && { ...s.review, verdict: null } });
const toReport = (s: Decision): Partial<Decision> => (s.taken === null ? {} : { standing: 'to-report' });

everyPair(
  states,
  {
    'item-proposed': given(c.proposeItem, ITEM, officer(TODAY, { asked: { body: BODY } })),
    'item-revised': given(c.reviseItem, { content: '一', options: [], reason: 'r', documents: [paper()] }, officer(TODAY)),
    'comment-opened': given(c.openComment, { until: '2026-06-01', ways: 'w', urgency: null, documents: [paper()] }, officer(TODAY)),
    'comment-closed': given(c.closeComment, { received: 1, adopted: 1, summary: 's', documents: [] }, officer(TODAY)),
    'experts-argued': given(c.recordArgument, { institutions: ['i'], interested: false, opinion: 'o', adoption: 'a', documents: [] }, officer(TODAY)),
    'risk-assessed': given(c.assessRisk, { controllable: true, risks: 'r', measures: 'm', documents: [] }, officer(TODAY)),
    'competition-reviewed': given(c.reviewCompetition, { verdict: 'unrestricted', opinion: 'o', documents: [] }, officer(TODAY)),
    'hearing-called': given(c.callItemHearing, { heldOn: '2026-04-20', papersOn: TODAY, place: 'p', documents: [paper()] }, officer(TODAY)),
    'hearing-held': given(c.recordItemHearing, { record: 'r', documents: [] }, officer(TODAY)),
    'review-requested': given(c.requestReview, { opinionBy: '2026-05-20', documents: [paper()] }, officer(TODAY)),
    'review-returned': waiting(underReview, given(c.returnReview, { reason: '缺依据' }, lawyer(TODAY))),
    'legally-reviewed': waiting(underReview, given(c.giveLegalOpinion, { verdict: 'lawful', opinion: 'o', documents: [] }, lawyer(TODAY))),
    'item-signed': given(c.signItem, { body: BODY.body, reporter: 'P3' }, by(MEMBER_B, TODAY, { asked: { body: BODY } })),
    'item-prepared': given(c.prepareItem, {}, officer(TODAY)),
    'debate-opened': given(c.openDebate, { meeting: 'm' }, { ...clerk(TODAY), asked: { sitting } }),
    'member-recused': given(c.recuseMember, { person: 'P3', reason: '其亲属参与项目' }, by(MEMBER_C, TODAY)),
    'opinion-filed': given(c.fileOpinion, { text: '书面意见' }, by(AWAY, TODAY)),
    'member-spoke': given(c.speak, { text: '同意' }, by(MEMBER_B, TODAY)),
    'order-excepted': given(c.exceptOrder, { persons: ['P2'], reason: '因公离席' }, clerk(TODAY)),
    'vote-opened': given(c.openVote, { form: 'oral' }, clerk(TODAY)),
    'item-postponed': given(c.postponeItem, { reason: '材料不全' }, by(HEAD, TODAY)),
    'vote-cast': given(c.castVote, { choice: 'for', reason: '理由' }, by(MEMBER_B, TODAY)),
    'vote-sealed': given(c.sealVote, { commitment: 'a'.repeat(64) }, by(MEMBER_B, TODAY)),
    'votes-unsealed': given(c.unsealVotes, { without: notVoting }, clerk(TODAY)),
    'vote-revealed': given(c.revealVote, reveal, by(MEMBER_B, TODAY)),
    'paper-counted': given(c.countPaper, { ...counts, sheet: paper() }, clerk(TODAY)),
    'paper-agreed': given(c.agreePaper, { ...counts, sheet: paper().sha256 }, clerk(TODAY, 'clerk-2')),
    'vote-closed': given(c.closeVote, { notVoting }, clerk(TODAY)),
    'decision-taken': given(c.takeDecision, TAKING, by(HEAD, TODAY)),
    'party-reported': waiting(toReport, given(c.reportToParty, { reportedOn: TODAY, outcome: 'agreed', answer: '同意', documents: [paper()] }, clerk(TODAY))),
    'record-corrected': given(c.correctRecord, { of: '发言', was: '甲', becomes: '乙', reason: '笔误' }, clerk(TODAY)),
    'secrecy-reviewed': given(c.reviewSecrecy, { outcome: 'public', ground: null, until: null, reason: 'r' }, lawyer(TODAY)),
    'decision-disclosed': given(c.publishDecision, {}, clerk(TODAY)),
    'execution-suspended': given(c.suspendExecution, { body: BODY.body, reason: '出现险情' }, by(HEAD, TODAY, { asked: { body: BODY } })),
    'decision-altered': given(c.alterDecision, { by: 'd', number: 'n', how: 'stop' }, clerk(TODAY)),
  },
  DECISION_TRANSITIONS,
);

describe('MEETING-TWO-KEEPERS: no member of the sitting keeps its record', () => {
  const both = (who: { sub: string }): Context => ({
    ...clerk(TODAY),
    actor: { ...clerk(TODAY).actor, sub: who.sub, roles: ['leading-member', 'decision-clerk'] },
  });
  const debating = item(...PREPARED, OPENED, spoke('P2'));
  const except = (who: { sub: string }) => rulesBroken(c.exceptOrder.decide(debating, { persons: ['P3'], reason: 'r' }, both(who)));
  it('present or absent; another clerk does', () => {
    expect([except(HEAD), except(AWAY), except({ sub: 'clerk' })]).toEqual([['MEETING-TWO-KEEPERS'], ['MEETING-TWO-KEEPERS'], []]);
  });
  it('he recuses himself, and nobody else', () => {
    const recuse = (person: string) => rulesBroken(c.recuseMember.decide(debating, { person, reason: 'r' }, both(MEMBER_C)));
    expect([recuse('P3'), recuse('P1')]).toEqual([[], ['MEETING-TWO-KEEPERS']]);
  });
  it('his vote is his own', () => {
    expect(rulesBroken(c.castVote.decide(item(...inVote('oral')), { choice: 'for', reason: '同意' }, both(MEMBER_C)))).toEqual([]);
  });
});
describe('KERNEL-OWN-UNIT: the record of a body is kept by its own office', () => {
  const stranger = { ...clerk(TODAY), actor: { ...clerk(TODAY).actor, units: ['culture-bureau'] } };
  const keeping = Object.entries(itemCases).filter(([, use]) => use.is === 'command' && use.allow.includes('role:decision-clerk'));
  it.each(keeping)('%s is refused to a clerk of another office, in every state', (name, use) => {
    const { decide } = use as Command<Decision, DecisionEvent, unknown>;
    const empty = { persons: [], notVoting: [], without: [], documents: [], tellers: ['a', 'b'], sheet: paper(), reportedOn: TODAY };
    for (const [state, s] of Object.entries(states)) {
      const context = name === 'openDebate' ? { ...stranger, asked: { sitting } } : stranger;
      if (state !== 'none') expect([state, rulesBroken(decide(s, empty, context))[0]]).toEqual([state, 'KERNEL-OWN-UNIT']);
    }
  });
  it('there are as many as the table has', () => expect(keeping.length).toBe(11));
});
