import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse } from 'aws-lambda';
import { stageShell } from '../shell/aws.ts';
import { cosignAgain, sequence } from './sequencer.ts';
import { awsLog, unwitnessed } from './store.ts';

const metrics = new Metrics({ namespace: 'Daylight' });

/** Brings every pending event into the log. Woken by any event (a queue's messages, whatever they say) and by the clock. */
export async function handler(_woken: unknown): Promise<SQSBatchResponse> {
  const { db } = stageShell();
  const store = await awsLog(db);
  const { tree, signed } = await sequence(store);
  if (signed === undefined && (await unwitnessed())) await cosignAgain(store);
  metrics.addMetric('LogSize', MetricUnit.Count, tree.size);
  metrics.publishStoredMetrics();
  return { batchItemFailures: [] };
}
