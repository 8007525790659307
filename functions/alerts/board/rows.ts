import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Item, type Key, tableName } from '../../shell/ledger.ts';
import { type Counts, NOTHING_LATE, type Place } from './board.ts';

/** Where all bodies' counts stand in the index by kind. */
export const BOARD = 'board';
/** Where what a body is late with stands in the index by party, by its last instant in time. */
export const lateBy = (by: string): string => `late#${by}`;
/** What of an alert was counted, up to which of its versions. */
export const placeKey = (alert: string): Key => ({ table: 'state', pk: `late#${alert}`, sk: 'place' });
export const countsKey = (by: string): Key => ({ table: 'state', pk: `board#${by}`, sk: 'counts' });

/** The place that was counted, and the alert's version then; version 0 before anything was. */
export function placed(row: Item | undefined): { readonly v: number; readonly place: Place | undefined } {
  return { v: Number(row?.v?.N ?? 0), place: row?.place?.S === undefined ? undefined : (JSON.parse(row.place.S) as Place) };
}
/** A body's counts, and how often they were changed. */
export function countsOf(row: Item | undefined): { readonly n: number; readonly counts: Counts } {
  return { n: Number(row?.n?.N ?? 0), counts: row?.counts?.S === undefined ? NOTHING_LATE : (JSON.parse(row.counts.S) as Counts) };
}

export function placeItem(alert: string, v: number, place: Place | undefined): Item {
  const { pk, sk } = placeKey(alert);
  const listed = place && { place: { S: JSON.stringify(place) }, partyKey: { S: lateBy(place.by) }, statusAt: { S: `${place.until}#${alert}` } };
  return { pk: { S: pk }, sk: { S: sk }, v: { N: String(v) }, ...listed };
}
export function countsItem(by: string, n: number, counts: Counts): Item {
  const { pk, sk } = countsKey(by);
  return { pk: { S: pk }, sk: { S: sk }, n: { N: String(n) }, counts: { S: JSON.stringify(counts) }, kindKey: { S: BOARD }, statusAt: { S: by } };
}
/** Writes a row over the one that was seen, and over no other. */
export function over(item: Item, field: 'v' | 'n', seen: number): TransactWriteItem {
  const condition =
    seen === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: `${field} = :seen`, ExpressionAttributeValues: { ':seen': { N: String(seen) } } };
  return { Put: { TableName: tableName('state'), Item: item, ...condition } };
}
