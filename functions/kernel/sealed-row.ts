import * as z from 'zod/mini';

/** A secret event as opening copies it into the ledger: `entry` hex, the hash that its receipt names; `salt` base64; `interval` whose leaf holds the entry (protocols §1a). */
export const sealedRow = <E extends z.ZodMiniType>(event: E) => z.strictObject({ entry: z.string(), salt: z.string(), interval: z.int(), event });
