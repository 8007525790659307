import type { S3Client } from '@aws-sdk/client-s3';
import type { Actor } from '../kernel/actor.ts';
import type { DocumentRef } from '../kernel/document.ts';
import type { Matter } from '../kernel/matter.ts';
import type { ServiceHandler } from './http.ts';
import { readAll, stateKey, stored } from './ledger.ts';
import { Problem } from './problem.ts';
import { downloadAddress } from './upload.ts';

type Kept = Pick<DocumentRef, 'sha256' | 'size'>;

/** The service that says where a matter's archived paper can be read; not found while there is none, and for whoever may not read it. */
export function paperReader<S, E extends { readonly type: string }>(
  s3: S3Client,
  m: Matter<S, E>,
  kept: (state: S, actor: Actor) => Kept | null,
): ServiceHandler {
  return async ({ actor, params }, shell) => {
    const [row] = await readAll(shell.db, [stateKey(m.kind, params.id!)]);
    const paper = kept((await stored(shell.db, m, params.id!, row)).state as S, actor);
    if (paper === null) throw new Problem('not-found');
    return { status: 200, body: { ...paper, url: await downloadAddress(s3, paper.sha256) } };
  };
}
