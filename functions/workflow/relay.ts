import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { env } from '../shell/env.ts';

const bus = new EventBridgeClient({});
const logger = new Logger();
const metrics = new Metrics({ namespace: 'Daylight' });
const BATCH = 10;

/** Ledger's stream → bus, in order, at least once. The one consumer of the stream. A changed or removed row is an alarm: the ledger is append-only. */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const tampered = event.Records.filter((r) => r.eventName !== 'INSERT');
  if (tampered.length > 0) {
    logger.error('ledger row changed or removed', { rows: tampered.map((r) => r.dynamodb?.Keys?.pk?.S) });
    metrics.addMetric('LedgerTampered', MetricUnit.Count, tampered.length);
    metrics.publishStoredMetrics();
  }
  // What was put back by a restore happened long ago: nothing starts, is published or archived again.
  const entries = event.Records.filter((r) => r.eventName === 'INSERT' && !r.dynamodb?.NewImage?.restored).map((r) => {
    const i = r.dynamodb?.NewImage ?? {};
    const notice = { kind: i.kind?.S, id: i.matter?.S, number: i.number?.S, v: Number(i.v?.N), type: i.type?.S, eventId: i.id?.S };
    return { EventBusName: env('BUS_NAME'), Source: 'daylight.ledger', DetailType: `${notice.kind}.${notice.type}`, Detail: JSON.stringify(notice) };
  });
  for (let i = 0; i < entries.length; i += BATCH) {
    const answer = await bus.send(new PutEventsCommand({ Entries: entries.slice(i, i + BATCH) }));
    // Throwing gives the whole batch back to the stream; consumers are idempotent.
    if ((answer.FailedEntryCount ?? 0) > 0) throw new Error(`${answer.FailedEntryCount} events were not taken by the bus`);
  }
}
