import { eventText, leafBytes, leafOf } from '../../functions/kernel/log/leaf.ts';
import type { Meta } from '../../functions/kernel/matter.ts';
import { base64, unbase64 } from '../../functions/kernel/proof/bytes.ts';
import type { CaseFile } from '../../functions/kernel/proof/case-file.ts';
import { sealedPath } from '../../functions/kernel/proof/sealed-tree.ts';
import { LEAVES } from '../../functions/leaves.ts';
import { entriesUnder, sealedDown } from '../../web/client/prove-sealed.ts';
import { leafAt, type OpenLog, proofAt, type ReadLog } from '../../web/client/read-log.ts';

/** A row of the ledger, and the index of its leaf. */
export interface LoggedRow {
  readonly kind: string;
  readonly meta: Meta;
  readonly event: { readonly type: string };
  /** base64 */
  readonly salt: string;
  readonly index: number;
}

/** The case file of a tender from its ledger rows, the log's files and the draws' bundles. Throws when the log says something else than the ledger, or a secret event is in no sealed interval before the opening. */
export async function caseFile(log: OpenLog, number: string, rows: readonly LoggedRow[], draws: readonly string[]): Promise<CaseFile> {
  const own = { ...log, read: remembering(log.read) };
  const events: CaseFile['events'] = [];
  for (const row of [...rows].sort((a, b) => a.index - b.index)) {
    const { kind, meta, event, salt, index } = row;
    const leaf = leafBytes(leafOf(LEAVES[kind], kind, meta, event, unbase64(salt)!));
    const logged = await leafAt(own, index);
    if (!logged || base64(logged) !== base64(leaf))
      throw new Error(`${kind}#${meta.matter} v${meta.v}：日志第 ${index} 条不是此事件 leaf ${index} is not this event`);
    const fixed = LEAVES[kind]?.fixed?.(event, meta.number) !== undefined;
    events.push({ ...(await placed(own, index, leaf)), text: fixed ? null : eventText(kind, meta, event), salt: fixed ? null : salt });
  }
  return { format: 'daylight-case/v1', number, checkpoint: own.signed, events, sealed: await sealedOf(own, rows), draws: [...draws] };
}

async function placed(log: OpenLog, index: number, leaf: Uint8Array) {
  const { path } = await proofAt(log, index, leaf);
  return { leaf: base64(leaf), index, path: path.map(base64) };
}

/** The secret events that openings copied into the ledger, each with the index of its opening's leaf: bids one by one, sheets with their opening. */
function secretsOf(rows: readonly LoggedRow[]): Map<string, number> {
  const opened = rows.find((r) => r.kind === 'tender' && r.event.type === 'bids-opened')?.index ?? Number.POSITIVE_INFINITY;
  const secrets = new Map<string, number>();
  for (const { kind, event, index } of rows) {
    const { entry, sealed } = event as { readonly entry?: string; readonly sealed?: readonly { readonly entry: string }[] };
    if (kind === 'bid' && entry !== undefined) secrets.set(entry, opened);
    if (event.type === 'sheets-opened') for (const row of sealed ?? []) secrets.set(row.entry, index);
  }
  return secrets;
}

/** The sealed leaves in which the tender's secret events stand, each entry once: in the newest before its opening, which is the closing's own flush where there is one. */
async function sealedOf(log: OpenLog, rows: readonly LoggedRow[]): Promise<CaseFile['sealed']> {
  const wanted = secretsOf(rows);
  const found: CaseFile['sealed'] = [];
  if (wanted.size === 0) return found;
  for await (const { index, leaf, root } of sealedDown(log)) {
    const due = [...wanted].filter(([, before]) => index < before).map(([entry]) => entry);
    if (due.length === 0) continue;
    const all = await entriesUnder(log.read, root);
    const here = all.filter((e) => due.includes(e));
    if (here.length === 0) continue;
    const entries = here.map((entry) => {
      const place = sealedPath(all, entry)!;
      wanted.delete(entry);
      return { entry, index: place.index, path: place.path.map(base64) };
    });
    found.unshift({ ...(await placed(log, index, leaf)), entries });
    if (wanted.size === 0) return found;
  }
  throw new Error(`启封前的密封时段中没有 no sealed interval before its opening holds: ${[...wanted.keys()].join(' ')}`);
}

/** Reads each file once: the leaves of one tender share most of their tiles. */
function remembering(read: ReadLog): ReadLog {
  const known = new Map<string, ReturnType<ReadLog>>();
  return (path) => {
    if (!known.has(path)) known.set(path, read(path));
    return known.get(path)!;
  };
}
