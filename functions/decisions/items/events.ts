import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { DocumentRef, Sha256 } from '../../kernel/document.ts';
import { Fen } from '../../kernel/money.ts';
import { DECISION_KINDS } from '../../kernel/ports.ts';
import { short, slug, text, whole } from '../../kernel/shapes.ts';
import { Choice, FORMS, Fraction, Majority, NEEDS, Person, speech, statement, Voter } from '../terms.ts';

const documents = z.array(DocumentRef).check(z.maxLength(20));
/** Where nothing can be shown or sent without a paper. */
const papers = z.array(DocumentRef).check(z.minLength(1), z.maxLength(20));

/** An item as proposed: its exact name, what is asked, on what basis, between which options. `amount` in fen; `subject`: the matter of another domain that it carries; `alters`: the decision that it changes or stops (条例 37); `market`: does it touch the economic activity of market entities (条例 29)? */
export const Item = z.strictObject({
  body: slug,
  name: short,
  kind: z.enum(DECISION_KINDS),
  area: slug,
  amount: z.nullable(Fen),
  content: text,
  basis: z.array(short).check(z.minLength(1), z.maxLength(6)),
  options: z.array(short).check(z.maxLength(6)),
  market: z.boolean(),
  documents,
  subject: z.nullable(z.strictObject({ kind: slug, id: short })),
  alters: z.nullable(z.strictObject({ decision: short, how: z.enum(['change', 'stop']) })),
});
/** The draft as it stands after opinions, assessment or review (条例 18, 24, 28), and why it was changed. Name, kind and amount stay what was proposed. */
export const Revision = z.strictObject({ content: text, options: Item.shape.options, reason: text, documents: papers });
/** `ways`: how to give one's opinion; `documents`: the draft and its explanation (条例 15). */
export const Comment = z.strictObject({ until: Day, ways: short, urgency: z.nullable(text), documents: papers });
export const CommentResult = z.strictObject({ received: whole, adopted: whole, summary: text, documents });
export const Argument = z.strictObject({
  institutions: z.array(short).check(z.minLength(1), z.maxLength(10)),
  interested: z.boolean(),
  opinion: text,
  /** Which of it was adopted, and why the rest was not (条例 29, 32). */
  adoption: text,
  documents,
});
/** As it was found; one that restricts holds the item (条例 29). */
export const Competition = z.strictObject({ verdict: z.enum(['unrestricted', 'exempt', 'restricts']), opinion: text, documents });
export const Risk = z.strictObject({ controllable: z.boolean(), risks: text, measures: text, documents });
export const HearingCalled = z.strictObject({ heldOn: Day, papersOn: Day, place: short, documents: papers });
export const HearingHeld = z.strictObject({ record: text, documents });
export const ReviewRequest = z.strictObject({ opinionBy: Day, documents: papers });
export const ReviewReturned = z.strictObject({ reason: text });
/** `risk-stated`: a reform for which the state has no rule yet, debated with its legal risk stated (条例 25). */
export const LegalOpinion = z.strictObject({ verdict: z.enum(['lawful', 'risk-stated', 'unlawful']), opinion: text, documents });

/** Counts of a paper ballot, as the tellers sign them. */
export const Paper = z.strictObject({
  issued: whole,
  returned: whole,
  for: whole,
  against: whole,
  abstain: whole,
  invalid: whole,
  tellers: z.tuple([short, short]),
  sheet: DocumentRef,
});
/** The result by rule: `base` persons count, `carried`: more than the body's share of them were for it. */
export const Tally = z.strictObject({ for: whole, against: whole, abstain: whole, notVoting: whole, base: whole, carried: z.boolean() });
export type Tally = z.infer<typeof Tally>;
export const NotVoting = z.strictObject({ person: Person, reason: short });
export const Taking = z.strictObject({
  outcome: z.enum(['adopted', 'rejected']),
  wording: text,
  explanation: z.nullable(statement),
  department: z.nullable(slug),
  responsible: z.nullable(z.strictObject({ person: Person, sub: short })),
  deadline: z.nullable(Day),
});
/** The report on a decision that takes effect only when the party committee agrees, and its answer (条例 31). */
export const PartyReport = z.strictObject({ reportedOn: Day, outcome: z.enum(['agreed', 'not-agreed']), answer: text, documents: papers });
/** Grounds on which the law lets information be withheld (公开条例 14–16). State secrets have no place in this system at all. */
export const GROUNDS = ['law-forbids', 'public-security', 'trade-secret', 'privacy', 'internal-affairs', 'process'] as const;
export const Review = z.strictObject({
  outcome: z.enum(['public', 'withheld']),
  ground: z.nullable(z.enum(GROUNDS)),
  /** Last day for which it is withheld. */
  until: z.nullable(Day),
  reason: text,
});
export type Review = z.infer<typeof Review>;

