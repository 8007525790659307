import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { WitnessStage } from '../stages.ts';

/** A witness of the log: one function, its key, one row per log. It belongs into another body's account, and needs nothing of the county's. */
export class WitnessStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: WitnessStage; readonly folder: string }) {
    super(scope, id, props);
    const { stage } = props;
    const name = `daylight-witness-${stage.name}`;
    const removalPolicy = stage.name === 'local' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    const retention = stage.logRetentionDays as RetentionDays;
    const table = new TableV2(this, 'Logs', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.name !== 'local',
      removalPolicy,
    });
    const key = new Key(this, 'Key', {
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      description: 'cosigns checkpoints',
      removalPolicy,
    });
    const logGroup = new LogGroup(this, 'FunctionLogs', { logGroupName: `/aws/lambda/${name}`, retention, removalPolicy });
    const role = new Role(this, 'Role', { roleName: name, assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const allow = (resource: string, ...actions: string[]) => role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [resource] }));
    allow(logGroup.logGroupArn, 'logs:CreateLogStream', 'logs:PutLogEvents');
    allow(table.tableArn, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(key.keyArn, 'kms:Sign', 'kms:GetPublicKey');
    const fn = new Lambda(this, 'Function', {
      functionName: name,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(`${props.folder}/witness`),
      role,
      logGroup,
      memorySize: 256,
      timeout: Duration.seconds(20),
      loggingFormat: LoggingFormat.JSON,
      environment: { WITNESS_NAME: stage.keyName, WITNESS_KEY: key.keyArn, WITNESS_TABLE: table.tableName },
    });
    const api = new HttpApi(this, 'Api', { apiName: name, createDefaultStage: false });
    const integration = new HttpLambdaIntegration('Witness', fn);
    const routes = [
      ...api.addRoutes({ path: '/add-checkpoint', methods: [HttpMethod.POST], integration }),
      ...api.addRoutes({ path: '/vkey', methods: [HttpMethod.GET], integration }),
    ];
    for (const route of routes)
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: 'C2SP tlog-witness: requests carry the log’s own signature and need no login.' });
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { burstLimit: 20, rateLimit: 10 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(new LogGroup(this, 'ApiLogs', { logGroupName: `/aws/vendedlogs/api/${name}`, retention, removalPolicy })),
      },
    });
    const topic = new Topic(this, 'Topic', { enforceSSL: stage.tlsOnly });
    const alarm = (what: string, metric: Metric, alarmDescription: string) =>
      new Alarm(this, what, {
        alarmName: `${name}-${what}`,
        metric,
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription,
      }).addAlarmAction(new SnsAction(topic));
    const fork = new Metric({
      namespace: 'DaylightWitness',
      metricName: 'Fork',
      dimensionsMap: { service: 'witness' },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
    alarm(
      'fork',
      fork,
      'The log signed what cannot stand beside what it signed before: its record was changed. Both checkpoints are in this function’s log. Runbook: docs/witness.md#fork'.replaceAll(
        '’',
        "'",
      ),
    );
    alarm(
      'errors',
      fn.metricErrors({ period: Duration.minutes(5) }),
      'The witness fails: the log goes on without its cosignature. Runbook: docs/witness.md#errors',
    );
    new CfnOutput(this, 'WitnessUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'WitnessApiId', { value: api.apiId });
    new CfnOutput(this, 'WitnessTable', { value: table.tableName });
  }
}
