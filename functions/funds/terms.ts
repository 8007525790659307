import * as z from 'zod/mini';
import { DocumentRef } from '../kernel/document.ts';

const longText = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));
/** A name or a line; a paragraph. */
export const short = longText(200);
export const text = longText(2000);
/** Vouchers and other documents of the funds' record, by digest. */
export const documents = z.array(DocumentRef).check(z.maxLength(20));
