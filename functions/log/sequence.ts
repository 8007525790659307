import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse } from 'aws-lambda';
import { stageShell } from '../shell/aws.ts';
import { type ProveInput, prove } from './prove.ts';
import { cosignAgain, sequence } from './sequencer.ts';
import { awsLog, unwitnessed } from './store.ts';

const metrics = new Metrics({ namespace: 'Daylight' });

/** Brings every pending event into the log: woken by any event (a queue's messages, whatever they say), by the clock, and by machines that need a proof. */
export async function handler(event: Partial<ProveInput> & { readonly Records?: unknown }): Promise<SQSBatchResponse | { readonly proofs: readonly string[] }> {
  const { db } = stageShell();
  const store = await awsLog(db);
  if (event.task === 'prove') return prove(db, store, event as ProveInput);
  const { tree, signed } = await sequence(store);
  if (signed === undefined && (await unwitnessed())) await cosignAgain(store);
  metrics.addMetric('LogSize', MetricUnit.Count, tree.size);
  metrics.publishStoredMetrics();
  return { batchItemFailures: [] };
}
