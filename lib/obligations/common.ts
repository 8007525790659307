import { ALERT_TRANSITIONS } from '../../functions/alerts/alert.ts';
import { DIGEST_TRANSITIONS } from '../../functions/alerts/digests/digest.ts';
import { RUN_TRANSITIONS } from '../../functions/alerts/digests/run.ts';
import { PARTY_TRANSITIONS } from '../../functions/identity/party.ts';
import { HANDED_OVER } from '../../functions/identity/rules.ts';
import { STAND_IN_TRANSITIONS } from '../../functions/identity/stand-in.ts';
import { UNIT_TRANSITIONS } from '../../functions/identity/unit.ts';
import { STEP_IN_TIME } from '../../functions/kernel/common-rules.ts';
import { CHECK_TRANSITIONS } from '../../functions/log/checks/check.ts';
import { LOG_KEY_TRANSITIONS } from '../../functions/log/log-key.ts';
import { SEALED_INTERVAL_TRANSITIONS } from '../../functions/log/sealed/interval.ts';
import { REPORT_TRANSITIONS } from '../../functions/reporting/report.ts';
import { ACKNOWLEDGED, AFTER, BEFORE, DURING, INSTRUCTION, INSTRUCTION_CONCLUDED } from '../../functions/reporting/rules.ts';
import { SCHEME_TRANSITIONS } from '../../functions/reporting/scheme.ts';
import { w } from '../publicity/words.ts';
import { DONE, free, MACHINE, type Owing, owed, owes, owing, STANDS, UNIT } from './words.ts';

const HOLDS = w('接手人承担至本人返岗', 'who took over holds it until he is back');
const alerts = w('告警随其所涉义务办结而终止', 'an alert ends with the obligation that it is about');

export const common: Owing = {
  alert: owing(ALERT_TRANSITIONS, { open: free(alerts), settled: free(alerts) }),
  digest: owing(DIGEST_TRANSITIONS, { made: free(DONE) }),
  'digest-run': owing(RUN_TRANSITIONS, { open: free(MACHINE) }),
  'stand-in': owing(
    STAND_IN_TRANSITIONS,
    { away: free(HOLDS, 'end-leave', 'name-successor'), back: free(STANDS) },
    { 'end-leave': owed(HANDED_OVER, 'organization-department'), 'name-successor': owed(STEP_IN_TIME, 'organization-department') },
  ),
  'report-scheme': owing(SCHEME_TRANSITIONS, { current: free(STANDS), retired: free(STANDS) }),
  'superior-report': owing(
    REPORT_TRANSITIONS,
    {
      opened: owes('report-before', 'answer-instruction', 'conclude-instruction'),
      underway: owes('report-during', 'report-after', 'acknowledge', 'answer-instruction', 'conclude-instruction'),
      reported: owes('acknowledge', 'answer-instruction', 'conclude-instruction', 'close-report'),
    },
    {
      'report-before': owed(BEFORE, UNIT),
      'report-during': owed(DURING, UNIT),
      'report-after': owed(AFTER, UNIT),
      acknowledge: owed(ACKNOWLEDGED, 'county-leader'),
      'answer-instruction': owed(INSTRUCTION, UNIT),
      'conclude-instruction': owed(INSTRUCTION_CONCLUDED, 'county-leader'),
      'close-report': owed(STEP_IN_TIME, 'county-leader'),
    },
  ),
  party: owing(PARTY_TRANSITIONS, { active: free(STANDS), suspended: free(STANDS) }),
  unit: owing(UNIT_TRANSITIONS, { standing: free(STANDS), merged: free(STANDS) }),
  'log-check': owing(CHECK_TRANSITIONS, { asked: free(MACHINE) }),
  'log-key': owing(LOG_KEY_TRANSITIONS, {}),
  sealed: owing(SEALED_INTERVAL_TRANSITIONS, { running: free(MACHINE) }),
};
