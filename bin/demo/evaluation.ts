import { randomBytes } from 'node:crypto';
import type { Sheet, Standard } from '../../functions/evaluation/sheets/sheet.ts';
import { sealSheet, signAs } from '../../web/client/sheet.ts';
import type { ApiAnswer } from '../local/api.ts';
import type { County } from './county.ts';
import type { Invited } from './tender.ts';

/** How an expert of the demo scores a criterion of a bid: near the middle, each a little different; `far` is off by far. */
function points(maximum: number, kind: string, bid: number, expert: number, far: boolean): number {
  if (kind === 'objective') return Math.round(maximum * (0.7 + 0.03 * (bid % 5)));
  const base = 0.72 + 0.025 * (bid % 6) + 0.01 * ((bid * 7 + expert * 3) % 5);
  return Math.round(maximum * (far && bid === 0 ? 0.12 : base));
}

/** A whole sheet for every bid and criterion of the standard. */
export function sheetOf(number: string, standard: Standard, label: string, expert: number, far: boolean): Sheet {
  const criteria = standard.criteria.filter((c) => c.kind !== 'price');
  const items = standard.bids.flatMap((b, i) => criteria.map((c) => ({ bid: b.bid, criterion: c.id, points: points(c.maximum, c.kind, i, expert, far) })));
  return { v: 1, matter: number, label, version: 1, previous: null, items };
}

/** Seals a sheet on the expert's side and hands it in. */
export async function submitSheet(county: County, number: string, publicKey: string, expert: Invited, sheet: Sheet, seen?: number): Promise<ApiAnswer> {
  const sealed = await sealSheet(publicKey, sheet, new Uint8Array(randomBytes(32)), county.deviceKey(expert.username).secretKey);
  const { object } = await county.upload(expert.username, sealed.bytes);
  const { commitment, signature, sha256, size } = sealed;
  return county.as(expert.username).post(`/evaluation/${number}/sheets`, { label: expert.label, commitment, signature, object, sha256, size }, seen);
}

/** Signs the report that the API serves, with the device key; with a dissent it does not agree. */
export async function signReport(county: County, number: string, expert: Invited, dissent: string | null): Promise<ApiAnswer> {
  const { body } = await county.as(expert.username).get(`/evaluation/${number}`);
  const statement = { label: expert.label, agrees: dissent === null, dissent };
  const signature = signAs('report', { ...statement, matter: number, report: body.digest }, county.deviceKey(expert.username).secretKey);
  return county.as(expert.username).post(`/evaluation/${number}/signatures`, { ...statement, signature });
}
