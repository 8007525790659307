import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
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

/** What a function measures of itself in the namespace `Daylight`, and what it means that it is not zero. */
const MEASURED: readonly {
  readonly alarm: string;
  readonly service: string;
  readonly metricName: string;
  readonly statistic: 'Sum' | 'Maximum';
  readonly minutes: number;
  readonly errorImpact: string;
  readonly heading: Heading;
}[] = [
  {
    alarm: 'ledger-tampered',
    service: 'workflow-relay',
    metricName: 'LedgerTampered',
    statistic: 'Sum',
    minutes: 5,
    errorImpact: 'Somebody changed or removed what must never change: the record can no longer be trusted until it is compared with the log.',
    heading: 'ledger-tampered',
  },
  {
    alarm: 'calendar-missing',
    service: 'due-sweep',
    metricName: 'CalendarMissing',
    statistic: 'Maximum',
    minutes: 60,
    errorImpact: 'Deadlines that need next year’s working days are refused until its calendar is loaded: procedures of every unit stop.',
    heading: 'calendar-missing',
  },
  {
    alarm: 'log-unwitnessed',
    service: 'log-sequence',
    metricName: 'Unwitnessed',
    statistic: 'Maximum',
    minutes: 15,
    errorImpact: 'A witness did not cosign the log: until it does, nobody outside vouches for when acts were recorded, and draws cannot prove their time.',
    heading: 'log-unwitnessed',
  },
  {
    alarm: 'log-differs',
    service: 'log-compare',
    metricName: 'LogDifferences',
    statistic: 'Sum',
    minutes: 5,
    errorImpact: 'A record is not what was logged, or was not logged at all: whoever relies on it relies on something that may have been changed.',
    heading: 'log-differs',
  },
];

/** The alarms of a stack, beside what they watch; all go to the one topic that operators subscribe to. Every alarm says what its failure costs whom and where its runbook stands. */
export class Alarms extends Construct {
  readonly #stage: Stage;
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, props: { readonly stage: Stage; readonly topic: ITopic }) {
    super(scope, id);
    this.#stage = props.stage;
    this.#topic = props.topic;
  }

  /** When it throws, and when what it measures of itself is not zero. */
  onFunction(name: string, fn: Lambda, errorImpact: string): void {
    this.#alarm(`${name}-errors`, fn.metricErrors({ period: Duration.minutes(5) }), 1, errorImpact, 'function-errors');
    for (const { alarm, service, metricName, statistic, minutes, errorImpact: own, heading } of MEASURED) {
      if (service !== name) continue;
      const metric = new Metric({ namespace: 'Daylight', metricName, dimensionsMap: { service }, statistic, period: Duration.minutes(minutes) });
      this.#alarm(alarm, metric, 1, own, heading);
    }
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
    alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
