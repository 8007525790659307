import * as z from 'zod/mini';
import { addDays, startOf } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf, tooEarly, type Violation } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/use-case.ts';
import { documents, short, text } from '../terms.ts';
import { type AccountEvent, FINDINGS } from './events.ts';
import { answerInTime, hasRoom, may, mayQuestion, resumed, systemsOwn } from './guards.ts';
import { QUESTION_ANSWERED, QUESTION_CONCLUDED } from './rules.ts';
import { type AccountState, earliest, paymentStatus, type Question } from './state.ts';
import { actsFor, bodyOf, ofBody, supervises, watches } from './supervisors.ts';

/** Put to the unit whose project it is, or to the finance bureau; of one payment or of the account. */
export const RaiseQuestion = z.strictObject({ of: z.enum(['unit', 'finance-bureau']), payment: z.nullable(short), text });
export function raiseQuestion(s: AccountState, c: z.infer<typeof RaiseQuestion>, context: Context): Decision<AccountEvent> {
  const of = c.of === 'unit' ? s.unit : c.of;
  const by = bodyOf(s, context.actor);
  const answer = answerInTime(context);
  return decide(
    [
      may(s, 'question-raised'),
      watches(s, context.actor),
      refuseIf(actsFor(of, context.actor), QUESTION_CONCLUDED, '/of', { ownWork: true }),
      refuseIf(c.payment !== null && paymentStatus(s, c.payment) === 'none', QUESTION_CONCLUDED, '/payment', { payment: 'unknown' }),
      hasRoom(s.questions.length - systemsOwn(s)),
      answer.fault,
    ],
    () => [{ type: 'question-raised', question: `q${s.count.questions + 1}`, by: by!, of, payment: c.payment, text: c.text, answerBy: answer.day }],
  );
}

export const AnswerQuestion = z.strictObject({ question: short, text, documents });
/** Whom it is put to answers; late is recorded, not refused. */
export function answerQuestion(s: AccountState, c: z.infer<typeof AnswerQuestion>, context: Context): Decision<AccountEvent> {
  const q = s.questions.find((x) => x.id === c.question);
  return decide([mayQuestion(s, c.question, 'question-answered'), q && ofBody(q.of, context)], () => [
    { type: 'question-answered', ...c, late: context.today > q!.answerBy },
  ]);
}

export const ReferQuestion = z.strictObject({ question: short, reason: text });
/** A supervisor hands it to discipline (移送). */
export function referQuestion(s: AccountState, c: z.infer<typeof ReferQuestion>, { actor }: Context): Decision<AccountEvent> {
  return decide([mayQuestion(s, c.question, 'question-referred'), watches(s, actor)], () => [{ type: 'question-referred', ...c, by: bodyOf(s, actor)! }]);
}

export const ConcludeQuestion = z.strictObject({ question: short, finding: z.enum(FINDINGS), text });
/** Heard, and concluded by who asked. A finding of diversion stops payment until it is concluded as put right. */
export function concludeQuestion(s: AccountState, c: z.infer<typeof ConcludeQuestion>, context: Context): Decision<AccountEvent> {
  const q = s.questions.find((x) => x.id === c.question);
  const found = q?.state === 'diverted';
  const after = { ...s, questions: s.questions.filter((x) => x.id !== c.question || c.finding === 'diverted') };
  const { deferred, fault } = resumed(s, after, context.today, context);
  return decide(
    [
      mayQuestion(s, c.question, 'question-concluded'),
      q && mayConclude(q, context),
      refuseIf(found && c.finding !== 'put-right', QUESTION_CONCLUDED, '/finding', { found }),
      fault,
    ],
    () => [{ type: 'question-concluded', ...c, deferred }],
  );
}
function mayConclude(q: Question, { actor }: Context): Violation | undefined {
  const referred = q.state === 'referred' || q.state === 'diverted';
  const discipline = actor.roles.includes('supervisor-discipline');
  const asker = q.by === null ? supervises(actor) : actsFor(q.by, actor);
  const allowed = q.state === 'referred' ? discipline : referred ? discipline || asker : asker;
  return refuseIf(!allowed || actsFor(q.of, actor), QUESTION_CONCLUDED, '', { state: q.state });
}

export const ReferUnanswered = z.strictObject({});
/** Nobody answered in time: it goes to discipline by itself. A timeout escalates, it never concludes. */
export function referUnanswered(s: AccountState, _: z.infer<typeof ReferUnanswered>, { today }: Context): Decision<AccountEvent> {
  const asked = may(s, 'question-referred') ? [] : s.questions.filter((q) => q.state === 'asked');
  const over = asked.filter((q) => today > q.answerBy);
  if (asked.length === 0) return { accepted: true, events: [] };
  if (over.length === 0) return tooEarly(QUESTION_ANSWERED, startOf(addDays(earliest(asked.map((q) => q.answerBy)), 1)));
  // One transaction takes so many; the timer comes again for the rest.
  return { accepted: true, events: over.slice(0, 20).map((q) => ({ type: 'question-referred', question: q.id, by: null, reason: '逾期未答复' })) };
}
