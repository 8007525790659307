import { command, query } from '../../kernel/use-case.ts';
import { follows, readers } from '../readers.ts';
import { discloseReview, jointReview, reciteReview } from './review.ts';
import * as act from './review-commands.ts';

const onReview = { on: jointReview, creates: false, concurrency: 'if-match' } as const;

/** The joint third-party review: housing, finance, audit, procurement office. */
export const reviewCases = {
  openJointReview: command({
    route: 'POST /contracts/works/reviews',
    allow: ['role:housing-bureau'],
    ...onReview,
    creates: (c) => c.number,
    concurrency: 'retry',
    command: act.OpenReview,
    asks: act.asksOfReview,
    decide: act.openReview,
    errorImpact: 'Accepted works are not reviewed by third parties; they are not settled.',
  }),
  submitSettlement: command({
    route: 'POST /contracts/works/reviews/{id}/submissions',
    allow: ['role:buyer', 'role:unit-officer'],
    ...onReview,
    command: act.SubmitSettlement,
    decide: act.submitSettlement,
    errorImpact: 'Audit has nothing to settle.',
  }),
  auditSettlement: command({
    route: 'POST /contracts/works/reviews/{id}/audit',
    allow: ['role:supervisor-audit'],
    ...onReview,
    command: act.AuditSettlement,
    asks: act.asksOfAudit,
    decide: act.auditSettlement,
    errorImpact: 'Works are not settled; the last payment has no sum.',
  }),
  signReviewPart: command({
    route: 'POST /contracts/works/reviews/{id}/signatures',
    allow: ['role:housing-bureau', 'role:finance-bureau', 'role:supervisor-audit', 'role:procurement-officer'],
    ...onReview,
    concurrency: 'retry',
    command: act.SignPart,
    decide: act.signPart,
    errorImpact: 'A member cannot agree or disagree; works are not settled.',
  }),
  readJointReviews: query({
    route: 'GET /contracts/works/reviews',
    ...readers,
    on: jointReview,
    view: (r, reader) =>
      follows(reader, r.buyer, r.contractor)
        ? { state: r.state, buyer: r.buyer, contractor: r.contractor, round: r.round, submitted: r.submitted, settled: r.settled }
        : undefined,
    errorImpact: 'Supervisors do not see which works wait for settlement.',
  }),
  readJointReview: query({
    route: 'GET /contracts/works/reviews/{id}',
    ...readers,
    on: jointReview,
    view: (r, reader) =>
      follows(reader, r.buyer, r.contractor)
        ? { ...(discloseReview(r, reader.number) as object), submitted: r.submitted, settled: r.settled, ...reciteReview(r, reader.events) }
        : undefined,
    errorImpact: 'Members do not see what they are to sign.',
  }),
};
