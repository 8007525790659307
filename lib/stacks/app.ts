import { ArnFormat, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, TimeZone, Validations } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccountRecovery, CfnUserPoolGroup, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { DOMAINS } from '../../functions/domains.ts';
import { ROLES } from '../../functions/kernel/actor.ts';
import { Alarms } from '../constructs/alarms.ts';
import { Consumer } from '../constructs/consumer.ts';
import type { Granted } from '../constructs/grants.ts';
import { OperatorExport } from '../constructs/operator-export.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { Workflow } from '../constructs/workflow.ts';
import { FUNCTIONS, type FunctionRow } from '../functions.ts';
import { MACHINES } from '../machines.ts';
import { prefixOf, retention } from '../names.ts';
import type { Stage } from '../stages.ts';
import type { DataStack } from './data.ts';

/** What runs: functions, their door, the bus, the machines, the alarms. Holds no data. */
export class AppStack extends Stack {
  readonly #stage: Stage;
  readonly #services: Readonly<Record<string, ServiceFunction>>;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage; readonly data: DataStack; readonly folder: string }) {
    super(scope, id, props);
    const { stage, data, folder } = props;
    this.#stage = stage;
    const alarms = new Alarms(this, 'Alarms', stage);
    const bus = new EventBus(this, 'Bus', { eventBusName: prefixOf(stage) });
    const granted = this.#granted(data, bus);
    this.#services = Object.fromEntries(FUNCTIONS.map((row) => [row.name, new ServiceFunction(this, row.name, { row, stage, folder, granted, alarms })]));
    const live = Object.fromEntries(Object.entries(this.#services).map(([name, s]) => [name, s.live]));
    for (const row of MACHINES) new Workflow(this, `machine-${row.name}`, { row, stage, functions: live, alarms });
    // A timer gives any domain's command: its machine may invoke every tasks function.
    const timer = this.node.findChild('machine-workflow-timer') as Workflow;
    for (const row of FUNCTIONS) if (row.trigger.by === 'machines') this.#service(row.name).live.grantInvoke(timer.machine);

    for (const row of FUNCTIONS) {
      const service = this.#service(row.name);
      const every = (minutes: number) => ScheduleExpression.rate(Duration.minutes(minutes));
      if (row.trigger.by === 'queue' && row.trigger.everyMinutes) this.#schedule(row, row.name, every(row.trigger.everyMinutes), alarms);
      if (row.trigger.by === 'machines' || row.trigger.by === 'routes')
        for (const at of row.trigger.at ?? [])
          this.#schedule(row, `${row.name}-${at.name}`, ScheduleExpression.expression(`cron(${at.cron})`, TimeZone.ASIA_SHANGHAI), alarms, at.input);
      if (row.trigger.by === 'queue') new Consumer(this, `${row.name}-queue`, { row, stage, bus, service, alarms });
      if (row.trigger.by === 'schedule') this.#schedule(row, row.name, every(row.trigger.everyMinutes), alarms);
      if (row.trigger.by === 'ledger-stream') {
        service.live.addEventSource(
          new DynamoEventSource(data.ledger as ITable, {
            startingPosition: StartingPosition.TRIM_HORIZON,
            batchSize: 100,
            parallelizationFactor: 1,
            onFailure: new SqsDlq(this.#deadLetters(row.name, alarms, row.errorImpact)),
          }),
        );
        alarms.onStream(service.fn, row.errorImpact);
      }
    }
    alarms.onCalendar();
    alarms.onWitnesses();
    alarms.onLogChecks();
    new OperatorExport(this, 'OperatorExport', { stage, ledger: data.ledger });
    this.#door();
    for (const [name, bucket] of Object.entries({
      InboxBucket: data.inbox,
      ArchiveBucket: data.archiveBucket,
      PublicBucket: data.publicBucket,
      LogBucket: data.logBucket,
    }))
      new CfnOutput(this, name, { value: bucket.bucketName });
    for (const [name, table] of Object.entries({ LedgerTable: data.ledger, StateTable: data.state, SealedTable: data.sealed, IdentityTable: data.identity }))
      new CfnOutput(this, name, { value: table.tableName });
    for (const [name, key] of Object.entries({
      BidsKey: data.bidsKey,
      SheetsKey: data.sheetsKey,
      RosterKey: data.rosterKey,
      ReceiptsKey: data.receiptsKey,
      LogKey: data.logKey,
    }))
      new CfnOutput(this, name, { value: key.keyArn });
  }

  #granted(data: DataStack, bus: EventBus): Granted {
    const stage = this.#stage;
    const prefix = `${prefixOf(stage)}-`;
    return {
      ledger: data.ledger,
      state: data.state,
      sealed: data.sealed,
      identity: data.identity,
      inbox: data.inbox,
      archiveBucket: data.archiveBucket,
      publicBucket: data.publicBucket,
      bidsKey: data.bidsKey,
      sheetsKey: data.sheetsKey,
      rosterKey: data.rosterKey,
      receiptsKey: data.receiptsKey,
      logBucket: data.logBucket,
      logKey: data.logKey,
      logOrigin: stage.logOrigin,
      logLock: stage.archive.mode,
      witnesses: JSON.stringify(stage.witnesses),
      macKey: data.macKey,
      busArn: bus.eventBusArn,
      busName: bus.eventBusName,
      machinePrefix: this.formatArn({ service: 'states', resource: 'stateMachine', resourceName: prefix, arnFormat: ArnFormat.COLON_RESOURCE_NAME }),
      machines: MACHINES.map((m) => m.name),
      tasksPrefix: prefix,
      mailFrom: stage.mailFrom,
      // The local engine asks for ses:SendEmail on every resource (see docs/decisions/004-local-engine.md).
      mailArns:
        stage.name === 'local'
          ? ['*']
          : [stage.mailFrom, stage.mailFrom.replace(/^.*@/, '')].map((resourceName) => this.formatArn({ service: 'ses', resource: 'identity', resourceName })),
      archive: JSON.stringify(stage.archive),
      sealedSeconds: String(stage.sealedSeconds),
      beacon: JSON.stringify(stage.beacon),
      beaconKey: data.beaconKey,
      contributionSeconds: String(stage.contributionSeconds),
      invitationSeconds: String(stage.invitationSeconds),
    };
  }

  #service(name: string): ServiceFunction {
    const found = this.#services[name];
    if (!found) throw new Error(`no function ${name}`);
    return found;
  }

