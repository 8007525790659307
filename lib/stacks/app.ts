import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccountRecovery, CfnUserPoolGroup, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { DOMAINS } from '../../functions/domains.ts';
import { ROLES } from '../../functions/kernel/actor.ts';
import { liveArn } from '../constructs/service-function.ts';
import { FUNCTIONS } from '../functions.ts';
import { prefixOf, retention } from '../names.ts';
import type { Stage } from '../stages.ts';
import type { Data } from './data.ts';

/** What people reach: the door, its users; and the answers of a deployment, where everything is. Holds no data. */
export class AppStack extends Stack {
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage; readonly data: Data }) {
    super(scope, id, props);
    const { stage, data } = props;
    this.#stage = stage;
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
      WebhookKey: data.webhookKey,
    }))
      if (key) new CfnOutput(this, name, { value: key.keyArn });
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
    const integrate = (name: string) => {
      const live = Lambda.fromFunctionAttributes(this, name, { functionArn: liveArn(this, this.#stage, name), sameEnvironment: true });
      return new HttpLambdaIntegration(name, live, { scopePermissionToRoute: false });
    };
    const domainOf = (domain: string) => Object.values(DOMAINS.find((d) => d.domain === domain)!.cases);
    for (const row of FUNCTIONS) {
      const { trigger } = row;
      if (trigger.by === 'api') {
        const integration = integrate(row.name);
        const served = domainOf(trigger.domain).flatMap((use) => use.route?.split(' ')[1] ?? []);
        // A path itself, and what lies below it, where the table has a use case there.
        for (const p of trigger.paths) {
          if (served.includes(p)) api.addRoutes({ path: p, methods: [HttpMethod.ANY], integration });
          if (served.some((s) => s.startsWith(`${p}/`))) api.addRoutes({ path: `${p}/{proxy+}`, methods: [HttpMethod.ANY], integration });
        }
      }
      if (trigger.by === 'routes') {
        const integration = integrate(row.name);
        for (const use of domainOf(trigger.domain)) {
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
