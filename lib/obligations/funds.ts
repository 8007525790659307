import { ACCEPTANCE_TRANSITIONS } from '../../functions/funds/acceptance/events.ts';
import { SILENCE_ESCALATES } from '../../functions/funds/acceptance/rules.ts';
import { TEMPLATE_TRANSITIONS } from '../../functions/funds/acceptance/template.ts';
import { HOLD_ENDS, PAID_IN_TIME, QUESTION_ANSWERED, SURPLUS_RETURNED } from '../../functions/funds/accounts/rules.ts';
import { ACCOUNT_TRANSITIONS, PAYMENT_TRANSITIONS, QUESTION_TRANSITIONS } from '../../functions/funds/accounts/state.ts';
import { ALLOCATION_TRANSITIONS } from '../../functions/funds/allocations/events.ts';
import {
  ALLOCATION_PUBLISHED,
  ALLOCATION_RESULTS_ACKNOWLEDGED,
  ALLOCATION_RESULTS_REPORTED,
  ALLOCATION_STEP_IN_TIME,
} from '../../functions/funds/allocations/rules.ts';
import { FUND_PLAN_TRANSITIONS } from '../../functions/funds/plans/fund-plan.ts';
import { FUND_PLAN_HANDED_IN, FUND_PLAN_STEP_IN_TIME } from '../../functions/funds/plans/rules.ts';
import { PROJECT_TRANSITIONS } from '../../functions/funds/projects/events.ts';
import {
  ACKNOWLEDGED_IN_TIME,
  FINAL_ACCOUNT_IN_TIME,
  FUNDS_CAME,
  LATENESS_ANSWERED,
  REPORTED_IN_TIME,
  REVIEWED_IN_TIME,
} from '../../functions/funds/projects/rules.ts';
import { STEP_IN_TIME } from '../../functions/kernel/common-rules.ts';
import { w } from '../publicity/words.ts';
import { ASKED, ASKER, AT_WILL, DEPARTMENT, DONE, free, LEAD, MACHINE, type Owing, owed, owes, owing, STANDS, UNIT } from './words.ts';

const accepted = w(
  '项目实施期间由合同和分配方案承担期限；综合验收放行后即负决算义务',
  'while it is carried out its contracts and plans owe; once the acceptance has released it, its final account is owed',
);

