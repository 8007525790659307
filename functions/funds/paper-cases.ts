import * as z from 'zod/mini';
import { DocumentRef } from '../kernel/document.ts';
import { service } from '../kernel/use-case.ts';

/** The part of the table that `papers.ts` serves. */
export const paperCases = {
  uploadPaper: service({
    route: 'POST /funds/uploads',
    allow: ['role:unit-officer', 'role:buyer', 'role:finance-bureau', 'role:development-reform'],
    secret: false,
    servedBy: 'papers',
    command: z.strictObject({ sha256: DocumentRef.shape.sha256, size: DocumentRef.shape.size }),
    summary: { zh: '取得上传地址：只收摘要值与大小相符的文件', en: 'An address to upload to: it takes only the bytes with this digest and size' },
    errorImpact: 'Papers of plans and results cannot be handed in.',
  }),
};
