import { S3Client } from '@aws-sdk/client-s3';
import { unprintableIn } from '../kernel/printable.ts';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { allocationCases } from './allocations/cases.ts';
import { fundPlanCases } from './plans/cases.ts';
import { projectCases } from './projects/cases.ts';

const s3 = new S3Client({});

/** HTTP door of fund plans, projects and allocation plans. */
export const handler = domainApi({ domain: 'funds', cases: { ...fundPlanCases, ...projectCases, ...allocationCases } }, () => ({
  ...stageShell(),
  delivered: (document) => inInbox(s3, document),
  illegible: unprintableIn,
}));
