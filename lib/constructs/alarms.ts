import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

/** Headings of `docs/operating.md`; each alarm links to one. */
export const RUNBOOK = {
  'function-errors': 'A function fails · 函数出错',
  'dead-letters': 'Messages in a dead-letter queue · 死信队列有消息',
  'machine-failed': 'A state machine died · 状态机中止',
  'ledger-tampered': 'A ledger row was changed or removed · 账本被改动',
  'stream-late': 'Events leave the ledger late · 事件外发延迟',
  'log-differs': 'The log and the ledger differ · 日志与账本不符',
  'log-unwitnessed': 'The log is not cosigned · 日志无人见证',
  'calendar-missing': 'Next year’s working-day calendar is missing · 缺少下一年度工作日历',
} as const;
type Heading = keyof typeof RUNBOOK;

/** All alarms, with one topic that operators subscribe to. Every alarm says what its failure costs whom and where its runbook stands. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.#stage = stage;
    this.topic = new Topic(this, 'Topic', { enforceSSL: stage.tlsOnly });
  }

  onFunction(name: string, fn: Lambda, errorImpact: string): void {
    this.#alarm(`${name}-errors`, fn.metricErrors({ period: Duration.minutes(5) }), 1, errorImpact, 'function-errors');
  }
  onDeadLetters(name: string, queue: Queue, errorImpact: string): void {
    this.#alarm(`${name}-dead-letters`, queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }), 1, errorImpact, 'dead-letters');
  }
  onMachine(name: string, machine: StateMachine, errorImpact: string): void {
    this.#alarm(`${name}-failed`, machine.metricFailed({ period: Duration.minutes(5) }), 1, errorImpact, 'machine-failed');
    this.#alarm(`${name}-timed-out`, machine.metricTimedOut({ period: Duration.minutes(5) }), 1, errorImpact, 'machine-failed');
  }
  onStream(fn: Lambda, errorImpact: string): void {
    this.#alarm('stream-late', fn.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) }), 300_000, errorImpact, 'stream-late');
    const tampered = new Metric({
      namespace: 'Daylight',
      metricName: 'LedgerTampered',
      dimensionsMap: { service: 'workflow-relay' },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
    this.#alarm(
      'ledger-tampered',
      tampered,
      1,
      'Somebody changed or removed what must never change: the record can no longer be trusted until it is compared with the log.',
      'ledger-tampered',
    );
  }

  onCalendar(): void {
    const missing = new Metric({
      namespace: 'Daylight',
      metricName: 'CalendarMissing',
      dimensionsMap: { service: 'due-sweep' },
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
    this.#alarm(
      'calendar-missing',
      missing,
      1,
      'Deadlines that need next year’s working days are refused until its calendar is loaded: procedures of every unit stop.',
      'calendar-missing',
    );
  }

  onWitnesses(): void {
    const unwitnessed = new Metric({
      namespace: 'Daylight',
      metricName: 'Unwitnessed',
      dimensionsMap: { service: 'log-sequence' },
      statistic: 'Maximum',
      period: Duration.minutes(15),
    });
    this.#alarm(
      'log-unwitnessed',
      unwitnessed,
      1,
      'A witness did not cosign the log: until it does, nobody outside vouches for when acts were recorded, and draws cannot prove their time.',
      'log-unwitnessed',
    );
  }

  onLogChecks(): void {
    const differences = new Metric({
      namespace: 'Daylight',
      metricName: 'LogDifferences',
      dimensionsMap: { service: 'log-compare' },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
    this.#alarm(
      'log-differs',
      differences,
      1,
      'A record is not what was logged, or was not logged at all: whoever relies on it relies on something that may have been changed.',
      'log-differs',
    );
  }

  #alarm(name: string, metric: IMetric, threshold: number, errorImpact: string, heading: Heading): void {
    const alarm = new Alarm(this, name, {
      alarmName: `daylight-${this.#stage.name}-${name}`,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${errorImpact} Runbook: docs/operating.md#${heading}`.slice(0, 1024),
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
