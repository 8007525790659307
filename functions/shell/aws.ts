import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { stageClock } from './clock.ts';
import type { Shell } from './command.ts';

let made: Shell | undefined;

/** The table client and the stage's clock, made once per container. */
export function stageShell(): Shell {
  made ??= { db: new DynamoDBClient({}), clock: stageClock() };
  return made;
}
