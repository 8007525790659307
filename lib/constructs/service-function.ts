import { ArnFormat, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, Code, type IVersion, Function as Lambda, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRow } from '../function-row.ts';
import { FUNCTIONS } from '../functions.ts';
import { functionName, retention, roleName } from '../names.ts';
import { calendarOf, type Stage } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import { type Granted, grant } from './grants.ts';

const LIVE = 'live';

/** One function of the table: its own role with nothing but its row's permissions, its own log group, the alias `live`, an alarm. */
export class ServiceFunction extends Construct {
  readonly fn: Lambda;
  readonly live: Alias;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly row: FunctionRow; readonly stage: Stage; readonly folder: string; readonly granted: Granted; readonly alarms: Alarms },
  ) {
    super(scope, id);
    const { row, stage, granted } = props;
    const removalPolicy = stage.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const logGroup = new LogGroup(this, 'Logs', { logGroupName: `/aws/lambda/${functionName(stage, row.name)}`, retention: retention(stage), removalPolicy });
    const role = new Role(this, 'Role', {
      roleName: roleName(stage, row.name),
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: row.errorImpact.slice(0, 1000).replaceAll('’', "'"),
    });
    role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }));
    this.fn = new Lambda(this, 'Function', {
      functionName: functionName(stage, row.name),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(`${props.folder}/${row.name}`),
      role,
      logGroup,
      memorySize: row.memory ?? 256,
      timeout: Duration.seconds(row.trigger.by === 'api' || row.trigger.by === 'routes' ? 20 : 60),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        STAGE: stage.name,
        COUNTY: stage.county,
        CLOCK: JSON.stringify(stage.clock),
        CALENDAR: JSON.stringify(calendarOf(stage)),
        OVERLAYS: JSON.stringify(stage.overlays),
        POWERTOOLS_SERVICE_NAME: row.name,
        POWERTOOLS_METRICS_NAMESPACE: 'Daylight',
      },
    });
    grant(this.fn, row.can, granted);
    this.live = new Alias(this, 'Live', { aliasName: LIVE, version: this.fn.currentVersion as IVersion });
    props.alarms.onFunction(row.name, this.fn, row.errorImpact);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes no resource, nor does SendTaskSuccess, whose token is the secret.',
    });
  }
}

/** The ARN of a function's alias, as `at` names it from its own stack. By name: an export would forbid ever removing the function in one deployment. */
export function liveArn(at: Construct, stage: Stage, name: string): string {
  if (!FUNCTIONS.some((row) => row.name === name)) throw new Error(`no function ${name}`);
  const resourceName = `${functionName(stage, name)}:${LIVE}`;
  return Stack.of(at).formatArn({ service: 'lambda', resource: 'function', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}
