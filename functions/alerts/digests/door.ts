import { S3Client } from '@aws-sdk/client-s3';
import type { Actor } from '../../kernel/actor.ts';
import { stageShell } from '../../shell/aws.ts';
import type { Shell } from '../../shell/command.ts';
import { domainApi, type ServiceHandler } from '../../shell/http.ts';
import { type Item, readAll, stateKey, stored } from '../../shell/ledger.ts';
import { rowsOf } from '../../shell/list.ts';
import { Problem } from '../../shell/problem.ts';
import { downloadAddress } from '../../shell/upload.ts';
import { sees } from '../readers.ts';
import { digestDoorCases } from './cases.ts';
import { type Digest, digest, digestId, LEADING_GROUP } from './digest.ts';
import { Period } from './period.ts';
import { type Run, run } from './run.ts';

const s3 = new S3Client({});
/** Keys in one BatchGet. */
const KEYS = 100;
/** Whoever is of the leading group's office, or sees what it owes, reads every unit's digest. */
const readsAll = (actor: Actor): boolean => sees(actor, LEADING_GROUP);
const reads = (actor: Actor, unit: string): boolean => readsAll(actor) || sees(actor, unit);

async function shown({ db }: Shell, id: string, row: Item | undefined) {
  const { number, v, state } = await stored(db, digest, id, row);
  const { unit, period, figures, paper, workbook, source } = state as Digest;
  const files = { pdf: paper, xlsx: workbook, json: source };
  return { id, number, version: v, unit, period, figures, files };
}

const idOf = (row: Item): string => (row.pk?.S ?? '').slice('digest#'.length);
/** Whose digests of a period one may read: its run says of whom there are any. */
async function unitsOf(shell: Shell, actor: Actor, period: string): Promise<readonly string[]> {
  if (!Period.safeParse(period).success) throw new Problem('invalid-request', { detail: 'period 无效', detailEn: 'the period is not valid' });
  const [row] = await readAll(shell.db, [stateKey('digest-run', period)]);
  return ((await stored(shell.db, run, period, row)).state as Run).units.filter((u) => reads(actor, u));
}

/** Digests that one may read, newest first, those of one period by unit and without pages: `{ items, cursor }`. 403 for a unit that is not one's own. */
const readDigests: ServiceHandler = async ({ actor, query }, shell) => {
  const { unit, period } = query;
  if (unit !== undefined && !reads(actor, unit)) throw new Problem('forbidden');
  if (period !== undefined) {
    const units = (await unitsOf(shell, actor, period)).filter((u) => unit === undefined || u === unit);
    const keys = units.map((u) => stateKey('digest', digestId(u, period)));
    const pieces = Array.from({ length: Math.ceil(keys.length / KEYS) }, (_, i) => readAll(shell.db, keys.slice(i * KEYS, (i + 1) * KEYS)));
    const rows = (await Promise.all(pieces)).flat().filter((row) => row !== undefined);
    return { status: 200, body: { items: await Promise.all(rows.map((row) => shown(shell, idOf(row), row))) } };
  }
  const own = unit === undefined ? [...new Set([...actor.units, ...actor.roles])] : [unit];
  const everybody = unit === undefined && readsAll(actor);
  const partitions = everybody
    ? ({ index: 'byKind', keys: [digest.kind] } as const)
    : ({ index: 'byParty', keys: own.map((u) => `${digest.kind}#${u}`) } as const);
  const { rows, ...rest } = await rowsOf(shell.db, { ...partitions, order: 'newest-first' }, query);
  return { status: 200, body: { items: await Promise.all(rows.map((row) => shown(shell, idOf(row), row))), ...rest } };
};

/** Where one file of a digest can be read. 403 where the digest is another unit's. */
const readDigestFile: ServiceHandler = async ({ actor, params }, shell) => {
  const id = params.id!;
  const [row] = await readAll(shell.db, [stateKey('digest', id)]);
  const found = await shown(shell, id, row);
  const file = Object.entries(found.files).find(([name]) => name === params.file)?.[1];
  if (found.version === 0 || !file) throw new Problem('not-found');
  if (!reads(actor, found.unit)) throw new Problem('forbidden');
  return { status: 200, body: { ...file, url: await downloadAddress(s3, file.sha256) } };
};

/** Reading digests; by itself, so that the door of the domain stays small. */
export const handler = domainApi({ domain: 'alerts', cases: digestDoorCases }, stageShell, { readDigests, readDigestFile });
