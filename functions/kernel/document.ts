import * as z from 'zod/mini';
import { hex32, short } from './shapes.ts';

/** How long a document is kept: the stage says the days of each class. */
export const RECORD_CLASSES = ['procurement', 'penalty', 'plan', 'decision', 'funds', 'digest'] as const;

export const Sha256 = hex32;

/** A document by its digest: bytes lie in Inbox under `object` until the accepting event's consumer has copied them into Archive as `sha256/<digest>`. Size in bytes. */
export const DocumentRef = z.strictObject({
  name: short,
  object: z.string().check(z.regex(/^[0-9a-f-]{36}$/)),
  sha256: Sha256,
  size: z.int().check(z.positive()),
  mediaType: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]+$/)),
  recordClass: z.enum(RECORD_CLASSES),
});
export type DocumentRef = z.infer<typeof DocumentRef>;

/** A paper that the system drew, as it lies in Archive: digests of the PDF and of the record that it prints (hex SHA-256), bytes. */
export const PaperMade = z.strictObject({ sha256: Sha256, record: Sha256, size: z.int().check(z.positive()) });
export type PaperMade = z.infer<typeof PaperMade>;
