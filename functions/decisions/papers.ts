import { S3Client } from '@aws-sdk/client-s3';
import { stageShell } from '../shell/aws.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { readAll, stateKey, stored } from '../shell/ledger.ts';
import { Problem } from '../shell/problem.ts';
import { downloadAddress, uploader } from '../shell/upload.ts';
import { type Meeting, meeting } from './meetings/meeting.ts';
import { inspects } from './meetings/who.ts';
import { paperCases } from './paper-cases.ts';
import { inspectsPast, type Past, pastDecision } from './past/past-decision.ts';

const s3 = new S3Client({});

/** Where the minutes can be read, by whom the meeting concerns; not found for anybody else. */
const readMinutes: ServiceHandler = async ({ actor, params }, shell) => {
  const [row] = await readAll(shell.db, [stateKey('meeting', params.id!)]);
  const state = (await stored(shell.db, meeting, params.id!, row)).state as Meeting;
  if (state.minutes === null || !inspects(state, actor)) throw new Problem('not-found');
  return { status: 200, body: { ...state.minutes, url: await downloadAddress(s3, state.minutes.sha256) } };
};

/** The same for the minutes of a past decision. */
const readPastMinutes: ServiceHandler = async ({ actor, params }, shell) => {
  const [row] = await readAll(shell.db, [stateKey('past-decision', params.id!)]);
  const state = (await stored(shell.db, pastDecision, params.id!, row)).state as Past;
  if (state.record === null || !inspectsPast(state, actor)) throw new Problem('not-found');
  const { name, sha256, size } = state.record.minutes;
  return { status: 200, body: { name, sha256, size, url: await downloadAddress(s3, sha256) } };
};

/** Addresses of papers; by itself, so that the door of the domain stays small. */
export const handler = domainApi({ domain: 'decisions', cases: paperCases }, stageShell, { uploadPaper: uploader(s3), readMinutes, readPastMinutes });
