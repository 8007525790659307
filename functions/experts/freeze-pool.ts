import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { dayOf, type Instant } from '../kernel/calendar.ts';
import { Bans, OpenedTender } from '../kernel/ports.ts';
import { fromUtf8 } from '../kernel/proof/bytes.ts';
import { archived } from '../shell/archive.ts';
import type { Shell } from '../shell/command.ts';
import { askKey, bodyOf, eventRow, type Item, readAll, stateKey, stored, tableName } from '../shell/ledger.ts';
import { type Expert, expert } from './pool/expert.ts';
import { type Freeze, freeze } from './pool/freeze.ts';
import { REGISTRY, type RegistryEvent, registry } from './pool/registry.ts';
import { saltsOf, sealMap } from './roster-map.ts';

/** Rows asked for at once. */
const AT_ONCE = 90;

/** The newest root of the registry on the record by this instant (legal), or undefined. */
async function rootBy(shell: Shell, instant: Instant): Promise<RegistryEvent | undefined> {
  let from: Item | undefined;
  do {
    const page = await shell.db.send(
      new QueryCommand({
        TableName: tableName('ledger'),
        ConsistentRead: true,
        ScanIndexForward: false,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: `${registry.kind}#${REGISTRY}` } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const item of page.Items ?? []) {
      const { event } = eventRow(registry, item) as { event: RegistryEvent };
      if (event.at <= instant) return event;
    }
    from = page.LastEvaluatedKey;
  } while (from);
  return undefined;
}

/** Freezes the pool after the opening: exactly the experts of the newest registry root before bidding closed, as they stand now; seals who is behind each label. Undefined when there is no such root. */
export async function freezePool(shell: Shell, s3: S3Client, id: string): Promise<Freeze | undefined> {
  const [row] = await readAll(shell.db, [askKey(OpenedTender.key(id))]);
  const opened = OpenedTender.read(bodyOf(row));
  if (!opened) throw new Error(`${id}: bids are not open`);
  const root = await rootBy(shell, opened.biddingClosed as Instant);
  if (!root) return undefined;
  const members = JSON.parse(fromUtf8(await archived(s3, root.members))) as string[];
  const experts: Expert[] = [];
  const bans = new Map<string, ReturnType<typeof Bans.read>>();
  for (let i = 0; i < members.length; i += AT_ONCE) {
    const part = members.slice(i, i + AT_ONCE);
    const states = await readAll(
      shell.db,
      part.map((n) => stateKey(expert.kind, n)),
    );
    const banned = await readAll(
      shell.db,
      part.map((n) => askKey(Bans.key(n))),
    );
    for (const [j, n] of part.entries()) {
      experts.push((await stored(shell.db, expert, n, states[j])).state);
      bans.set(n, Bans.read(bodyOf(banned[j])));
    }
  }
  const made = freeze(experts, opened, (n) => bans.get(n), dayOf(shell.clock.now()), await saltsOf(id));
  if (made.frozen.length !== root.count) throw new Error(`${id}: the registry has ${root.count}, ${made.frozen.length} were found`);
  await sealMap(shell.db, id, made.frozen);
  return made;
}
