import { Duration, Stack, type StackProps, TimeZone, Validations } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import { Consumer } from '../constructs/consumer.ts';
import { grantedOf } from '../constructs/grants.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { FunctionRow } from '../function-row.ts';
import type { Stage } from '../stages.ts';
import type { Data } from './data.ts';

/** Functions that belong together (`stackOf`), with what calls them by itself: the ledger's stream, queues, the clock. Holds no data. */
export class FunctionsStack extends Stack {
  readonly #stage: Stage;
  readonly #alarms: Alarms;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly stage: Stage; readonly data: Data; readonly folder: string; readonly rows: readonly FunctionRow[] },
  ) {
    super(scope, id, props);
    const { stage, data, folder, rows } = props;
    this.#stage = stage;
    this.#alarms = new Alarms(this, 'Alarms', { stage, topic: data.alarmTopic });
    const alarms = this.#alarms;
    const granted = grantedOf(this, stage, data);
    for (const row of rows) {
      const service = new ServiceFunction(this, row.name, { row, stage, folder, granted, alarms });
      const { trigger } = row;
      if ('everyMinutes' in trigger && trigger.everyMinutes)
        this.#schedule(service, row, row.name, ScheduleExpression.rate(Duration.minutes(trigger.everyMinutes)));
      if ('at' in trigger)
        for (const { name, cron, input } of trigger.at ?? [])
          this.#schedule(service, row, `${row.name}-${name}`, ScheduleExpression.expression(`cron(${cron})`, TimeZone.ASIA_SHANGHAI), input);
      if (trigger.by === 'queue') new Consumer(this, `${row.name}-queue`, { row, stage, bus: data.bus, service, alarms });
      if (trigger.by === 'ledger-stream') {
        service.live.addEventSource(
          new DynamoEventSource(data.ledger as ITable, {
            startingPosition: StartingPosition.TRIM_HORIZON,
            batchSize: 100,
            parallelizationFactor: 1,
            onFailure: new SqsDlq(this.#deadLetters(row.name, row.errorImpact)),
          }),
        );
        alarms.onStream(service.fn, row.errorImpact);
      }
    }
  }

  #deadLetters(name: string, errorImpact: string): Queue {
    const dead = new Queue(this, `${name}-dead`, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: this.#stage.tlsOnly,
      retentionPeriod: Duration.days(14),
    });
    this.#alarms.onDeadLetters(name, dead, errorImpact);
    Validations.of(dead).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is a dead-letter queue itself.' });
    return dead;
  }

  #schedule(service: ServiceFunction, row: FunctionRow, name: string, schedule: ScheduleExpression, input: Readonly<Record<string, unknown>> = {}): void {
    new Schedule(this, `${name}-schedule`, {
      schedule,
      enabled: !this.#stage.paused,
      target: new LambdaInvoke(service.live as IFunction, {
        input: ScheduleTargetInput.fromObject(input),
        retryAttempts: 2,
        deadLetterQueue: this.#deadLetters(`${name}-clock`, row.errorImpact),
      }),
    });
  }
}
