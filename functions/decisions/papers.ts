import { S3Client } from '@aws-sdk/client-s3';
import type { DocumentRef } from '../kernel/document.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { paperReader } from '../shell/read-paper.ts';
import { uploader } from '../shell/upload.ts';
import { decision } from './items/decision.ts';
import { papersIn, readsPapers } from './items/disclose.ts';
import { meeting } from './meetings/meeting.ts';
import { inspects } from './meetings/who.ts';
import { paperCases } from './paper-cases.ts';
import { inspectsPast, pastDecision } from './past/past-decision.ts';

const s3 = new S3Client({});

/** What a reader is told of a paper; null when it is none of these. */
function paperOf(papers: readonly DocumentRef[], asked: string | undefined) {
  const found = papers.find((p) => p.sha256 === asked);
  if (found === undefined) return null;
  const { name, sha256, size, mediaType } = found;
  return { name, sha256, size, mediaType };
}

/** Addresses of papers; by itself, so that the door of the domain stays small. Minutes are read by whom the meeting concerns. */
export const handler = domainApi({ domain: 'decisions', cases: paperCases }, stageShell, {
  uploadPaper: uploader(s3),
  readMinutes: paperReader(s3, meeting, (m, actor) => (inspects(m, actor) ? m.minutes : null)),
  readMeetingPaper: paperReader(s3, meeting, (m, actor, { sha256 }) => (inspects(m, actor) ? paperOf(m.called?.papers ?? [], sha256) : null)),
  readItemPaper: paperReader(s3, decision, (s, actor, { sha256, events }) => (readsPapers(s, actor) ? paperOf(papersIn(events), sha256) : null)),
  readPastMinutes: paperReader(s3, pastDecision, (p, actor) => {
    if (p.record === null || !inspectsPast(p, actor)) return null;
    return paperOf([p.record.minutes], p.record.minutes.sha256);
  }),
});