  #deadLetters(name: string, alarms: Alarms, errorImpact: string): Queue {
    const dead = new Queue(this, `${name}-dead`, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: this.#stage.tlsOnly,
      retentionPeriod: Duration.days(14),
    });
    alarms.onDeadLetters(name, dead, errorImpact);
    Validations.of(dead).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is a dead-letter queue itself.' });
    return dead;
  }

  #schedule(row: FunctionRow, name: string, schedule: ScheduleExpression, alarms: Alarms, input: Readonly<Record<string, unknown>> = {}): void {
    new Schedule(this, `${name}-schedule`, {
      schedule,
      enabled: !this.#stage.paused,
      target: new LambdaInvoke(this.#service(row.name).live as IFunction, {
        input: ScheduleTargetInput.fromObject(input),
        retryAttempts: 2,
        deadLetterQueue: this.#deadLetters(`${name}-clock`, alarms, row.errorImpact),
      }),
    });
  }

  /** One HTTP API: a route for each door of a domain, and for the services that another function serves; every route takes an access token. */
  #door(): void {
    const { issuer, audience } = this.#issuer();
    const api = new HttpApi(this, 'Api', {
      apiName: prefixOf(this.#stage),
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: [audience] }),
    });
    // One permission for each function, not for each of its routes: a stack holds 500 resources.
    const integrate = (name: string) => new HttpLambdaIntegration(name, this.#service(name).live as IFunction, { scopePermissionToRoute: false });
    for (const row of FUNCTIONS) {
      const { trigger } = row;
      if (trigger.by === 'api') {
        const integration = integrate(row.name);
        for (const path of trigger.paths.flatMap((p) => [p, `${p}/{proxy+}`])) api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
      }
      if (trigger.by === 'routes') {
        const integration = integrate(row.name);
        const domain = DOMAINS.find((d) => d.domain === trigger.domain)!;
        for (const use of Object.values(domain.cases)) {
          if (use.is !== 'service' || use.servedBy !== trigger.servedBy) continue;
          const [method, path] = use.route.split(' ') as [HttpMethod, string];
          api.addRoutes({ path, methods: [method], integration });
        }
      }
    }
    const log = new LogGroup(this, 'ApiLogs', {
      logGroupName: `/aws/vendedlogs/api/${prefixOf(this.#stage)}`,
      retention: retention(this.#stage),
      removalPolicy: this.#removal(),
    });
    new HttpStage(this, 'ApiStage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { burstLimit: 200, rateLimit: 100 },
      accessLogSettings: { destination: new LogGroupLogDestination(log) },
    });
    new CfnOutput(this, 'ApiId', { value: api.apiId });
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
  }

  #issuer(): { issuer: string; audience: string } {
    const { identity, deletionProtection } = this.#stage;
    if (identity.kind === 'oidc') return { issuer: identity.issuer, audience: identity.audience };
    const pool = new UserPool(this, 'Users', {
      userPoolName: prefixOf(this.#stage),
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      accountRecovery: AccountRecovery.NONE,
      deletionProtection,
      removalPolicy: this.#removal(),
      passwordPolicy: { minLength: 12, requireDigits: true, requireLowercase: true, requireUppercase: true, requireSymbols: true },
      mfa: this.#stage.name === 'local' ? Mfa.OFF : Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
    });
    for (const role of ROLES) new CfnUserPoolGroup(this, `Role-${role}`, { userPoolId: pool.userPoolId, groupName: `role:${role}` });
    const client = pool.addClient('Web', {
      authFlows: { userPassword: this.#stage.name === 'local', userSrp: true },
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(10),
      preventUserExistenceErrors: true,
    });
    Validations.of(pool).acknowledge(
      { id: 'AwsSolutions-COG2', reason: 'MFA is required on every stage but the local one, whose users are invented.' },
      { id: 'AwsSolutions-COG8', reason: 'The plus plan is the operator’s choice; bidders’ and officials’ risk is met by MFA and 15-minute tokens.' },
      { id: 'AwsSolutions-COG3', reason: 'Threat protection belongs to the plus plan, which is the operator’s choice.' },
    );
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
    return { issuer: `https://cognito-idp.${this.region}.${this.urlSuffix}/${pool.userPoolId}`, audience: client.userPoolClientId };
  }

  #removal(): RemovalPolicy {
    return this.#stage.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }
}
