import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwayOf } from '../kernel/in-office.ts';
import { StandIn } from '../kernel/project-ports.ts';
import { askKey, bodyOf, readAll } from '../shell/ledger.ts';

/** Who of these is away, and whether who stands in for them is: two reads at most, whatever is open. */
export async function absencesOf(db: DynamoDBClient, accounts: readonly string[]): Promise<AwayOf> {
  const found = new Map<string, ReturnType<typeof StandIn.read>>();
  const look = async (names: readonly string[]): Promise<void> => {
    const rows = await readAll(
      db,
      names.map((a) => askKey(StandIn.key(a))),
    );
    for (const [i, name] of names.entries()) found.set(name, StandIn.read(bodyOf(rows[i])));
  };
  await look(accounts);
  await look([...found.values()].flatMap((s) => (s?.away && s.to !== null && !found.has(s.to) ? [s.to] : [])));
  return (account) => found.get(account);
}
