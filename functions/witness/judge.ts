import { type Checkpoint, parseAddCheckpoint, parseSigned } from '../kernel/log/checkpoint.ts';
import { type Verifier, verifyNote } from '../kernel/log/note.ts';
import { base64 } from '../kernel/proof/bytes.ts';
import { verifyConsistency } from '../kernel/proof/merkle.ts';

/** The newest checkpoint of a log that this witness cosigned. */
export interface Known {
  readonly size: number;
  /** base64; empty while nothing was cosigned. */
  readonly root: string;
}
/** What a witness says to a checkpoint (C2SP tlog-witness), as HTTP statuses. `fork`: the log signed what cannot stand beside what it signed before. */
export type Judgement =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string }
  | { readonly status: 409; readonly size: number; readonly fork: boolean }
  | { readonly status: 400 | 403 | 404 }
  | { readonly status: 422; readonly fork: true };

/** The origin that a request is about, before anything is believed; undefined when it is no request. */
export const originOf = (body: string): string | undefined => {
  const request = parseAddCheckpoint(body);
  return request && parseSigned(request.signed)?.checkpoint.origin;
};

/** Judges a request by what is known of its log; `log` undefined = a log that this witness does not watch. */
export function judge(body: string, log: Verifier | undefined, known: Known): Judgement {
  const request = parseAddCheckpoint(body);
  const parsed = request && parseSigned(request.signed);
  if (!request || !parsed) return { status: 400 };
  const { checkpoint, note } = parsed;
  if (log?.name !== checkpoint.origin) return { status: 404 };
  if (verifyNote(note, [log])?.length !== 1) return { status: 403 };
  if (request.old > checkpoint.size) return { status: 400 };
  if (request.old !== known.size) return { status: 409, size: known.size, fork: false };
  if (request.old === checkpoint.size && base64(checkpoint.root) !== known.root && known.root !== '') return { status: 409, size: known.size, fork: true };
  const follows =
    request.old === 0
      ? request.proof.length === 0
      : verifyConsistency(
          request.old,
          checkpoint.size,
          Uint8Array.from(atob(known.root), (c) => c.charCodeAt(0)),
          checkpoint.root,
          request.proof,
        );
  return follows ? { status: 200, checkpoint, text: note.text } : { status: 422, fork: true };
}
