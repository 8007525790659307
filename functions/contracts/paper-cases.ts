import * as z from 'zod/mini';
import { DocumentRef } from '../kernel/document.ts';
import { service } from '../kernel/use-case.ts';

/** The part of the table that `papers.ts` serves. */
export const paperCases = {
  uploadContractPaper: service({
    route: 'POST /contracts/uploads',
    allow: [
      'role:buyer',
      'role:unit-officer',
      'role:bidder',
      'role:agency',
      'role:supervision-engineer',
      'role:procurement-officer',
      'role:housing-bureau',
      'role:finance-bureau',
      'role:supervisor-audit',
    ],
    secret: false,
    servedBy: 'papers',
    command: z.strictObject({ sha256: DocumentRef.shape.sha256, size: DocumentRef.shape.size }),
    summary: { zh: '取得上传地址：只收摘要值与大小相符的文件', en: 'An address to upload to: it takes only the bytes with this digest and size' },
    errorImpact: 'Contracts, bonds, permits, evidence of milestones, certificates and settlements cannot be handed in.',
  }),
};