const event = <const T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape });
const by = { person: Person };

const PREPARATION = [
  // Names as the register of units had them that day; absent of a unit that was not on it.
  event('item-proposed', {
    ...Item.shape,
    unitName: z.optional(short),
    bodyName: short,
    office: slug,
    reportTo: z.nullable(short),
    needs: z.array(z.enum(NEEDS)),
    unit: slug,
  }),
  event('item-revised', Revision.shape),
  event('comment-opened', { from: Day, ...Comment.shape }),
  event('comment-closed', CommentResult.shape),
  event('experts-argued', Argument.shape),
  event('risk-assessed', Risk.shape),
  event('competition-reviewed', Competition.shape),
  event('hearing-called', HearingCalled.shape),
  event('hearing-held', HearingHeld.shape),
  event('review-requested', { requestedOn: Day, ...ReviewRequest.shape }),
  event('review-returned', ReviewReturned.shape),
  event('legally-reviewed', LegalOpinion.shape),
  event('item-signed', { ...by, reporter: Person }),
  event('item-prepared', {}),
] as const;
const DEBATE = [
  // `imposed`: the meeting decided so and a keeper entered it; he himself did not ask.
  event('member-recused', { ...by, reason: short, imposed: z._default(z.boolean(), false) }),
  event('opinion-filed', { ...by, text: speech }),
  event('member-spoke', { ...by, text: speech }),
  event('order-excepted', { persons: z.array(Person).check(z.minLength(1)), reason: short }),
  event('vote-opened', { form: z.enum(FORMS) }),
  event('vote-cast', { ...by, choice: Choice, reason: text }),
  event('vote-sealed', { ...by, commitment: Sha256 }),
  event('votes-unsealed', { without: z.array(NotVoting) }),
  event('vote-revealed', { ...by, choice: Choice, reason: text, nonce: z.string() }),
  event('paper-counted', { keeper: short, ...Paper.shape }),
  event('paper-agreed', { keeper: short, tally: Tally }),
  event('vote-closed', { notVoting: z.array(NotVoting), tally: Tally }),
] as const;
const AFTERWARDS = [
  event('item-postponed', { reason: short }),
  event('decision-taken', { ...Taking.shape, departmentName: z.optional(short), takenOn: Day, discloseBy: Day }),
  event('party-reported', PartyReport.shape),
  event('record-corrected', { of: short, was: text, becomes: text, reason: text }),
  event('secrecy-reviewed', { ...Review.shape, reviewer: short, discloseBy: z.optional(Day) }),
  event('decision-disclosed', { late: z.boolean() }),
  event('execution-suspended', { reason: text }),
  event('decision-altered', { by: short, number: short, how: z.enum(['change', 'stop']) }),
] as const;

const DebateOpened = event('debate-opened', {
  meeting: short,
  meetingNumber: short,
  heldOn: Day,
  presiding: Person,
  decidesBy: z.enum(['majority', 'chief']),
  majority: Majority,
  /** Of those due, recusals apart; where a debate was recorded without it, half. */
  quorum: z._default(Fraction, [1, 2]),
  notDirect: z.array(slug),
  votesWithheld: z.nullable(text),
  voters: z.array(Voter),
  absent: z.array(Voter),
});
export type DebateOpened = z.infer<typeof DebateOpened>;
const DebateEvent = z.discriminatedUnion('type', DEBATE);
/** What happens in the debate and the vote of an item, once it is open. */
export type DebateEvent = z.infer<typeof DebateEvent>;

export const DecisionEvent = z.discriminatedUnion('type', [...PREPARATION, DebateOpened, ...DEBATE, ...AFTERWARDS]);
export type DecisionEvent = z.infer<typeof DecisionEvent>;
/** The facts of an event of this type. */
export type FactsOf<T extends DecisionEvent['type']> = Omit<Extract<DecisionEvent, { type: T }>, 'type'>;
