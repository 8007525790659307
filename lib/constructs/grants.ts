import { ArnFormat, Aws, type Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { MACHINES } from '../machines.ts';
import { prefixOf } from '../names.ts';
import type { Data, NamedBucket } from '../stacks/data.ts';
import type { Stage } from '../stages.ts';

/** What a function may be allowed; each word sets permission and environment together, and nothing else does. */
export type Permission = keyof typeof GRANTS;

/** What is there to be granted. */
export interface Granted extends Data {
  /** `arn:<partition>:states:<region>:<account>:stateMachine:<prefix>-` */
  readonly machinePrefix: string;
  readonly machines: readonly string[];
  /** What stands before `<domain>-tasks` in the name of a domain's tasks function. */
  readonly tasksPrefix: string;
  readonly mailFrom: string;
  /** JSON of the stage's carrier of mail, and what sending by it needs: the sender's identities with SES (the address, or its domain), the secret of a mail server. */
  readonly mail: string;
  readonly mailStatements: readonly PolicyStatement[];
  readonly webhookUrl: string | null;
  readonly archive: string;
  readonly sealedSeconds: string;
  readonly logOrigin: string;
  readonly logLock: string;
  /** JSON of the stage's witnesses. */
  readonly witnesses: string;
  readonly beacon: string;
  readonly contributionSeconds: string;
  readonly invitationSeconds: string;
}

/** What a stage's functions can be granted, in words of the stack that they stand in. */
export function grantedOf(stack: Stack, stage: Stage, data: Data): Granted {
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
    macKey: data.macKey,
    beaconKey: data.beaconKey,
    bus: data.bus,
    alarmTopic: data.alarmTopic,
    logOrigin: stage.logOrigin,
    logLock: stage.archive.mode,
    witnesses: JSON.stringify(stage.witnesses),
    machinePrefix: stack.formatArn({ service: 'states', resource: 'stateMachine', resourceName: prefix, arnFormat: ArnFormat.COLON_RESOURCE_NAME }),
    machines: MACHINES.map((m) => m.name),
    tasksPrefix: prefix,
    mailFrom: stage.mailFrom,
    mail: JSON.stringify(stage.mail),
    mailStatements: mailStatements(stack, stage),
    webhookUrl: stage.webhook,
    webhookKey: data.webhookKey,
    archive: JSON.stringify(stage.archive),
    sealedSeconds: String(stage.sealedSeconds),
    beacon: JSON.stringify(stage.beacon),
    contributionSeconds: String(stage.contributionSeconds),
    invitationSeconds: String(stage.invitationSeconds),
  };
}

/** What sending mail needs. The local engine asks for ses:SendEmail on every resource (see docs/decisions/004-local-engine.md). */
function mailStatements(stack: Stack, { name, mail, mailFrom }: Stage): readonly PolicyStatement[] {
  const identities = [mailFrom, mailFrom.replace(/^.*@/, '')].map((resourceName) => stack.formatArn({ service: 'ses', resource: 'identity', resourceName }));
  if (mail.kind === 'ses') return [allow(name === 'local' ? ['*'] : identities, 'ses:SendEmail')];
  if (mail.secret === null) return [];
  // The service ends a secret's ARN with six characters of its own.
  const resourceName = `${mail.secret}-??????`;
  return [
    allow(
      [stack.formatArn({ service: 'secretsmanager', resource: 'secret', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME })],
      'secretsmanager:GetSecretValue',
    ),
  ];
}

interface Given {
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
}

/** All objects of a bucket, or of one folder in it. The name is literal, so that the acknowledgement in the role can name the same string. */
const objects = (bucket: NamedBucket, below = ''): string => `arn:${Aws.PARTITION}:s3:::${bucket.name}/${below}*`;
/** How what is final in the log is locked. */
const lockOf = (d: Granted): Readonly<Record<string, string>> => ({
  LOG_LOCK: d.logLock,
  LOG_LOCK_DAYS: String((JSON.parse(d.archive) as { days: { procurement: number } }).days.procurement),
});
const allow = (resources: string[], ...actions: string[]) => new PolicyStatement({ effect: Effect.ALLOW, actions, resources });
const deny = (resources: string[], ...actions: string[]) => new PolicyStatement({ effect: Effect.DENY, actions, resources });
/** IAM has no condition that forces `attribute_not_exists`; all that could change or drop a row is denied outright. */
const NEVER = [
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
];

