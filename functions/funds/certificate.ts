import { S3Client } from '@aws-sdk/client-s3';
import type { Paper } from '../kernel/paper.ts';
import { instantOf, type Told } from '../kernel/telling.ts';
import { stageShell } from '../shell/aws.ts';
import type { Shell } from '../shell/command.ts';
import { eventsOf } from '../shell/ledger.ts';
import { keepPaper } from '../shell/pdf/keep-paper.ts';
import { give, type TaskInput, taskDoor } from '../shell/task.ts';
import { acceptance } from './acceptance/acceptance.ts';
import type { AcceptanceEvent } from './acceptance/events.ts';
import { acceptancePaperCases } from './acceptance/paper-case.ts';
import { certificateOf, minutesOf, newest } from './acceptance/record.ts';

const s3 = new S3Client({});

/** Draws one paper of an acceptance from its ledger, dated by the event that it is of, keeps it in Archive, records it. */
const drawer =
  (task: keyof typeof acceptancePaperCases, paperOf: (told: Told<AcceptanceEvent>) => Paper, dated: AcceptanceEvent['type']) =>
  async (input: TaskInput, shell: Shell) => {
    const events = await eventsOf(shell.db, acceptance, input.id);
    const told = newest({ number: events[0]!.meta.number, events });
    const command = await keepPaper(s3, paperOf(told), instantOf(told, dated), 'funds');
    return give(shell, { domain: 'funds', cases: acceptancePaperCases }, { ...input, task, command });
  };

/** Makes certificates and minutes of acceptance; by itself, for it carries a typesetter and fonts. */
export const handler = taskDoor(stageShell, {
  drawAcceptanceMinutes: drawer('recordAcceptanceMinutes', minutesOf, 'meeting-held'),
  drawCertificate: drawer('recordCertificate', certificateOf, 'last-payment-released'),
});
