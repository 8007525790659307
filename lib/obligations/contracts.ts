import { CLAIM_TRANSITIONS } from '../../functions/contracts/claims/claim.ts';
import { CLAIM_ENFORCED, CLAIM_MADE_GOOD, CLAIM_STEP_IN_TIME } from '../../functions/contracts/claims/rules.ts';
import { BOND_BACK_IN_TIME } from '../../functions/contracts/contract/ending-rules.ts';
import { FILED_WITH_FINANCE, PERMIT_ISSUED_IN_TIME, SIGNED_IN_TIME, START_IN_TIME } from '../../functions/contracts/contract/rules.ts';
import { CONTRACT_TRANSITIONS } from '../../functions/contracts/contract/state.ts';
import { DELIVERY_IN_TIME, DELIVERY_MENDED } from '../../functions/contracts/deliveries/rules.ts';
import { DELIVERY_TRANSITIONS } from '../../functions/contracts/deliveries/state.ts';
import { WORKS_TRANSITIONS } from '../../functions/contracts/works/acceptance-state.ts';
import { PARTS, REVIEW_TRANSITIONS } from '../../functions/contracts/works/review.ts';
import { ACCEPTED_AGAIN, ARCHIVED_IN_TIME, FILED_IN_TIME, RECTIFIED } from '../../functions/contracts/works/rules.ts';
import { STEP_IN_TIME } from '../../functions/kernel/common-rules.ts';
import { AS_AGREED, BUYER, DONE, free, MACHINE, type Owing, owed, owes, owing } from './words.ts';

export const contracts: Owing = {
  contract: owing(
    CONTRACT_TRANSITIONS,
    {
      'to-sign': owes('sign-contract'),
      drafted: owes('sign-contract'),
      signed: free(AS_AGREED, 'file-contract', 'issue-permit', 'start-works', 'answer-change', 'answer-subcontract', 'answer-termination', 'consider-ban'),
      performing: free(AS_AGREED, 'file-contract', 'confirm-instalment', 'answer-change', 'answer-termination', 'answer-subcontract', 'consider-ban'),
      completed: owes('open-acceptance', 'file-contract', 'confirm-instalment', 'answer-change', 'answer-termination'),
      accepted: owes('settle-contract', 'return-bond', 'file-contract', 'confirm-instalment', 'answer-change'),
      settled: owes('archive-contract', 'return-bond', 'file-contract', 'confirm-instalment'),
      terminated: owes('measure-termination', 'settle-termination', 'archive-contract', 'decide-bond', 'file-contract'),
      lapsed: free(DONE, 'return-bond'),
    },
    {
      'sign-contract': owed(SIGNED_IN_TIME, BUYER),
      'file-contract': owed(FILED_WITH_FINANCE, BUYER),
      'issue-permit': owed(PERMIT_ISSUED_IN_TIME, 'housing-bureau'),
      'start-works': owed(START_IN_TIME, BUYER),
      'open-acceptance': owed(STEP_IN_TIME, BUYER),
      'archive-contract': owed(STEP_IN_TIME, BUYER),
      'return-bond': owed(BOND_BACK_IN_TIME, BUYER),
      'confirm-instalment': owed(STEP_IN_TIME, BUYER),
      'answer-change': owed(STEP_IN_TIME, BUYER),
      'answer-subcontract': owed(STEP_IN_TIME, BUYER),
      'answer-termination': owed(STEP_IN_TIME, BUYER),
      'consider-ban': owed(STEP_IN_TIME, BUYER),
      'settle-contract': owed(STEP_IN_TIME, BUYER),
      'measure-termination': owed(STEP_IN_TIME, BUYER),
      'settle-termination': owed(STEP_IN_TIME, 'supervisor-audit'),
      'decide-bond': owed(BOND_BACK_IN_TIME, BUYER),
    },
  ),
  'works-acceptance': owing(
    WORKS_TRANSITIONS,
    {
      opened: owes('conclude-acceptance', 'accept-again'),
      signing: owes('conclude-acceptance', 'accept-again'),
      'ordered-again': owes('accept-again'),
      rectifying: owes('see-rectified', 'accept-again'),
      rectified: owes('conclude-acceptance', 'accept-again'),
      passed: owes('file-acceptance'),
      filed: owes('hand-over-archive'),
      'handed-over': owes('receive-archive'),
      archived: free(MACHINE),
    },
    {
      'conclude-acceptance': owed(STEP_IN_TIME, BUYER),
      'see-rectified': owed(RECTIFIED, BUYER),
      'accept-again': owed(ACCEPTED_AGAIN, BUYER),
      'file-acceptance': owed(FILED_IN_TIME, BUYER),
      'hand-over-archive': owed(ARCHIVED_IN_TIME, BUYER),
      'receive-archive': owed(STEP_IN_TIME, 'housing-bureau'),
    },
  ),
  'delivery-acceptance': owing(
    DELIVERY_TRANSITIONS,
    { recorded: owes('sign-delivery'), failed: owes('see-mended'), mended: owes('accept-delivery') },
    {
      'sign-delivery': owed(DELIVERY_IN_TIME, BUYER),
      'see-mended': owed(DELIVERY_MENDED, BUYER),
      'accept-delivery': owed(DELIVERY_IN_TIME, BUYER),
    },
  ),
  'warranty-claim': owing(
    CLAIM_TRANSITIONS,
    {
      open: owes('see-repaired'),
      refused: owes('enforce-warranty'),
      overdue: owes('enforce-warranty'),
      ordered: owes('see-repaired'),
      repaired: owes('check-repair'),
    },
    {
      'see-repaired': owed(CLAIM_MADE_GOOD, BUYER),
      'enforce-warranty': owed(CLAIM_ENFORCED, 'housing-bureau'),
      'check-repair': owed(CLAIM_STEP_IN_TIME, BUYER),
    },
  ),
  'joint-review': owing(
    REVIEW_TRANSITIONS,
    { opened: owes('submit-settlement'), submitted: owes('audit-settlement'), audited: owes('sign-review'), returned: owes('submit-settlement') },
    {
      'submit-settlement': owed(STEP_IN_TIME, BUYER),
      'audit-settlement': owed(STEP_IN_TIME, PARTS.settlement),
      'sign-review': owed(STEP_IN_TIME, ...Object.values(PARTS)),
    },
  ),
};
