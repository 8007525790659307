import * as z from 'zod/mini';
import { DocumentRef } from '../kernel/document.ts';
import { service } from '../kernel/use-case.ts';
import { READERS } from './readers.ts';

/** The part of the table that `uploads.ts` serves. */
export const uploadCase = {
  uploadPaper: service({
    route: 'POST /decisions/uploads',
    allow: READERS,
    secret: false,
    servedBy: 'uploads',
    command: z.strictObject({ sha256: DocumentRef.shape.sha256, size: DocumentRef.shape.size }),
    summary: { zh: '取得上传地址：只收摘要值与大小相符的文件', en: 'An address to upload to: it takes only the bytes with this digest and size' },
    errorImpact: 'Papers, opinions and evidence cannot be handed in.',
  }),
};