const GRANTS = {
  'read the ledger': (d: Granted): Given => ({
    environment: { LEDGER_TABLE: d.ledger.tableName },
    statements: [allow([d.ledger.tableArn], 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query')],
  }),
  'append to the ledger': (d: Granted): Given => ({
    environment: { LEDGER_TABLE: d.ledger.tableName },
    statements: [
      allow([d.ledger.tableArn], 'dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'),
      deny([d.ledger.tableArn], ...NEVER),
    ],
  }),
  'read state': (d: Granted): Given => ({
    environment: { STATE_TABLE: d.state.tableName },
    statements: [
      allow([d.state.tableArn], 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'),
      allow([`${d.state.tableArn}/index/byKind`], 'dynamodb:Query'),
    ],
  }),
  'read and write state': (d: Granted): Given => ({
    environment: { STATE_TABLE: d.state.tableName },
    statements: [
      allow(
        [d.state.tableArn],
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:DeleteItem',
        'dynamodb:ConditionCheckItem',
      ),
      allow(
        ['due', 'byStatus', 'byKind', 'byParty'].map((index) => `${d.state.tableArn}/index/${index}`),
        'dynamodb:Query',
      ),
    ],
  }),
  'read identity': (d: Granted): Given => ({
    environment: { IDENTITY_TABLE: d.identity.tableName },
    statements: [allow([d.identity.tableArn], 'dynamodb:GetItem', 'dynamodb:BatchGetItem')],
  }),
  'write identity': (d: Granted): Given => ({
    environment: { IDENTITY_TABLE: d.identity.tableName },
    statements: [allow([d.identity.tableArn], 'dynamodb:PutItem')],
  }),
  'append to sealed': (d: Granted): Given => ({
    environment: { SEALED_TABLE: d.sealed.tableName, SEALED_SECONDS: d.sealedSeconds },
    statements: [
      allow([d.sealed.tableArn], 'dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem'),
      deny([d.sealed.tableArn], ...NEVER),
    ],
  }),
  'read sealed': (d: Granted): Given => ({
    environment: { SEALED_TABLE: d.sealed.tableName },
    statements: [allow([d.sealed.tableArn], 'dynamodb:GetItem', 'dynamodb:Query'), deny([d.sealed.tableArn], 'dynamodb:PutItem', ...NEVER)],
  }),
  'put into inbox': (d: Granted): Given => ({
    environment: { INBOX_BUCKET: d.inbox.bucketName },
    statements: [allow([objects(d.inbox)], 's3:PutObject')],
  }),
  'see inbox': (d: Granted): Given => ({
    environment: { INBOX_BUCKET: d.inbox.bucketName },
    statements: [allow([objects(d.inbox)], 's3:GetObject'), allow([d.inbox.bucketArn], 's3:ListBucket')],
  }),
  'keep in archive': (d: Granted): Given => ({
    environment: { ARCHIVE_BUCKET: d.archiveBucket.bucketName, RETENTION: d.archive },
    statements: [
      allow([objects(d.archiveBucket)], 's3:PutObject', 's3:GetObject', 's3:PutObjectRetention', 's3:GetObjectRetention'),
      allow([d.archiveBucket.bucketArn], 's3:ListBucket'),
      deny([objects(d.archiveBucket)], 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'),
    ],
  }),
  'read archive': (d: Granted): Given => ({
    environment: { ARCHIVE_BUCKET: d.archiveBucket.bucketName },
    statements: [allow([objects(d.archiveBucket)], 's3:GetObject'), allow([d.archiveBucket.bucketArn], 's3:ListBucket')],
  }),
  publish: (d: Granted): Given => ({
    environment: { PUBLIC_BUCKET: d.publicBucket.bucketName },
    statements: [allow([objects(d.publicBucket)], 's3:PutObject')],
  }),
  'read what is public': (d: Granted): Given => ({
    environment: { PUBLIC_BUCKET: d.publicBucket.bucketName },
    statements: [allow([objects(d.publicBucket)], 's3:GetObject'), allow([d.publicBucket.bucketArn], 's3:ListBucket')],
  }),
  'name the log': (d: Granted): Given => ({ environment: { LOG_ORIGIN: d.logOrigin }, statements: [] }),
  'read the log': (d: Granted): Given => ({
    environment: { LOG_BUCKET: d.logBucket.bucketName },
    statements: [allow([objects(d.logBucket)], 's3:GetObject'), allow([d.logBucket.bucketArn], 's3:ListBucket')],
  }),
  'write the log': (d: Granted): Given => ({
    environment: {
      LOG_BUCKET: d.logBucket.bucketName,
      LOG_KEY: d.logKey.keyArn,
      LOG_ORIGIN: d.logOrigin,
      ...lockOf(d),
      WITNESSES: d.witnesses,
    },
    statements: [
      allow([objects(d.logBucket)], 's3:GetObject', 's3:PutObject', 's3:PutObjectRetention'),
      allow([d.logBucket.bucketArn], 's3:ListBucket'),
      deny([objects(d.logBucket)], 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'),
      allow([d.logKey.keyArn], 'kms:Sign', 'kms:GetPublicKey'),
    ],
  }),
  'gather sealed intervals': (d: Granted): Given => ({
    environment: { SEALED_TABLE: d.sealed.tableName, SEALED_SECONDS: d.sealedSeconds },
    statements: [
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['dynamodb:Query', 'dynamodb:PutItem'],
        resources: [d.sealed.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['interval#*'] } },
      }),
      deny([d.sealed.tableArn], ...NEVER),
    ],
  }),
  'log sealed intervals': (d: Granted): Given => ({
    environment: { LOG_BUCKET: d.logBucket.bucketName, ...lockOf(d) },
    statements: [
      allow([objects(d.logBucket, 'sealed/')], 's3:PutObject', 's3:PutObjectRetention'),
      deny([objects(d.logBucket)], 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'),
    ],
  }),
  'put on the bus': (d: Granted): Given => ({ environment: { BUS_NAME: d.bus.eventBusName }, statements: [allow([d.bus.eventBusArn], 'events:PutEvents')] }),
  'start machines': (d: Granted): Given => ({
    environment: { MACHINE_PREFIX: d.machinePrefix, TASKS_PREFIX: d.tasksPrefix },
    statements: [
      allow(
        d.machines.map((name) => `${d.machinePrefix}${name}`),
        'states:StartExecution',
      ),
    ],
  }),
  /** A token is its own secret; the service takes no narrower resource. */
  'answer machines': (_: Granted): Given => ({ environment: {}, statements: [allow(['*'], 'states:SendTaskSuccess')] }),
  'seal bids': (d: Granted): Given => ({ environment: { BIDS_KEY: d.bidsKey.keyArn }, statements: [allow([d.bidsKey.keyArn], 'kms:Encrypt')] }),
  'open bids': (d: Granted): Given => ({ environment: { BIDS_KEY: d.bidsKey.keyArn }, statements: [allow([d.bidsKey.keyArn], 'kms:Decrypt')] }),
  'make macs': (d: Granted): Given => ({ environment: { MAC_KEY: d.macKey.keyArn }, statements: [allow([d.macKey.keyArn], 'kms:GenerateMac')] }),
  'sign receipts': (d: Granted): Given => ({
    environment: { RECEIPTS_KEY: d.receiptsKey.keyArn, SEALED_SECONDS: d.sealedSeconds },
    statements: [allow([d.receiptsKey.keyArn], 'kms:Sign')],
  }),
  'seal roster': (d: Granted): Given => ({ environment: { ROSTER_KEY: d.rosterKey.keyArn }, statements: [allow([d.rosterKey.keyArn], 'kms:Encrypt')] }),
  'open roster': (d: Granted): Given => ({ environment: { ROSTER_KEY: d.rosterKey.keyArn }, statements: [allow([d.rosterKey.keyArn], 'kms:Decrypt')] }),
  'seal sheets': (d: Granted): Given => ({ environment: { SHEETS_KEY: d.sheetsKey.keyArn }, statements: [allow([d.sheetsKey.keyArn], 'kms:Encrypt')] }),
  'open sheets': (d: Granted): Given => ({ environment: { SHEETS_KEY: d.sheetsKey.keyArn }, statements: [allow([d.sheetsKey.keyArn], 'kms:Decrypt')] }),
  'name the beacon': (d: Granted): Given => ({
    environment: { BEACON: d.beacon, ...(d.beaconKey ? { BEACON_KEY: d.beaconKey.keyArn } : {}) },
    statements: d.beaconKey ? [allow([d.beaconKey.keyArn], 'kms:GenerateMac')] : [],
  }),
  'time contributions': (d: Granted): Given => ({ environment: { CONTRIBUTION_SECONDS: d.contributionSeconds }, statements: [] }),
  'time invitations': (d: Granted): Given => ({ environment: { INVITATION_SECONDS: d.invitationSeconds }, statements: [] }),
  'send mail': (d: Granted): Given => ({ environment: { MAIL_FROM: d.mailFrom, MAIL: d.mail }, statements: [...d.mailStatements] }),
  /** Nothing where the stage has no receiver. */
  'post to the webhook': (d: Granted): Given =>
    d.webhookUrl === null || d.webhookKey === undefined
      ? { environment: {}, statements: [] }
      : { environment: { WEBHOOK_URL: d.webhookUrl, WEBHOOK_KEY: d.webhookKey.keyArn }, statements: [allow([d.webhookKey.keyArn], 'kms:Sign')] },
} satisfies Record<string, (d: Granted) => Given>;

/** Gives a function what its row says. The words read as a sentence: `tenders-bids` can `seal bids`. */
export function grant(fn: Lambda, can: readonly Permission[], granted: Granted): void {
  for (const permission of new Set(can)) {
    const { environment, statements } = GRANTS[permission](granted);
    for (const [name, value] of Object.entries(environment)) fn.addEnvironment(name, value);
    for (const s of statements) fn.addToRolePolicy(s);
    for (const resource of statements.flatMap((s) => s.resources).filter((r) => r.endsWith('*'))) {
      const id = `AwsSolutions-IAM5[Resource::${resource.replaceAll(Aws.PARTITION, '<AWS::Partition>').replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>')}]`;
      Validations.of(fn.role!).acknowledge({
        id,
        reason:
          resource === '*'
            ? 'SendTaskSuccess takes no resource, its token is the secret; on the local stage neither does SendEmail.'
            : `“${permission}”: any object of one bucket, and nothing else.`,
      });
    }
  }
}
