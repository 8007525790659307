import type { Day } from '../../kernel/calendar.ts';
import type { Transitions } from '../../kernel/matter.ts';
import type { STANDINGS } from '../../kernel/ports.ts';
import type { Voter } from '../terms.ts';
import type { Debate } from './debate.ts';
import type { DecisionEvent, FactsOf, Review } from './events.ts';

export type DecisionStatus =
  | 'none'
  | 'proposed'
  | 'prepared'
  | 'debating'
  | 'voting'
  | 'sealing'
  | 'unsealing'
  | 'counting'
  | 'counted'
  | 'decided'
  | 'reviewed'
  | 'disclosed';

const LATER = ['record-corrected', 'execution-suspended', 'decision-altered'] as const;
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const DECISION_TRANSITIONS: Transitions<DecisionStatus, DecisionEvent['type']> = {
  none: ['item-proposed'],
  proposed: [
    'item-revised',
    'comment-opened',
    'comment-closed',
    'experts-argued',
    'risk-assessed',
    'competition-reviewed',
    'hearing-called',
    'hearing-held',
    'review-requested',
    'review-returned',
    'legally-reviewed',
    'item-signed',
    'item-prepared',
  ],
  prepared: ['debate-opened'],
  debating: ['member-recused', 'opinion-filed', 'member-spoke', 'order-excepted', 'vote-opened', 'item-postponed'],
  voting: ['opinion-filed', 'order-excepted', 'vote-cast', 'vote-closed'],
  sealing: ['opinion-filed', 'vote-sealed', 'votes-unsealed'],
  unsealing: ['vote-revealed', 'vote-closed'],
  counting: ['opinion-filed', 'paper-counted', 'paper-agreed'],
  counted: ['record-corrected', 'decision-taken'],
  decided: ['party-reported', 'secrecy-reviewed', ...LATER],
  reviewed: ['party-reported', 'secrecy-reviewed', 'decision-disclosed', ...LATER],
  disclosed: ['secrecy-reviewed', ...LATER],
};

/** What a secrecy review allows, and by when that is to be published; its reason stays in the ledger. */
type Shown = Omit<Review, 'reason'> & { readonly discloseBy?: Day | undefined };
export interface Decision {
  readonly state: DecisionStatus;
  /** Its documents and options stay in the ledger. */
  readonly item: Omit<FactsOf<'item-proposed'>, 'documents' | 'options'> | null;
  readonly comment: (Pick<FactsOf<'comment-opened'>, 'from' | 'until' | 'ways'> & { readonly closed: boolean }) | null;
  readonly argued: boolean;
  readonly risk: { readonly controllable: boolean } | null;
  readonly competition: Pick<FactsOf<'competition-reviewed'>, 'verdict'> | null;
  readonly hearing: { readonly heldOn: Day; readonly place: string; readonly held: boolean } | null;
  readonly review: { readonly requestedOn: Day; readonly opinionBy: Day; readonly verdict: FactsOf<'legally-reviewed'>['verdict'] | null } | null;
  readonly signed: FactsOf<'item-signed'> | null;
  readonly debate: Debate | null;
  readonly taken: FactsOf<'decision-taken'> | null;
  readonly reported: Pick<FactsOf<'party-reported'>, 'reportedOn' | 'outcome'> | null;
  readonly corrections: number;
  readonly secrecy: Shown | null;
  /** The review under which it was last disclosed. */
  readonly shown: Shown | null;
  readonly standing: (typeof STANDINGS)[number];
  /** Number of the decision that changed or stopped it. */
  readonly alteredBy: string | null;
}
/** The members due at its debate, present and absent. */
export const sittingOf = ({ debate }: Decision): readonly Voter[] => (debate === null ? [] : [...debate.voters, ...debate.absent]);
/** By when a decision that was taken is published as it was last reviewed: at first within the days of its taking, later within those of the new review. */
export const discloseBy = ({ shown, secrecy, taken }: Decision): Day => (shown === null ? undefined : secrecy?.discloseBy) ?? taken!.discloseBy;

export const initial: Decision = {
  state: 'none',
  item: null,
  comment: null,
  argued: false,
  risk: null,
  competition: null,
  hearing: null,
  review: null,
  signed: null,
  debate: null,
  taken: null,
  reported: null,
  corrections: 0,
  secrecy: null,
  shown: null,
  standing: 'in-force',
  alteredBy: null,
};
