import type { Day } from '../../kernel/calendar.ts';
import { QUORUM_LEAST } from '../bodies/rules.ts';
import { type Choice, type FORMS, quorate, type Voter } from '../terms.ts';
import type { DebateEvent, DebateOpened, FactsOf, Tally } from './events.ts';

/** The debate and the vote of one item at one meeting. Speeches and reasons stay in the ledger: the state holds only who, and what the rules need. */
export interface Debate {
  readonly meeting: string;
  readonly meetingNumber: string;
  readonly heldOn: Day;
  readonly presiding: string;
  readonly decidesBy: 'majority' | 'chief';
  readonly majority: DebateOpened['majority'];
  readonly quorum: DebateOpened['quorum'];
  readonly notDirect: readonly string[];
  readonly votesWithheld: string | null;
  readonly voters: readonly Voter[];
  readonly absent: readonly Voter[];
  readonly recused: readonly string[];
  /** Of them, those who did not ask for it themselves. */
  readonly imposed: readonly string[];
  readonly spoke: readonly string[];
  readonly excepted: readonly string[];
  readonly opinions: readonly string[];
  readonly form: (typeof FORMS)[number] | null;
  readonly votes: Readonly<Record<string, Choice>>;
  readonly sealed: Readonly<Record<string, string>>;
  readonly paper: FactsOf<'paper-counted'> | null;
  readonly notVoting: readonly string[];
  readonly tally: Tally | null;
}

/** A debate as it opens: nobody has spoken. */
export function opened({ type: _, ...facts }: DebateOpened): Debate {
  const silence = {
    recused: [],
    imposed: [],
    spoke: [],
    excepted: [],
    opinions: [],
    form: null,
    votes: {},
    sealed: {},
    paper: null,
    notVoting: [],
    tally: null,
  };
  return { ...facts, ...silence };
}

/** What an event makes of the debate. */
export function debated(d: Debate, e: DebateEvent): Debate {
  switch (e.type) {
    case 'member-recused':
      return { ...d, recused: [...d.recused, e.person], imposed: e.imposed ? [...d.imposed, e.person] : d.imposed };
    case 'opinion-filed':
      return { ...d, opinions: [...d.opinions, e.person] };
    case 'member-spoke':
      return { ...d, spoke: [...d.spoke, e.person] };
    case 'order-excepted':
      return { ...d, excepted: [...new Set([...d.excepted, ...e.persons])] };
    case 'vote-opened':
      return { ...d, form: e.form };
    case 'vote-cast':
    case 'vote-revealed':
      return { ...d, votes: { ...d.votes, [e.person]: e.choice } };
    case 'vote-sealed':
      return { ...d, sealed: { ...d.sealed, [e.person]: e.commitment } };
    case 'votes-unsealed':
      return { ...d, notVoting: e.without.map((n) => n.person) };
    case 'paper-counted': {
      const { type: _, ...paper } = e;
      return { ...d, paper };
    }
    case 'paper-agreed':
      return { ...d, tally: e.tally };
    case 'vote-closed':
      return { ...d, notVoting: [...new Set([...d.notVoting, ...e.notVoting.map((n) => n.person)])], tally: e.tally };
  }
}

/** Those who may speak and vote: present and not recused. */
export const voting = (d: Debate): readonly Voter[] => d.voters.filter((v) => !d.recused.includes(v.person));

/** May those who are left after recusals decide? The recused count neither as due nor as present; but they are never more than half of the body. */
export function decides(d: Debate): boolean {
  const left = voting(d).length;
  const due = d.voters.length + d.absent.length;
  return left > 0 && quorate(left, due - d.recused.length, d.quorum) && quorate(left, due, QUORUM_LEAST.least);
}

/** Who states his position last (末位表态) and declares the decision: the first-in-command; where he is absent or recused, who presides; else the last seated. */
export const lastOf = (d: Debate): Voter | undefined => voting(d).find((v) => v.first) ?? voting(d).find((v) => v.person === d.presiding) ?? voting(d).at(-1);

/** Voters other than `person` who are still missing from `done`, and are not excepted from the order. */
export const outstanding = (d: Debate, done: readonly string[], person: string): string[] =>
  voting(d)
    .map((v) => v.person)
    .filter((p) => p !== person && !done.includes(p) && !d.excepted.includes(p));

/** Counts votes by the body's rule. Who recused himself counts in neither base; who was recused by others counts in both, so that nothing is carried by excluding who is against it. Written opinions of the absent never count. */
export function tallyOf(d: Debate, counts: { readonly for: number; readonly against: number; readonly abstain: number }): Tally {
  const voters = voting(d).length;
  const present = voters + d.imposed.length;
  const base = d.majority.of === 'due' ? present + d.absent.length : present;
  const [n, of] = d.majority.more;
  const cast = counts.for + counts.against + counts.abstain;
  return { ...counts, notVoting: voters - cast, base, carried: counts.for * of > base * n };
}

export function countVotes(d: Debate, votes: Debate['votes']): Tally {
  const of = (choice: Choice): number => Object.values(votes).filter((v) => v === choice).length;
  return tallyOf(d, { for: of('for'), against: of('against'), abstain: of('abstain') });
}
