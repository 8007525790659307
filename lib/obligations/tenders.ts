import { DEBARMENT_TRANSITIONS } from '../../functions/debarment/debarment.ts';
import { DECIDED_IN_TIME, SERVED_IN_TIME } from '../../functions/debarment/rules.ts';
import { EVALUATION_TRANSITIONS } from '../../functions/evaluation/evaluation.ts';
import { DRAW_TRANSITIONS } from '../../functions/experts/draw/draw.ts';
import { EXPERT_TRANSITIONS } from '../../functions/experts/pool/expert.ts';
import { REGISTRY_TRANSITIONS } from '../../functions/experts/pool/registry.ts';
import { STEP_IN_TIME } from '../../functions/kernel/common-rules.ts';
import { PLAN_TRANSITIONS } from '../../functions/plans/plan.ts';
import { PUBLISHED_IN_TIME } from '../../functions/plans/rules.ts';
import { AWARD_REPORT, CANDIDATES_PUBLISHED, OPEN_BY_TWO } from '../../functions/tenders/rules.ts';
import { TENDER_TRANSITIONS } from '../../functions/tenders/tender-state.ts';
import { AT_WILL, AUTHORITY, BUYER, DONE, ELSEWHERE, free, MACHINE, type Owing, owed, owes, owing, STANDS, UNIT } from './words.ts';

const decide = owes('decide');

export const tenders: Owing = {
  plan: owing(PLAN_TRANSITIONS, { draft: free(AT_WILL), decided: owes('publish-plan') }, { 'publish-plan': owed(PUBLISHED_IN_TIME, UNIT) }),
  tender: owing(
    TENDER_TRANSITIONS,
    {
      draft: free(AT_WILL),
      'notice-published': free(MACHINE),
      receiving: free(MACHINE),
      closed: free(MACHINE),
      'awaiting-release': owes('release-opening'),
      failed: free(DONE),
      opened: free(ELSEWHERE),
      evaluating: free(ELSEWHERE),
      'report-signed': owes('publish-candidates'),
      'candidates-published': free(MACHINE),
      awardable: owes('award'),
      awarded: owes('report-award'),
    },
    {
      'release-opening': owed(OPEN_BY_TWO, 'trading-centre'),
      'publish-candidates': owed(CANDIDATES_PUBLISHED, BUYER),
      award: owed(STEP_IN_TIME, BUYER),
      'report-award': owed(AWARD_REPORT, BUYER),
    },
  ),
  evaluation: owing(
    EVALUATION_TRANSITIONS,
    { preparing: free(MACHINE), receiving: owes('gather-sheets'), 'all-in': owes('release-sheets'), signing: owes('gather-signatures') },
    {
      'gather-sheets': owed(STEP_IN_TIME, 'trading-centre'),
      'release-sheets': owed(STEP_IN_TIME, 'trading-centre'),
      'gather-signatures': owed(STEP_IN_TIME, 'trading-centre'),
    },
  ),
  draw: owing(DRAW_TRANSITIONS, {
    contributing: free(MACHINE),
    contributed: free(MACHINE),
    revealing: free(MACHINE),
    revealed: free(MACHINE),
    failing: free(MACHINE),
    failed: free(MACHINE),
    drawn: free(MACHINE),
    confirming: free(MACHINE),
    answered: free(MACHINE),
    'signing-in': free(MACHINE),
  }),
  expert: owing(EXPERT_TRANSITIONS, { enrolled: free(STANDS) }),
  registry: owing(REGISTRY_TRANSITIONS, { rooted: free(MACHINE) }),
  debarment: owing(
    DEBARMENT_TRANSITIONS,
    {
      filed: decide,
      noticed: decide,
      'hearing-asked': decide,
      'hearing-called': decide,
      'hearing-held': decide,
      'defence-closed': decide,
      reviewed: decide,
      collective: decide,
      decided: owes('serve'),
    },
    { decide: owed(DECIDED_IN_TIME, AUTHORITY), serve: owed(SERVED_IN_TIME, AUTHORITY) },
  ),
};
