import * as z from 'zod/mini';

/** Lower-case hex of so many bytes. */
export const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));
/** A digest, a label, a public key. */
export const hex32 = hex(32);
/** Base64 with its padding, one character at least. */
export const b64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/));
/** 0, 1, 2, … */
export const whole = z.int().check(z.nonnegative());
/** A unit, a body, an area of work. */
export const slug = z.string().check(z.regex(/^[a-z0-9-]{2,40}$/));
/** What somebody writes, to so many characters. Not blank: a reason that says nothing is none. */
export const words = (most: number) => z.string().check(z.regex(/\S/), z.maxLength(most));
/** A name or a line. */
export const short = words(200);
/** A paragraph. */
export const text = words(2000);
