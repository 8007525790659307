import { ALERT_TRANSITIONS } from '../../functions/alerts/alert.ts';
import { DIGEST_TRANSITIONS } from '../../functions/alerts/digests/digest.ts';
import { RUN_TRANSITIONS } from '../../functions/alerts/digests/run.ts';
import { PARTY_TRANSITIONS } from '../../functions/identity/party.ts';
import { UNIT_TRANSITIONS } from '../../functions/identity/unit.ts';
import { CHECK_TRANSITIONS } from '../../functions/log/checks/check.ts';
import { LOG_KEY_TRANSITIONS } from '../../functions/log/log-key.ts';
import { SEALED_INTERVAL_TRANSITIONS } from '../../functions/log/sealed/interval.ts';
import { w } from '../publicity/words.ts';
import { DONE, free, MACHINE, type Owing, owing, STANDS } from './words.ts';

const alerts = w('告警随其所涉义务办结而终止', 'an alert ends with the obligation that it is about');

export const common: Owing = {
  alert: owing(ALERT_TRANSITIONS, { open: free(alerts), settled: free(alerts) }),
  digest: owing(DIGEST_TRANSITIONS, { made: free(DONE) }),
  'digest-run': owing(RUN_TRANSITIONS, { open: free(MACHINE) }),
  party: owing(PARTY_TRANSITIONS, { active: free(STANDS), suspended: free(STANDS) }),
  unit: owing(UNIT_TRANSITIONS, { standing: free(STANDS) }),
  'log-check': owing(CHECK_TRANSITIONS, { asked: free(MACHINE) }),
  'log-key': owing(LOG_KEY_TRANSITIONS, {}),
  sealed: owing(SEALED_INTERVAL_TRANSITIONS, { running: free(MACHINE) }),
};
