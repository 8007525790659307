import type { S3Client } from '@aws-sdk/client-s3';
import type { DocumentRef, PaperMade } from '../../kernel/document.ts';
import { type Paper, recordDigest } from '../../kernel/paper.ts';
import { keepMade } from '../archive.ts';
import { env } from '../env.ts';
import { renderPaper } from './render.ts';

/** Draws a paper, dated by the legal instant `at`, and keeps it in Archive under the retention of its class. The same paper gives the same bytes: a crash anywhere is finished by doing it again. Throws as `renderPaper` and `keepMade` do. */
export async function keepPaper(s3: S3Client, paper: Paper, at: string, recordClass: DocumentRef['recordClass']): Promise<PaperMade> {
  const record = recordDigest(paper);
  const pdf = await renderPaper(paper, { digest: record, verifyAt: `https://${env('LOG_ORIGIN')}#${record}`, at });
  return { sha256: await keepMade(s3, pdf, { mediaType: 'application/pdf', recordClass }), record, size: pdf.length };
}
