import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionRow } from '../function-row.ts';
import type { Stage } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import type { ServiceFunction } from './service-function.ts';

/** Bus → queue → function, with a dead-letter queue and its alarm. */
export class Consumer extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly row: FunctionRow; readonly stage: Stage; readonly bus: EventBus; readonly service: ServiceFunction; readonly alarms: Alarms },
  ) {
    super(scope, id);
    const { row, stage, service } = props;
    const kinds = 'kinds' in row.trigger ? row.trigger.kinds : undefined;
    const queue = (name: string, deadLetterQueue?: { queue: Queue; maxReceiveCount: number }) =>
      new Queue(this, name, {
        encryption: QueueEncryption.SQS_MANAGED,
        enforceSSL: stage.tlsOnly,
        retentionPeriod: Duration.days(14),
        visibilityTimeout: Duration.seconds(360),
        ...(deadLetterQueue ? { deadLetterQueue } : {}),
      });
    const dead = queue('Dead');
    const work = queue('Work', { queue: dead, maxReceiveCount: 5 });
    new Rule(this, 'Rule', {
      eventBus: props.bus,
      eventPattern: { source: ['daylight.ledger'], ...(kinds ? { detail: { kind: [...kinds] } } : {}) },
      targets: [new SqsQueue(work, { deadLetterQueue: dead })],
    });
    service.live.addEventSource(new SqsEventSource(work, { batchSize: 10, reportBatchItemFailures: true }));
    props.alarms.onDeadLetters(row.name, dead, row.errorImpact);
  }
}
