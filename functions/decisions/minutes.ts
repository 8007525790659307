import { S3Client } from '@aws-sdk/client-s3';
import { recordDigest } from '../kernel/paper.ts';
import { keepMade } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import type { Shell } from '../shell/command.ts';
import { env } from '../shell/env.ts';
import { eventsOf, readAll, stateKey, stored } from '../shell/ledger.ts';
import { renderPaper } from '../shell/pdf/render.ts';
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
  const paper = minutesOf(input.id, told, items);
  const record = recordDigest(paper);
  const pdf = await renderPaper(paper, { digest: record, verifyAt: `https://${env('LOG_ORIGIN')}#${record}`, at: closedAtOf(told) });
  const sha256 = await keepMade(s3, pdf, { mediaType: 'application/pdf', recordClass: 'decision' });
  return give(shell, { domain: 'decisions', cases: minutesCase }, { ...input, task: 'recordMinutes', command: { sha256, record, size: pdf.length } });
}

/** Makes minutes; by itself, for it carries a typesetter and fonts. */
export const handler = taskDoor(stageShell, { drawMinutes });
