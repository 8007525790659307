import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { KNOWN } from '../../functions/kernel/calendar-years.ts';
import type { Item } from '../../functions/shell/ledger.ts';

/** What functions whose tables are these are set to; merged into `process.env`. */
export const IN_MEMORY = {
  LEDGER_TABLE: 'L',
  STATE_TABLE: 'S',
  IDENTITY_TABLE: 'I',
  SEALED_TABLE: 'X',
  COUNTY: 'TY',
  CALENDAR: JSON.stringify(KNOWN),
  OVERLAYS: '{}',
  POWERTOOLS_METRICS_DISABLED: 'true',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
} as const;

/** When a transaction's answer is lost: before it took effect, or after. */
export type Fault = 'before' | 'after' | undefined;
export const LOST = 'TimeoutError';

/** Tables in memory behind the mocked client, so that what AWS would answer can be provoked: transactions are all or nothing, the conditions that the shell uses hold, calls are counted. */
export class Tables {
  readonly calls = mockClient(DynamoDBClient);
  rows = new Map<string, Item>();
  /** Asked before the n-th transaction (from 1). */
  fault: ((n: number) => Fault) | undefined;
  #writes = 0;

  /** Empty tables, no fault, no calls counted. */
  begin(): void {
    this.calls.reset();
    this.rows = new Map();
    this.fault = undefined;
    this.#writes = 0;
    this.calls.on(BatchGetItemCommand).callsFake((input: BatchGetItemCommand['input']) => ({
      Responses: Object.fromEntries(
        Object.entries(input.RequestItems!).map(([t, r]) => [t, r.Keys!.map((k) => this.rows.get(keyOf(t, k as Item))).filter((row) => row !== undefined)]),
      ),
    }));
    this.calls.on(TransactWriteItemsCommand).callsFake((input: TransactWriteItemsCommand['input']) => {
      const when = this.fault?.(++this.#writes);
      if (when === 'before') throw Object.assign(new Error('connection lost'), { name: LOST });
      this.#transact(input.TransactItems!);
      if (when === 'after') throw Object.assign(new Error('connection lost'), { name: LOST });
      return {};
    });
  }
  /** Answers what the sweep asks too: a page of the `due` index, one row, a conditional write. */
  sweeps(): void {
    this.calls.on(QueryCommand).callsFake(({ IndexName, ExpressionAttributeValues: values, Limit, ExclusiveStartKey: after }: QueryCommand['input']) => {
      if (IndexName !== 'due') throw new Error(`the tables in memory have no index ${IndexName}`);
      const place = (r: Item) => `${r.dueAt!.S}|${r.pk!.S}|${r.sk!.S}`;
      const due = [...this.rows.values()]
        .filter((r) => r.dueShard?.S === values![':s']!.S && r.dueAt!.S! <= values![':now']!.S! && (!after || place(r) > place(after as Item)))
        .sort((a, b) => (place(a) < place(b) ? -1 : 1));
      const rows = due.slice(0, Limit);
      return { Items: rows.map((r) => ({ pk: r.pk, sk: r.sk })), ...(rows.length === Limit ? { LastEvaluatedKey: rows.at(-1) } : {}) };
    });
    this.calls.on(GetItemCommand).callsFake(({ TableName, Key }: GetItemCommand['input']) => ({ Item: this.rows.get(keyOf(TableName!, Key as Item)) }));
    this.calls.on(PutItemCommand).callsFake((put: PutItemCommand['input']) => {
      if (!conditionHolds(put as never, this.rows.get(keyOf(put.TableName!, put.Item as Item))))
        throw new ConditionalCheckFailedException({ message: 'x', $metadata: {} });
      this.rows.set(keyOf(put.TableName!, put.Item as Item), put.Item as Item);
      return {};
    });
  }
  /** Answers lists too: a partition of a table; pages of an index of State by its attribute, in the order of `statusAt`, from a place or after a row that was seen. */
  lists(): void {
    this.calls.on(QueryCommand).callsFake((q: QueryCommand['input']) => {
      if (q.KeyConditionExpression === 'pk = :pk') return { Items: this.#partition(q.TableName!, q.ExpressionAttributeValues![':pk']!.S!) };
      const [, name = '', condition] = /^(\S+) = :k(?: AND (.+))?$/.exec(q.KeyConditionExpression!) ?? [];
      const attribute = q.ExpressionAttributeNames?.[name] ?? name;
      const { ':k': key, ...places } = q.ExpressionAttributeValues!;
      const [from] = Object.values(places).map((v) => v.S!);
      const fits = (at: string): boolean => {
        if (condition === undefined) return true;
        if (condition.startsWith('begins_with(statusAt, ')) return at.startsWith(from!);
        if (condition.startsWith('statusAt < ')) return at < from!;
        if (condition.startsWith('statusAt > ')) return at > from!;
        throw new Error(`the tables in memory do not know ${condition}`);
      };
      const place = (r: Item) => `${r.statusAt!.S}|${r.pk!.S}|${r.sk!.S}`;
      const all = [...this.rows.values()]
        .filter((r) => r[attribute]?.S === key!.S && fits(r.statusAt!.S!))
        .sort((a, b) => (place(a) < place(b) === (q.ScanIndexForward ?? true) ? -1 : 1));
      const seen = q.ExclusiveStartKey === undefined ? -1 : all.findIndex((r) => place(r) === place(q.ExclusiveStartKey as Item));
      const rows = all.slice(seen + 1, q.Limit && seen + 1 + q.Limit);
      return { Items: rows, ...(rows.length === q.Limit ? { LastEvaluatedKey: rows.at(-1) } : {}) };
    });
  }
  put(table: string, item: Item): void {
    this.rows.set(keyOf(table, item), item);
  }
  /** Forgets rows and faults, keeps counting calls: one more story from the beginning. */
  again(): void {
    this.rows = new Map();
    this.#writes = 0;
  }
  count(): { readonly reads: number; readonly writes: number; readonly all: number } {
    return {
      reads: this.calls.commandCalls(BatchGetItemCommand).length,
      writes: this.calls.commandCalls(TransactWriteItemsCommand).length,
      all: this.calls.calls().length,
    };
  }

  #partition(table: string, pk: string): Item[] {
    const rows = [...this.rows].filter(([at, r]) => at.startsWith(`${table}|`) && r.pk!.S === pk).map(([, r]) => r);
    return rows.sort((a, b) => (a.sk!.S! < b.sk!.S! ? -1 : 1));
  }
  #transact(items: readonly TransactWriteItem[]): void {
    const reasons = items.map(({ Put, ConditionCheck, Delete }) => {
      const at = Put ? keyOf(Put.TableName!, Put.Item as Item) : keyOf((ConditionCheck ?? Delete)!.TableName!, (ConditionCheck ?? Delete)!.Key as Item);
      const holds = conditionHolds(Put ?? ConditionCheck ?? {}, this.rows.get(at));
      return { Code: holds ? 'None' : 'ConditionalCheckFailed' };
    });
    if (reasons.some((r) => r.Code !== 'None')) throw new TransactionCanceledException({ message: 'x', $metadata: {}, CancellationReasons: reasons });
    for (const { Put, Delete } of items) {
      if (Put) this.rows.set(keyOf(Put.TableName!, Put.Item as Item), Put.Item as Item);
      if (Delete) this.rows.delete(keyOf(Delete.TableName!, Delete.Key as Item));
    }
  }
}

const keyOf = (table: string, item: Item): string => `${table}|${item.pk?.S}|${item.sk?.S}`;

/** The conditions that the shell writes: a row is there, is not there, or has this number. Throws on any other, so that none is believed unread. */
function conditionHolds(
  { ConditionExpression, ExpressionAttributeValues }: { ConditionExpression?: string | undefined; ExpressionAttributeValues?: Item | undefined },
  found: Item | undefined,
): boolean {
  if (ConditionExpression === undefined) return true;
  if (ConditionExpression === 'attribute_not_exists(pk)') return found === undefined;
  if (ConditionExpression === 'attribute_exists(pk)') return found !== undefined;
  const [, name] = /^(\w+) = :\w+$/.exec(ConditionExpression) ?? [];
  if (name === undefined) throw new Error(`the tables in memory do not know ${ConditionExpression}`);
  return JSON.stringify(found?.[name]) === JSON.stringify(Object.values(ExpressionAttributeValues!)[0]);
}
