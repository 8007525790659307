import type { S3Client } from '@aws-sdk/client-s3';
import type { Actor } from '../kernel/actor.ts';
import type { DocumentRef } from '../kernel/document.ts';
import type { Matter, Recorded } from '../kernel/matter.ts';
import type { ServiceHandler } from './http.ts';
import { readAll, recital, stateKey, stored } from './ledger.ts';
import { Problem } from './problem.ts';
import { downloadAddress } from './upload.ts';

type Kept = Pick<DocumentRef, 'sha256' | 'size'>;
/** Which paper is asked for, where the address names one, and the record in which it stands (of a matter that recites). */
interface Asked<E> {
  readonly sha256: string | undefined;
  readonly events: readonly Recorded<E>[];
}

/** The service that says where a matter's archived paper can be read; not found while there is none, and for whoever may not read it. */
export function paperReader<S, E extends { readonly type: string }>(
  s3: S3Client,
  m: Matter<S, E>,
  kept: (state: S, actor: Actor, asked: Asked<E>) => Kept | null,
): ServiceHandler {
  return async ({ actor, params }, shell) => {
    const [row] = await readAll(shell.db, [stateKey(m.kind, params.id!)]);
    const found = await stored(shell.db, m, params.id!, row);
    const events = (await recital(shell.db, m, found.id, found.v)) as readonly Recorded<E>[];
    const paper = kept(found.state as S, actor, { sha256: params.sha256, events });
    if (paper === null) throw new Problem('not-found');
    return { status: 200, body: { ...paper, url: await downloadAddress(s3, paper.sha256) } };
  };
}
