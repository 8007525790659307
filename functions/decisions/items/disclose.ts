import type { Actor } from '../../kernel/actor.ts';
import type { DocumentRef } from '../../kernel/document.ts';
import type { Recorded } from '../../kernel/matter.ts';
import { keeps } from '../keepers.ts';
import { SUPERVISORS } from '../readers.ts';
import type { DecisionEvent } from './events.ts';
import { type Decision, sittingOf } from './state.ts';

export type Events = readonly Recorded<DecisionEvent>[];
/** The events of these types, in order. */
const all = <T extends DecisionEvent['type']>(events: Events, ...types: T[]) =>
  events.filter((r): r is Recorded<Extract<DecisionEvent, { type: T }>> => (types as string[]).includes(r.event.type));

/** Every document that an event brings. */
export function decisionDocuments(e: DecisionEvent): readonly DocumentRef[] {
  if (e.type === 'paper-counted') return [e.sheet];
  return 'documents' in e ? e.documents : [];
}

/** What everybody may read while comment is open or a hearing is called: the draft, and how to speak on it (条例 15, 16). It stays until the decision is disclosed. */
function discloseDraft({ item, comment, hearing }: Decision): unknown {
  if (item === null || (comment === null && hearing === null)) return undefined;
  return {
    draft: true,
    name: item.name,
    body: item.bodyName,
    unit: item.unit,
    content: item.content,
    basis: item.basis,
    comment: comment && { from: comment.from, until: comment.until, ways: comment.ways },
    hearing: hearing && { heldOn: hearing.heldOn, place: hearing.place },
  };
}

/** What everybody may read: the draft when they are asked; once it is disclosed content, basis, process, result (意见 二(1)). Withheld: only that it is, why and for how long. */
export function discloseDecision(s: Decision): unknown {
  const { item, taken, debate, shown } = s;
  if (shown === null || item === null || taken === null || debate === null) return discloseDraft(s);
  if (shown.outcome === 'withheld') return { withheld: true, body: item.bodyName, ground: shown.ground, until: shown.until };
  return {
    name: item.name,
    body: item.bodyName,
    kind: item.kind,
    unit: item.unit,
    amount: item.amount,
    content: item.content,
    basis: item.basis,
    subject: item.subject,
    process: {
      comment: s.comment && { from: s.comment.from, until: s.comment.until },
      expertArgument: s.argued,
      risk: s.risk,
      competition: s.competition,
      hearing: s.hearing,
      legalReview: s.review?.verdict ?? null,
      meeting: debate.meetingNumber,
      heldOn: debate.heldOn,
      present: debate.voters.length,
      absent: debate.absent.length,
      recused: debate.recused.length,
      form: debate.form,
      partyReport: s.reported && { to: item.reportTo, ...s.reported },
    },
    result: { tally: debate.tally, outcome: taken.outcome, wording: taken.wording, takenOn: taken.takenOn, explanation: taken.explanation },
    responsible: { department: taken.department, deadline: taken.deadline },
    standing: s.standing,
    alteredBy: s.alteredBy,
    votesWithheld: debate.votesWithheld,
  };
}

/** Each member's vote with its reason, once the vote is closed: until then nobody follows. */
export const votesIn = (s: Decision, events: Events) =>
  s.debate?.tally == null
    ? []
    : all(events, 'vote-cast', 'vote-revealed').map(({ event: { person, choice, reason } }) => ({ name: nameOf(s, person), choice, reason }));
/** A member's name, by number, as it was at this debate. */
const nameOf = (s: Decision, person: string): string => sittingOf(s).find((v) => v.person === person)!.name;
export const correctionsIn = (events: Events) => all(events, 'record-corrected').map(({ event: { type: _, ...c }, meta }) => ({ ...c, at: meta.at }));
/** What was said and filed, verbatim. */
export const speechesIn = (events: Events) =>
  all(events, 'member-spoke', 'opinion-filed').map(({ event: { type, person, text }, meta }) => ({ type, person, text, at: meta.at }));
/** The events since the debate was last opened; those of a debate that was postponed stay in the ledger. */
export const lastDebate = (events: Events): Events => {
  const opened = events.findLastIndex((r) => r.event.type === 'debate-opened');
  return opened < 0 ? [] : events.slice(opened);
};

/** Said wherever a paper ballot is shown. */
const SECRET_BALLOT = {
  zh: '无记名投票用纸质选票进行：本系统只录得票数，从不知道谁投了什么。',
  en: 'The secret ballot was on paper: this system holds its counts and never knew who voted what.',
} as const;
const digests = (documents: readonly DocumentRef[]) => documents.map(({ name, sha256 }) => ({ name, sha256 }));

