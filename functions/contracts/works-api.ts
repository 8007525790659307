import { S3Client } from '@aws-sdk/client-s3';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { claimCases } from './claims/cases.ts';
import { deliveryCases } from './deliveries/cases.ts';
import { acceptanceCases } from './works/cases.ts';
import { reviewCases } from './works/review-cases.ts';

const s3 = new S3Client({});

/** HTTP door of acceptances: of works, of goods and services, the joint review, claims within a warranty. */
export const handler = domainApi({ domain: 'contracts', cases: { ...acceptanceCases, ...reviewCases, ...deliveryCases, ...claimCases } }, () => ({
  ...stageShell(),
  delivered: (document) => inInbox(s3, document),
}));