export const funds: Owing = {
  'fund-acceptance': owing(
    ACCEPTANCE_TRANSITIONS,
    {
      applied: owes('answer-application'),
      returned: free(AT_WILL),
      inspecting: owes('inspect', 'rectify', 'confirm', 'meet', 'urge'),
      rectifying: owes('rectify', 'inspect', 'confirm', 'meet', 'settle', 'urge'),
      met: free(MACHINE, 'confirm'),
      confirming: owes('confirm', 'settle', 'inspect', 'urge'),
      confirmed: free(MACHINE),
      released: free(MACHINE),
      certified: free(AT_WILL),
    },
    {
      'answer-application': owed(SILENCE_ESCALATES, LEAD),
      inspect: owed(SILENCE_ESCALATES, DEPARTMENT),
      rectify: owed(SILENCE_ESCALATES, UNIT),
      meet: owed(SILENCE_ESCALATES, LEAD),
      confirm: owed(SILENCE_ESCALATES, DEPARTMENT),
      settle: owed(SILENCE_ESCALATES, LEAD),
      urge: owed(SILENCE_ESCALATES, LEAD, 'county-leader'),
    },
  ),
  'acceptance-template': owing(TEMPLATE_TRANSITIONS, { current: free(STANDS) }),
  account: owing(
    ACCOUNT_TRANSITIONS,
    {
      open: free(STANDS, 'pay', 'answer-question', 'conclude-question', 'decide-hold', 'have-payment-signed', 'reconcile-account'),
      reconciled: owes('return-surplus'),
    },
    {
      pay: owed(PAID_IN_TIME, 'finance-bureau'),
      'answer-question': owed(QUESTION_ANSWERED, ASKED),
      'conclude-question': owed(STEP_IN_TIME, ASKER, 'discipline-commission'),
      'decide-hold': owed(HOLD_ENDS, ASKER),
      'have-payment-signed': owed(STEP_IN_TIME, UNIT),
      'reconcile-account': owed(STEP_IN_TIME, 'finance-bureau'),
      'return-surplus': owed(SURPLUS_RETURNED, 'finance-bureau'),
    },
  ),
  'account/payment': owing(PAYMENT_TRANSITIONS, { unsigned: owes('have-payment-signed'), payable: owes('pay'), retained: owes('answer-question') }),
  'account/question': owing(QUESTION_TRANSITIONS, {
    asked: owes('answer-question'),
    answered: owes('conclude-question'),
    referred: owes('conclude-question'),
    diverted: owes('conclude-question'),
  }),
  allocation: owing(
    ALLOCATION_TRANSITIONS,
    {
      draft: free(AT_WILL, 'hand-in-plan-again'),
      'awaiting-deputy': owes('sign-plan'),
      'awaiting-head': owes('sign-plan'),
      'awaiting-county-leader': owes('sign-plan'),
      signed: free(MACHINE),
      reserved: owes('register-plan'),
      registered: owes('carry-out-plan', 'publish-plan', 'report-results'),
      reported: owes('publish-plan', 'publish-results', 'acknowledge-results'),
      published: free(DONE, 'acknowledge-results'),
    },
    {
      'sign-plan': owed(ALLOCATION_STEP_IN_TIME, UNIT, 'county-leader'),
      'register-plan': owed(ALLOCATION_STEP_IN_TIME, 'development-reform'),
      'hand-in-plan-again': owed(STEP_IN_TIME, UNIT),
      'carry-out-plan': owed(STEP_IN_TIME, UNIT),
      'publish-plan': owed(ALLOCATION_PUBLISHED, 'development-reform'),
      'report-results': owed(ALLOCATION_RESULTS_REPORTED, UNIT),
      'publish-results': owed(ALLOCATION_PUBLISHED, 'development-reform'),
      'acknowledge-results': owed(ALLOCATION_RESULTS_ACKNOWLEDGED, 'county-leader', 'development-reform'),
    },
  ),
  'fund-plan': owing(
    FUND_PLAN_TRANSITIONS,
    {
      called: owes('hand-in-fund-plan'),
      'handed-in': owes('review-fund-plan'),
      reviewed: owes('manage-fund-plan'),
      returned: owes('hand-in-fund-plan-again'),
      managed: free(DONE),
    },
    {
      'hand-in-fund-plan': owed(FUND_PLAN_HANDED_IN, UNIT),
      'review-fund-plan': owed(FUND_PLAN_STEP_IN_TIME, 'finance-bureau'),
      'manage-fund-plan': owed(FUND_PLAN_STEP_IN_TIME, 'development-reform'),
      'hand-in-fund-plan-again': owed(FUND_PLAN_STEP_IN_TIME, UNIT),
    },
  ),
  project: owing(
    PROJECT_TRANSITIONS,
    {
      awaiting: free(AT_WILL, 'record-funds'),
      'report-due': owes('report-project'),
      acknowledging: owes('acknowledge-report', 'answer-for-lateness'),
      reported: owes('submit-budget', 'submit-final-account', 'answer-for-lateness'),
      budgeting: owes('review-budget', 'submit-final-account', 'answer-for-lateness'),
      budgeted: free(accepted, 'submit-final-account', 'answer-for-lateness'),
      reapproving: owes('decide-reapproval', 'submit-final-account', 'answer-for-lateness'),
      settling: owes('review-final-account', 'answer-for-lateness'),
      settled: free(DONE, 'answer-for-lateness'),
    },
    {
      'record-funds': owed(FUNDS_CAME, UNIT),
      'report-project': owed(REPORTED_IN_TIME, UNIT),
      'acknowledge-report': owed(ACKNOWLEDGED_IN_TIME, 'county-leader', 'finance-bureau', 'development-reform'),
      'answer-for-lateness': owed(LATENESS_ANSWERED, UNIT),
      'submit-budget': owed(STEP_IN_TIME, UNIT),
      'review-budget': owed(REVIEWED_IN_TIME, 'finance-bureau'),
      'submit-final-account': owed(FINAL_ACCOUNT_IN_TIME, UNIT),
      'review-final-account': owed(REVIEWED_IN_TIME, 'finance-bureau'),
      'decide-reapproval': owed(REVIEWED_IN_TIME, 'development-reform'),
    },
  ),
};
