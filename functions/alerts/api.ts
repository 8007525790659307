import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Due } from '../kernel/due.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { owedBy, tableName } from '../shell/ledger.ts';
import { Problem } from '../shell/problem.ts';
import { sees } from './readers.ts';
import { alertUseCases } from './use-cases.ts';

/** At most so many of each unit or role; more are asked for with `after`, the `until` of the last one seen. */
const PAGE = 50;

/** What is owed and open, earliest first: `{ items: [{ kind, matter, number, obligation, by, until, rule, late }] }`. 403 for a unit that is not one's own. */
const readObligations: ServiceHandler = async ({ actor, query }, { db, clock }) => {
  if (query.by !== undefined && !sees(actor, query.by)) throw new Problem('forbidden');
  const whose = query.by === undefined ? [...new Set([...actor.units, ...actor.roles])] : [query.by];
  const now = clock.now();
  const pages = await Promise.all(
    whose.map((by) =>
      db.send(
        new QueryCommand({
          TableName: tableName('state'),
          IndexName: 'byParty',
          KeyConditionExpression: 'partyKey = :by AND statusAt > :after',
          ExpressionAttributeValues: { ':by': { S: owedBy(by) }, ':after': { S: query.after === undefined ? ' ' : `${query.after}#~` } },
          Limit: PAGE,
        }),
      ),
    ),
  );
  const items = pages
    .flatMap((p) => p.Items ?? [])
    .map((row) => {
      const due = JSON.parse(row.due?.S ?? 'null') as Extract<Due, { obligation: string }>;
      const [kind = '', ...id] = (row.pk?.S ?? '').split('#');
      return { kind, matter: id.join('#'), number: row.number?.S, obligation: due.obligation, by: due.by, until: due.at, rule: due.rule, late: due.at < now };
    })
    .sort((a, b) => (a.until < b.until ? -1 : 1));
  return { status: 200, body: { items } };
};

/** HTTP door of the alerts domain. */
export const handler = domainApi(alertUseCases, stageShell, { readObligations });
