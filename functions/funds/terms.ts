import * as z from 'zod/mini';
import { DocumentRef } from '../kernel/document.ts';

export { short, slug, text } from '../kernel/shapes.ts';
/** A sum that moves: at least one fen. */
export const sum = z.int().check(z.positive());
/** Vouchers and other documents of the funds' record, by digest. */
export const documents = z.array(DocumentRef).check(z.maxLength(20));
