import { base64, unbase64, wholeOf } from '../proof/bytes.ts';
import { leafHash, verifyInclusion } from '../proof/merkle.ts';
import { type Note, parseNote } from './note.ts';

/** C2SP tlog-checkpoint: what a log says of itself. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes */
  readonly root: Uint8Array;
}
export const checkpointText = (c: Checkpoint): string => `${c.origin}\n${c.size}\n${base64(c.root)}\n`;
/** Reads a checkpoint's text; undefined when it is none. Extension lines are not used by us, and refused. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root, ...rest] = text.split('\n');
  const bytes = root === undefined ? undefined : unbase64(root);
  const n = size === undefined ? undefined : wholeOf(size);
  if (!origin || n === undefined || bytes?.length !== 32 || rest.length !== 1 || rest[0] !== '') return undefined;
  return { origin, size: n, root: bytes };
}
/** A signed checkpoint, as `checkpoint` in a log's folder is; nothing is verified. */
export function parseSigned(signed: string): { readonly note: Note; readonly checkpoint: Checkpoint } | undefined {
  const note = parseNote(signed);
  const checkpoint = note && parseCheckpoint(note.text);
  return checkpoint && { note, checkpoint };
}

/** C2SP tlog-proof@v1: a leaf, where it stands, and the checkpoint that holds it. */
export interface LogProof {
  /** The exact bytes of the leaf. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly signed: string;
}
const HEAD = 'c2sp.org/tlog-proof@v1';
export const proofText = (p: LogProof): string => [HEAD, `extra ${base64(p.leaf)}`, `index ${p.index}`, ...p.path.map(base64), '', p.signed].join('\n');

/** Reads a proof whose `extra` is the leaf; undefined when it is none. Nothing is verified. */
export function parseProof(text: string): LogProof | undefined {
  const at = text.indexOf('\n\n');
  const [head, extra, index, ...lines] = text.slice(0, Math.max(at, 0)).split('\n');
  const leaf = extra?.startsWith('extra ') ? unbase64(extra.slice(6)) : undefined;
  const n = index?.startsWith('index ') ? wholeOf(index.slice(6)) : undefined;
  const path = lines.map(unbase64);
  if (head !== HEAD || !leaf || n === undefined || path.length > 63 || path.some((h) => h?.length !== 32)) return undefined;
  return { leaf, index: n, path: path as Uint8Array[], signed: text.slice(at + 2) };
}
/** Does the path lead from the leaf to the checkpoint's root? Says nothing of its signatures. */
export const includes = (p: LogProof, c: Checkpoint): boolean => verifyInclusion(leafHash(p.leaf), p.index, c.size, p.path, c.root);

/** C2SP tlog-witness `add-checkpoint`: what is sent to a witness. */
export const addCheckpointBody = (old: number, proof: readonly Uint8Array[], signed: string): string =>
  [`old ${old}`, ...proof.map(base64), '', signed].join('\n');
/** Reads such a body; undefined when it is none. */
export function parseAddCheckpoint(body: string): { readonly old: number; readonly proof: readonly Uint8Array[]; readonly signed: string } | undefined {
  const at = body.indexOf('\n\n');
  const [first, ...lines] = body.slice(0, Math.max(at, 0)).split('\n');
  const old = first?.startsWith('old ') ? wholeOf(first.slice(4)) : undefined;
  const proof = lines.map(unbase64);
  if (old === undefined || proof.length > 63 || proof.some((h) => h?.length !== 32)) return undefined;
  return { old, proof: proof as Uint8Array[], signed: body.slice(at + 2) };
}
