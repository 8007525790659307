import { S3Client } from '@aws-sdk/client-s3';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { paperReader } from '../shell/read-paper.ts';
import { uploader } from '../shell/upload.ts';
import { meeting } from './meetings/meeting.ts';
import { inspects } from './meetings/who.ts';
import { paperCases } from './paper-cases.ts';
import { inspectsPast, pastDecision } from './past/past-decision.ts';

const s3 = new S3Client({});

/** Addresses of papers; by itself, so that the door of the domain stays small. Minutes are read by whom the meeting concerns. */
export const handler = domainApi({ domain: 'decisions', cases: paperCases }, stageShell, {
  uploadPaper: uploader(s3),
  readMinutes: paperReader(s3, meeting, (m, actor) => (inspects(m, actor) ? m.minutes : null)),
  readPastMinutes: paperReader(s3, pastDecision, (p, actor) => {
    if (p.record === null || !inspectsPast(p, actor)) return null;
    const { name, sha256, size } = p.record.minutes;
    return { name, sha256, size };
  }),
});
