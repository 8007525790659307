import { command } from '../kernel/use-case.ts';
import { alert, alertId, Claimed, Outcomes, Raised } from './alert.ts';
import { beginDelivery, EndSilence, endSilence, raiseAlert, recordDelivery, Settle, settleAlert } from './commands.ts';
import { notice, Placed, placeNotice } from './inbox.ts';

const bySystem = { route: undefined, allow: ['role:system'], concurrency: 'retry', on: alert } as const;

/** The part of the table that the sweep and the followers of events give; by itself, so that they do not carry the doors'. */
export const alertSystemCases = {
  raiseAlert: command({
    ...bySystem,
    creates: (c) => alertId(c.kind, c.matter, c.obligation),
    command: Raised,
    decide: raiseAlert,
    errorImpact: 'What is due or late is told to nobody.',
  }),
  beginDelivery: command({ ...bySystem, creates: false, command: Claimed, decide: beginDelivery, errorImpact: 'A notice is not sent.' }),
  recordDelivery: command({ ...bySystem, creates: false, command: Outcomes, decide: recordDelivery, errorImpact: 'A notice may be sent once more.' }),
  placeNotice: command({
    ...bySystem,
    on: notice,
    creates: (c) => c.id,
    command: Placed,
    decide: placeNotice,
    errorImpact: 'Who has no mail address is told by the list of alerts only.',
  }),
  endSilence: command({
    ...bySystem,
    creates: false,
    command: EndSilence,
    decide: endSilence,
    errorImpact: 'What came while an alert was silent is told to nobody.',
  }),
  settleAlert: command({
    ...bySystem,
    creates: false,
    command: Settle,
    decide: settleAlert,
    errorImpact: 'What was done still looks open among the alerts.',
  }),
};
