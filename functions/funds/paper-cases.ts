import * as z from 'zod/mini';
import { DocumentRef } from '../kernel/document.ts';
import { service } from '../kernel/use-case.ts';
import { ACCEPTANCE_READERS, NAMED } from './acceptance/who.ts';

/** The part of the table that `papers.ts` serves. */
export const paperCases = {
  uploadPaper: service({
    route: 'POST /funds/uploads',
    allow: [...NAMED, 'role:buyer'],
    secret: false,
    servedBy: 'papers',
    command: z.strictObject({ sha256: DocumentRef.shape.sha256, size: DocumentRef.shape.size }),
    summary: { zh: '取得上传地址：只收摘要值与大小相符的文件', en: 'An address to upload to: it takes only the bytes with this digest and size' },
    errorImpact: 'Papers of projects, plans, results and acceptances cannot be handed in.',
  }),
  readAcceptanceMinutes: service({
    route: 'GET /funds/acceptances/{id}/minutes',
    allow: ACCEPTANCE_READERS,
    secret: false,
    servedBy: 'papers',
    command: undefined,
    summary: { zh: '取得验收会议记录 PDF 的地址', en: 'Where to read the minutes of the acceptance meeting' },
    errorImpact: 'Minutes of acceptance lie in Archive and nobody can inspect them before he confirms.',
  }),
  readCertificate: service({
    route: 'GET /funds/acceptances/{id}/certificate',
    allow: ACCEPTANCE_READERS,
    secret: false,
    servedBy: 'papers',
    command: undefined,
    summary: { zh: '取得综合验收证书 PDF 的地址', en: 'Where to read the certificate of acceptance' },
    errorImpact: 'A certificate of acceptance lies in Archive and nobody can read it.',
  }),
};
