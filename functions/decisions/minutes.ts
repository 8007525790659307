import { S3Client } from '@aws-sdk/client-s3';
import { stageShell } from '../shell/aws.ts';
import type { Shell } from '../shell/command.ts';
import { eventsOf, readAll, stateKey, stored } from '../shell/ledger.ts';
import { keepPaper } from '../shell/pdf/keep-paper.ts';
import { give, type TaskInput, taskDoor } from '../shell/task.ts';
import { decision } from './items/decision.ts';
import { type Meeting, meeting } from './meetings/meeting.ts';
import { minutesCase } from './meetings/minutes-case.ts';
import { closedAtOf, minutesOf } from './minutes/record.ts';

const s3 = new S3Client({});

/** Draws the minutes of a closed meeting from the ledger, keeps them in Archive, records them. The same ledger gives the same bytes: a crash anywhere is finished by doing it again. */
async function drawMinutes(input: TaskInput, shell: Shell) {
  const [row] = await readAll(shell.db, [stateKey('meeting', input.id)]);
  const m = await stored(shell.db, meeting, input.id, row);
  const { called } = m.state as Meeting;
  const told = { number: m.number, events: await eventsOf(shell.db, meeting, input.id) };
  const items = await Promise.all(called!.agenda.map(async (a) => ({ number: a.number, events: await eventsOf(shell.db, decision, a.decision) })));
  const made = await keepPaper(s3, minutesOf(input.id, told, items), closedAtOf(told), 'decision');
  return give(shell, { domain: 'decisions', cases: minutesCase }, { ...input, task: 'recordMinutes', command: made });
}

/** Makes minutes; by itself, for it carries a typesetter and fonts. */
export const handler = taskDoor(stageShell, { drawMinutes });
