import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KNOWN } from '../../functions/kernel/calendar-years.ts';
import { stageOf } from '../../lib/stages.ts';
import { affineOf, type Outputs, readClock } from './deploy.ts';
import { awsEnvironment, type Engine } from './engine.ts';

/**
 * Seals what was open when the engine stopped, and passes over the intervals in which it did not run: time that was not there has no leaf,
 * and a week of it would hold up the next tender. On AWS nothing stops, and no interval is ever passed over.
 */
export async function resumeIntervals(engine: Engine, outputs: Outputs, stoppedAt: string): Promise<void> {
  const stage = stageOf('local', () => undefined);
  Object.assign(process.env, awsEnvironment(engine.endpoint), {
    LEDGER_TABLE: outputs.LedgerTable,
    STATE_TABLE: outputs.StateTable,
    SEALED_TABLE: outputs.SealedTable,
    LOG_BUCKET: outputs.LogBucket,
    LOG_LOCK: stage.archive.mode,
    LOG_LOCK_DAYS: String(stage.archive.days.procurement),
    SEALED_SECONDS: String(stage.sealedSeconds),
    CLOCK: JSON.stringify(affineOf(readClock(engine.name))),
    CALENDAR: JSON.stringify(KNOWN),
    OVERLAYS: '{}',
    COUNTY: stage.county,
  });
  // These read the environment when they are loaded.
  const { sealBefore } = await import('../../functions/log/sealed/sealer.ts');
  const { headItem, intervalOf, putIf } = await import('../../functions/shell/sealed-interval.ts');
  const { stageClock } = await import('../../functions/shell/clock.ts');
  const shell = { db: new DynamoDBClient({}), clock: stageClock() };
  const running = intervalOf(shell.clock.wallSeconds());
  await sealBefore(shell, Math.min(running, intervalOf(Date.parse(stoppedAt) / 1000) + 1));
  await putIf(shell.db, 'state', headItem(running), {
    ConditionExpression: '#n < :n',
    ExpressionAttributeNames: { '#n': 'next' },
    ExpressionAttributeValues: { ':n': { N: String(running) } },
  });
}
