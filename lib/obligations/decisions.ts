import { BODY_TRANSITIONS } from '../../functions/decisions/bodies/body.ts';
import { EXECUTION_TRANSITIONS } from '../../functions/decisions/followup/execution.ts';
import { FINDING_TRANSITIONS } from '../../functions/decisions/followup/finding.ts';
import { EXECUTION_REPORTED, HEARD_FIRST } from '../../functions/decisions/followup/rules.ts';
import { OPINION_GIVEN, PARTY_REPORTED } from '../../functions/decisions/items/preparing/rules.ts';
import { DISCLOSED_IN_TIME, WITHHELD_AGAIN } from '../../functions/decisions/items/rules.ts';
import { DECISION_TRANSITIONS } from '../../functions/decisions/items/state.ts';
import { MEETING_TRANSITIONS } from '../../functions/decisions/meetings/meeting.ts';
import { NOTICE_AHEAD, ON_ITS_DAY } from '../../functions/decisions/meetings/rules.ts';
import { PAST_TRANSITIONS } from '../../functions/decisions/past/past-decision.ts';
import { STEP_IN_TIME } from '../../functions/kernel/common-rules.ts';
import { w } from '../publicity/words.ts';
import { AT_WILL, DONE, free, MACHINE, OFFICE, type Owing, owed, owes, owing, SITTING, STANDS } from './words.ts';

const member = w('应到成员本人', 'each member who is due');
const department = w('承办部门', 'the department in charge');

export const decisions: Owing = {
  body: owing(BODY_TRANSITIONS, { standing: free(STANDS) }),
  decision: owing(
    DECISION_TRANSITIONS,
    {
      proposed: free(AT_WILL, 'give-legal-opinion'),
      prepared: free(AT_WILL),
      debating: free(SITTING),
      voting: free(SITTING),
      sealing: free(SITTING),
      unsealing: free(SITTING),
      counting: free(SITTING),
      counted: free(SITTING),
      decided: owes('report-to-party', 'disclose'),
      reviewed: owes('report-to-party', 'disclose'),
      disclosed: free(DONE, 'review-secrecy'),
    },
    {
      'give-legal-opinion': owed(OPINION_GIVEN, 'legal-office'),
      'report-to-party': owed(PARTY_REPORTED, OFFICE),
      disclose: owed(DISCLOSED_IN_TIME, OFFICE),
      'review-secrecy': owed(WITHHELD_AGAIN, OFFICE),
    },
  ),
  meeting: owing(
    MEETING_TRANSITIONS,
    {
      called: owes('hold-meeting', 'receive-notice'),
      open: owes('close-meeting'),
      closed: free(MACHINE),
      recorded: owes('sign-minutes'),
      signed: owes('confirm-record'),
    },
    {
      'receive-notice': owed(NOTICE_AHEAD, member),
      'hold-meeting': owed(ON_ITS_DAY, OFFICE),
      'close-meeting': owed(STEP_IN_TIME, OFFICE),
      'sign-minutes': owed(STEP_IN_TIME, OFFICE),
      'confirm-record': owed(STEP_IN_TIME, OFFICE),
    },
  ),
  execution: owing(
    EXECUTION_TRANSITIONS,
    { ordered: owes('report-execution'), overdue: owes('report-execution'), halted: free(DONE) },
    { 'report-execution': owed(EXECUTION_REPORTED, department) },
  ),
  finding: owing(
    FINDING_TRANSITIONS,
    { opened: owes('defend'), defended: owes('resolve') },
    { defend: owed(HEARD_FIRST, department), resolve: owed(STEP_IN_TIME, w('作出认定的监督机关', 'the supervising body that found it')) },
  ),
  'past-decision': owing(PAST_TRANSITIONS, {}),
};
