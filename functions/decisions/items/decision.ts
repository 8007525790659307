import { endOf } from '../../kernel/calendar.ts';
import { when } from '../../kernel/due.ts';
import { type Meta, matter } from '../../kernel/matter.ts';
import { DecisionTaken } from '../../kernel/ports.ts';
import { KIND_WORDS } from '../terms.ts';
import { debated, opened } from './debate.ts';
import { decisionDocuments, discloseDecision, reciteDecision } from './disclose.ts';
import { DecisionEvent } from './events.ts';
import { followUp, ItemReady, itemReady, VotesOf, votesOf } from './item-ports.ts';
import { OPINION_GIVEN, PARTY_REPORTED } from './preparing/rules.ts';
import { DISCLOSED_IN_TIME, WITHHELD_AGAIN } from './rules.ts';
import { type Decision, type DecisionStatus, discloseBy, initial } from './state.ts';

const facts = <T extends { readonly type: string }>({ type: _, ...rest }: T): Omit<T, 'type'> => rest;
const BALLOT = { oral: 'voting', 'show-of-hands': 'voting', 'named-open': 'voting', 'named-sealed': 'sealing', 'secret-paper': 'counting' } as const;
const itemOf = ({ type: _, documents: __, options: ___, ...item }: Extract<DecisionEvent, { type: 'item-proposed' }>): Decision['item'] => item;
/** Debate events that move the item on. */
const MOVES: Partial<Record<DecisionEvent['type'], DecisionStatus>> = { 'votes-unsealed': 'unsealing', 'paper-agreed': 'counted', 'vote-closed': 'counted' };

function evolve(s: Decision, e: DecisionEvent, _: Meta): Decision {
  // What the legal office has not seen is reviewed again.
  const unreviewed = { ...s, review: null };
  switch (e.type) {
    case 'item-proposed':
      return { ...s, state: 'proposed', item: itemOf(e) };
    case 'item-revised':
      return { ...unreviewed, signed: null, item: { ...s.item!, content: e.content } };
    case 'comment-opened':
      return { ...unreviewed, comment: { from: e.from, until: e.until, ways: e.ways, closed: false } };
    case 'comment-closed':
      return { ...unreviewed, comment: { ...s.comment!, closed: true } };
    case 'experts-argued':
      return { ...unreviewed, argued: true };
    case 'risk-assessed':
      return { ...unreviewed, risk: { controllable: e.controllable } };
    case 'competition-reviewed':
      return { ...unreviewed, competition: { verdict: e.verdict } };
    case 'hearing-called':
      return { ...unreviewed, hearing: { heldOn: e.heldOn, place: e.place, held: false } };
    case 'hearing-held':
      return { ...unreviewed, hearing: { ...s.hearing!, held: true } };
    case 'review-requested':
      return { ...s, review: { requestedOn: e.requestedOn, opinionBy: e.opinionBy, verdict: null } };
    case 'review-returned':
      return unreviewed;
    case 'legally-reviewed':
      return { ...s, review: { ...s.review!, verdict: e.verdict } };
    case 'item-signed':
      return { ...s, signed: facts(e) };
    case 'item-prepared':
      return { ...s, state: 'prepared' };
    case 'debate-opened':
      return { ...s, state: 'debating', debate: opened(e) };
    case 'item-postponed':
      return { ...s, state: 'prepared', debate: null };
    case 'decision-taken':
      return { ...s, state: 'decided', taken: facts(e), standing: e.outcome === 'adopted' && s.item!.reportTo !== null ? 'to-report' : 'in-force' };
    case 'party-reported':
      return { ...s, reported: { reportedOn: e.reportedOn, outcome: e.outcome }, standing: e.outcome === 'agreed' ? 'in-force' : 'not-agreed' };
    case 'record-corrected':
      return { ...s, corrections: s.corrections + 1 };
    case 'secrecy-reviewed':
      return { ...s, state: 'reviewed', secrecy: { outcome: e.outcome, ground: e.ground, until: e.until, discloseBy: e.discloseBy } };
    case 'decision-disclosed':
      return { ...s, state: 'disclosed', shown: s.secrecy };
    case 'execution-suspended':
      return { ...s, standing: 'suspended' };
    case 'decision-altered':
      return { ...s, standing: e.how === 'stop' ? 'stopped' : 'changed', alteredBy: e.number };
    default: {
      const state = e.type === 'vote-opened' ? BALLOT[e.form] : (MOVES[e.type] ?? s.state);
      return { ...s, state, debate: debated(s.debate!, e) };
    }
  }
}

/** An item of collective decision (“三重一大”事项), from its proposal to its disclosure. */
export const decision = matter<Decision, DecisionEvent>({
  kind: 'decision',
  domain: 'decisions',
  letter: 'J',
  version: 2,
  initial,
  events: DecisionEvent,
  evolve,
  status: (s) => s.state,
  owner: (s) => s.item?.body,
  printed: true,
  archives: decisionDocuments,
  // Its kind alone: whether its name may be known outside is not reviewed yet.
  undertakes: (e) => (e.type === 'item-proposed' ? { kind: 'important-decision', unit: e.unit, title: `${KIND_WORDS[e.kind]}事项` } : undefined),
  due: (s) => [
    ...when(s.review !== null && s.review.verdict === null, () => [
      { obligation: 'give-legal-opinion', by: 'legal-office', at: endOf(s.review!.opinionBy), rule: OPINION_GIVEN.id },
    ]),
    ...when(s.standing === 'to-report', () => [{ obligation: 'report-to-party', by: s.item!.office, at: endOf(s.taken!.discloseBy), rule: PARTY_REPORTED.id }]),
    ...when(s.taken !== null && s.state !== 'disclosed', () => [
      { obligation: 'disclose', by: s.item!.office, at: endOf(discloseBy(s)), rule: DISCLOSED_IN_TIME.id },
    ]),
    ...when(s.state === 'disclosed' && s.shown?.until !== null && s.shown?.until !== undefined, () => [
      { obligation: 'review-secrecy', by: s.item!.office, at: endOf(s.shown!.until!), rule: WITHHELD_AGAIN.id },
    ]),
  ],
  disclose: discloseDecision,
  recite: reciteDecision,
  starts: followUp,
  exports: (s, m) => [
    ...(s.item === null ? [] : [ItemReady.row(m.id, itemReady(s, m.number))]),
    ...(s.taken === null ? [] : [VotesOf.row(m.id, votesOf(s, m.number))]),
    ...(s.taken?.outcome !== 'adopted'
      ? []
      : [
          DecisionTaken.row(m.id, {
            decision: m.id,
            number: m.number,
            body: s.item!.body,
            unit: s.item!.unit,
            kind: s.item!.kind,
            subject: s.item!.subject,
            amount: s.item!.amount,
            takenOn: s.taken.takenOn,
            standing: s.standing,
          }),
        ]),
  ],
});
