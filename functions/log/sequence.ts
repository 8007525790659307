import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse } from 'aws-lambda';
import { stageShell } from '../shell/aws.ts';
import { env } from '../shell/env.ts';
import { type ProveInput, type Proven, prove } from './prove.ts';
import { cosignAgain, sequence } from './sequencer.ts';
import { awsLog, logKey, unwitnessed } from './store.ts';
import { stagePolicy, type Witness } from './witnesses.ts';

const metrics = new Metrics({ namespace: 'Daylight' });

/** Brings every pending event into the log: woken by any event (a queue's messages, whatever they say), by the clock, and by machines that need a proof. */
export async function handler(event: Partial<ProveInput> & { readonly Records?: unknown }): Promise<SQSBatchResponse | Proven> {
  const { db } = stageShell();
  const store = await awsLog(db);
  if (event.task === 'prove') return prove(db, store, stagePolicy(await logKey(), JSON.parse(env('WITNESSES')) as Witness[]), event as ProveInput);
  const { tree, signed } = await sequence(store);
  if (signed === undefined && (await unwitnessed())) await cosignAgain(store);
  metrics.addMetric('LogSize', MetricUnit.Count, tree.size);
  metrics.publishStoredMetrics();
  return { batchItemFailures: [] };
}
