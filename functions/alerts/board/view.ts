import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { ServiceHandler } from '../../shell/http.ts';
import { tableName } from '../../shell/ledger.ts';
import { LATE_LEVELS, type Place } from './board.ts';
import { BOARD, countsOf, lateBy } from './rows.ts';

const MOST_BODIES = 200;

/** The overdue board: `{ bodies: [{ by, late, superior, supervisor, leading-group, oldest }] }`, those with most late first; `oldest` is the last instant at which its oldest would have been in time. One query, and one for each body that is late. */
export const readBoard: ServiceHandler = async (_, { db }) => {
  const query = (index: string, key: string, value: string, limit: number) =>
    db.send(
      new QueryCommand({
        TableName: tableName('state'),
        IndexName: index,
        KeyConditionExpression: '#k = :k',
        ExpressionAttributeNames: { '#k': key },
        ExpressionAttributeValues: { ':k': { S: value } },
        Limit: limit,
      }),
    );
  const rows = (await query('byKind', 'kindKey', BOARD, MOST_BODIES)).Items ?? [];
  const bodies = await Promise.all(
    rows.map(async (row) => {
      const by = row.statusAt?.S ?? '';
      const { counts } = countsOf(row);
      const all = LATE_LEVELS.reduce((n, l) => n + counts[l], 0);
      const [first] = all === 0 ? [] : ((await query('byParty', 'partyKey', lateBy(by), 1)).Items ?? []);
      return { by, all, ...counts, oldest: first ? (JSON.parse(first.place?.S ?? '{}') as Place).until : null };
    }),
  );
  return { status: 200, body: { bodies: bodies.sort((a, b) => b.all - a.all || (a.by < b.by ? -1 : 1)) } };
};