/** What the public file adds from the record. Of a draft: its options and papers, and why comment is short. Of a decision: what was made of opinions (条例 32), corrections, exceptions from the order, and each member's vote with its reason where the body's rule shows it. */
export function reciteDecision(s: Decision, events: Events): Readonly<Record<string, unknown>> {
  const proposed = all(events, 'item-proposed', 'item-revised').map((r) => r.event);
  const options = proposed.at(-1)?.options ?? [];
  if (s.shown === null && (s.comment ?? s.hearing) !== null) {
    const asked = all(events, 'comment-opened', 'hearing-called').map((r) => r.event);
    const urgency = asked.findLast((e) => e.type === 'comment-opened')?.urgency ?? null;
    return { options, urgency, documents: digests([...proposed, ...asked].flatMap((e) => e.documents)) };
  }
  if (s.shown?.outcome !== 'public') return {};
  const since = lastDebate(events);
  const secret = s.debate?.form === 'secret-paper';
  return {
    options,
    documents: digests(proposed.flatMap((e) => e.documents)),
    opinions: all(events, 'comment-closed').map(({ event: { received, adopted, summary } }) => ({ received, adopted, summary })),
    experts: all(events, 'experts-argued').map(({ event: { institutions, opinion, adoption } }) => ({ institutions, opinion, adoption })),
    corrections: correctionsIn(since),
    exceptions: all(since, 'order-excepted').map(({ event: { persons, reason } }) => ({ members: persons.length, reason })),
    ...(secret ? { secretBallot: SECRET_BALLOT } : s.debate?.votesWithheld === null ? { votes: votesIn(s, since) } : {}),
  };
}

/** Members of this debate (who is recused, once it is decided), the body's keepers, supervisors: they see single votes, whatever the body's rule. */
const seesVotes = (s: Decision, actor: Actor): boolean =>
  sittingOf(s).some((v) => v.sub === actor.sub && (s.taken !== null || !s.debate!.recused.includes(v.person))) ||
  keeps(s.item?.office, actor) ||
  actor.roles.some((r) => SUPERVISORS.includes(`role:${r}`));
/** Who sees the whole record: they, and the legal office, which reviews it; it sees single votes where they are to be public. Others see what is public, and their own unit's item until it is tabled. */
export const seesAll = (s: Decision, actor: Actor): boolean => seesVotes(s, actor) || actor.roles.includes('legal-office');
/** The votes with their reasons that this reader of the record may know. */
export const votesFor = (s: Decision, actor: Actor, events: Events) => (s.debate?.votesWithheld === null || seesVotes(s, actor) ? votesIn(s, events) : []);

/** Is it the actor's unit's own item, or may he come to sign it, or to decide on it? */
export const ownWork = (s: Decision, actor: Actor): boolean =>
  s.item !== null && (actor.units.includes(s.item.unit) || (actor.roles.includes('leading-member') && s.debate === null));

/** May he read its papers? Its own unit only until it is debated: then they hold more than it handed in. */
export const readsPapers = (s: Decision, actor: Actor): boolean => s.item !== null && (seesAll(s, actor) || (s.debate === null && ownWork(s, actor)));
/** Every paper of an item's record. */
export const papersIn = (events: Events): readonly DocumentRef[] => events.flatMap(({ event }) => decisionDocuments(event));

/** An item as its reader may see it. */
export function decisionView(s: Decision, { actor, number, events }: { readonly actor: Actor; readonly number: string; readonly events: Events }): unknown {
  const { item, debate } = s;
  if (item === null) return undefined;
  const own = ownWork(s, actor);
  if (!seesAll(s, actor)) {
    const open = discloseDecision(s) as object | undefined;
    const preparing =
      own && debate === null ? { item, needs: item.needs, papers: papersIn(events), review: s.review, comment: s.comment, signed: s.signed } : {};
    return open || own ? { state: s.state, ...preparing, public: open } : undefined;
  }
  const since = lastDebate(events);
  // Until the vote is closed only who has voted shows: nobody follows.
  const closed = debate !== null && debate.tally !== null && (debate.votesWithheld === null || seesVotes(s, actor));
  const shownDebate = debate && { ...debate, votes: closed ? debate.votes : Object.keys(debate.votes) };
  return {
    state: s.state,
    number,
    item,
    papers: papersIn(events),
    comment: s.comment,
    argued: s.argued,
    risk: s.risk,
    competition: s.competition,
    hearing: s.hearing,
    review: s.review,
    signed: s.signed,
    debate: shownDebate,
    speeches: speechesIn(since),
    exceptions: all(since, 'order-excepted').map(({ event: { persons, reason } }) => ({ persons, reason })),
    votes: votesFor(s, actor, since),
    ...(debate?.form === 'secret-paper' ? { secretBallot: SECRET_BALLOT } : {}),
    taken: s.taken,
    reported: s.reported,
    corrections: correctionsIn(since),
    secrecy: s.secrecy,
    standing: s.standing,
    alteredBy: s.alteredBy,
    public: discloseDecision(s),
  };
}
