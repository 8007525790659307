import * as z from 'zod/mini';
import { b64, hex, whole } from '../shapes.ts';

/** A leaf in the tree of the file's checkpoint: its exact bytes, where it stands, its siblings. */
const placed = { leaf: b64, index: whole, path: z.array(b64) };

/**
 * Everything about one tender in one file (protocol: case file). All leaves stand in the tree of one signed checkpoint.
 * `text` is the exact text whose salted digest is the leaf's; null, as is `salt`, where a protocol fixes the digest and a draw's bundle shows what was hashed.
 */
export const CaseFile = z.strictObject({
  format: z.literal('daylight-case/v1'),
  /** The tender's readable number. */
  number: z.string(),
  /** A signed note (C2SP tlog-checkpoint), verbatim. */
  checkpoint: z.string(),
  /** In the order of their leaves. */
  events: z.array(z.strictObject({ ...placed, text: z.nullable(z.string()), salt: z.nullable(b64) })),
  /** Sealed intervals in which this tender's secret events were logged, each with the paths of those entries in its own tree. */
  sealed: z.array(z.strictObject({ ...placed, entries: z.array(z.strictObject({ entry: hex(32), index: whole, path: z.array(b64) })) })),
  /** The exact texts of the draws' bundles, attempt by attempt. */
  draws: z.array(z.string()),
});
export type CaseFile = z.infer<typeof CaseFile>;

/** An event's text, read back. */
export const EventText = z.strictObject({
  kind: z.string(),
  id: z.string(),
  v: whole,
  at: z.string(),
  by: z.string(),
  units: z.array(z.string()),
  matter: z.string(),
  number: z.string(),
  event: z.looseObject({ type: z.string() }),
});
export type EventText = z.infer<typeof EventText>;
