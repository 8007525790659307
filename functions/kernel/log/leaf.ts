import * as z from 'zod/mini';
import type { Meta } from '../matter.ts';
import { parseStrict } from '../proof/bundle.ts';
import { fromUtf8, sha256Hex, utf8 } from '../proof/bytes.ts';
import { canonical } from '../proof/canonical.ts';
import { hex32 } from '../shapes.ts';

/** One leaf of the log (protocols §3): JCS of this. Nothing personal stands in it. */
export const Leaf = z.strictObject({
  v: z.literal(1),
  /** The event's id (UUIDv7). */
  id: z.string(),
  kind: z.string(),
  /** The matter's readable number; empty where the matter is a natural person; of a sealed interval its number. */
  matter: z.string(),
  /** `<kind>.<event type>`, or what a protocol says. */
  type: z.string(),
  /** Legal time of the event; of a sealed interval the time at which it was closed. */
  at: z.string(),
  digest: hex32,
  public: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
export type Leaf = z.infer<typeof Leaf>;

/** The exact text of an event: canonical, of its kind, where it stands, and itself. */
export const eventText = (kind: string, meta: Meta, event: unknown): string => canonical({ kind, ...meta, event });
/** The digest of an event: hex SHA-256 of its salt (32 bytes) and its text. Whoever was given both can check it; nobody can guess it. */
export const eventDigest = (salt: Uint8Array, text: string): string => sha256Hex('daylight-event/v1\n', salt, text);

/** How the leaves of a kind of matter differ from others. */
export interface LeafRule {
  /** Does the matter's id name a natural person (an expert, a login)? Then its leaves do not. */
  readonly veiled?: boolean;
  /** Type, digest (hex) and public part where a protocol fixes them; undefined: a salted digest of the event, and nothing else. */
  readonly fixed?: (event: { readonly type: string }, number: string) => Pick<Leaf, 'type' | 'digest' | 'public'> | undefined;
}
/** Papers that the system drew stand in the log by the digest of their PDF: whoever holds the file can show that it is the one. Event type → leaf type. */
export const paperLeaf = (types: Readonly<Record<string, string>>): LeafRule => ({
  fixed: (event) => {
    const type = types[event.type];
    return type === undefined ? undefined : { type, digest: (event as unknown as { sha256: string }).sha256 };
  },
});
/** The leaf of an event as it is stored. */
export function leafOf(rule: LeafRule | undefined, kind: string, meta: Meta, event: { readonly type: string }, salt: Uint8Array): Leaf {
  const common = { v: 1, id: meta.id, kind, matter: rule?.veiled ? '' : meta.number, at: meta.at } as const;
  const fixed = rule?.fixed?.(event, meta.number);
  return fixed ? { ...common, ...fixed } : { ...common, type: `${kind}.${event.type}`, digest: eventDigest(salt, eventText(kind, meta, event)) };
}
export const leafBytes = (leaf: Leaf): Uint8Array => utf8(canonical(leaf));
/** Reads a leaf strictly: the bytes must be exactly its canonical text. Undefined when they are not. */
export function parseLeaf(bytes: Uint8Array): Leaf | undefined {
  try {
    const text = fromUtf8(bytes);
    const { data } = Leaf.safeParse(parseStrict(text));
    return data && canonical(data) === text ? data : undefined;
  } catch {
    return undefined;
  }
}
