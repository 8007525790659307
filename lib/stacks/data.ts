import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AccountRootPrincipal, AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, type IBucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { OperatorExport } from '../constructs/operator-export.ts';
import { prefixOf, roleName } from '../names.ts';
import type { Stage } from '../stages.ts';

/** A bucket with its literal name. */
export type NamedBucket = Bucket & { readonly name: string };

/** What the data stack gives to the others. */
export interface Data {
  readonly ledger: TableV2;
  readonly state: TableV2;
  readonly sealed: TableV2;
  readonly identity: TableV2;
  readonly inbox: NamedBucket;
  readonly archiveBucket: NamedBucket;
  readonly publicBucket: NamedBucket;
  readonly bidsKey: Key;
  readonly sheetsKey: Key;
  readonly rosterKey: Key;
  readonly receiptsKey: Key;
  readonly logBucket: NamedBucket;
  readonly logKey: Key;
  readonly macKey: Key;
  /** Only where the beacon is a test one. */
  readonly beaconKey: Key | undefined;
  /** Signs what is posted to the stage's receiver; only where it has one. */
  readonly webhookKey: Key | undefined;
  /** Every event of the ledger goes over it; each consumer's stack has its own rule. */
  readonly bus: EventBus;
  /** Where all alarms go: operators subscribe once. */
  readonly alarmTopic: Topic;
}

/** Everything that outlives a deployment, and what all other stacks share: tables, buckets, keys, the bus, the alarms' topic. */
export class DataStack extends Stack implements Data {
  readonly ledger: TableV2;
  readonly state: TableV2;
  readonly sealed: TableV2;
  readonly identity: TableV2;
  readonly inbox: NamedBucket;
  readonly archiveBucket: NamedBucket;
  readonly publicBucket: NamedBucket;
  readonly bidsKey: Key;
  readonly sheetsKey: Key;
  readonly rosterKey: Key;
  readonly receiptsKey: Key;
  readonly logBucket: NamedBucket;
  readonly logKey: Key;
  readonly macKey: Key;
  /** Only where the beacon is a test one. */
  readonly beaconKey: Key | undefined;
  readonly webhookKey: Key | undefined;
  readonly bus: EventBus;
  readonly alarmTopic: Topic;
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    this.#stage = props.stage;
    this.ledger = this.#table('Ledger', { dynamoStream: StreamViewType.NEW_IMAGE });
    this.state = this.#table('State', { timeToLiveAttribute: 'expiresAt' });
    this.state.addGlobalSecondaryIndex({ indexName: 'due', partitionKey: key('dueShard'), sortKey: key('dueAt'), projectionType: ProjectionType.KEYS_ONLY });
    this.state.addGlobalSecondaryIndex({ indexName: 'byStatus', partitionKey: key('statusKey'), sortKey: key('statusAt') });
    this.state.addGlobalSecondaryIndex({ indexName: 'byKind', partitionKey: key('kindKey'), sortKey: key('statusAt') });
    this.state.addGlobalSecondaryIndex({ indexName: 'byParty', partitionKey: key('partyKey'), sortKey: key('statusAt') });
    this.sealed = this.#table('Sealed', {});
    this.identity = this.#table('Identity', {});

    const logs = this.#bucket('AccessLogs', { lifecycleRules: [{ expiration: Duration.days(Math.max(props.stage.logRetentionDays, 1)) }] });
    Validations.of(logs).acknowledge({ id: 'AwsSolutions-S1', reason: 'It is the bucket of the access logs; logging it into itself would never end.' });
    const logged = (prefix: string): BucketProps => ({ serverAccessLogsBucket: logs as IBucket, serverAccessLogsPrefix: `${prefix}/` });
    this.inbox = this.#bucket('Inbox', {
      ...logged('inbox'),
      lifecycleRules: [{ expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    const lock = props.stage.archive.mode === 'COMPLIANCE' ? ObjectLockRetention.compliance : ObjectLockRetention.governance;
    this.archiveBucket = this.#bucket('Archive', {
      ...logged('archive'),
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: lock(Duration.days(props.stage.archive.days.procurement)),
      removalPolicy: RemovalPolicy.RETAIN,
      autoDeleteObjects: false,
    });
    this.publicBucket = this.#bucket('Public', logged('public'));

    // Full tiles are locked one by one, when they are written; partial ones and the checkpoint are written over.
    this.logBucket = this.#bucket('Log', {
      ...logged('log'),
      versioned: true,
      objectLockEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ prefix: 'staging/', expiration: Duration.days(7) }, { noncurrentVersionExpiration: Duration.days(7) }],
    });
    this.logKey = this.#key('LogKey', { keySpec: KeySpec.ECC_NIST_EDWARDS25519, keyUsage: KeyUsage.SIGN_VERIFY, description: 'signs checkpoints of the log' });

    this.bidsKey = this.#sealingKey('BidsKey', 'sealed bids', 'tenders-open-bids');
    this.sheetsKey = this.#sealingKey('SheetsKey', 'sealed sheets', 'evaluation-open-sheets');
    this.rosterKey = this.#sealingKey('RosterKey', 'the map from label to expert', 'experts-roster');
    this.receiptsKey = this.#key('ReceiptsKey', { keySpec: KeySpec.ECC_NIST_EDWARDS25519, keyUsage: KeyUsage.SIGN_VERIFY, description: 'signs receipts' });
    this.beaconKey =
      props.stage.beacon.network === 'local'
        ? this.#key('BeaconKey', { keySpec: KeySpec.HMAC_256, keyUsage: KeyUsage.GENERATE_VERIFY_MAC, description: 'the test beacon' })
        : undefined;
    this.webhookKey =
      props.stage.webhook === null
        ? undefined
        : this.#key('WebhookKey', { keySpec: KeySpec.ECC_NIST_EDWARDS25519, keyUsage: KeyUsage.SIGN_VERIFY, description: 'signs what the webhook posts' });
    this.macKey = this.#key('MacKey', { keySpec: KeySpec.HMAC_256, keyUsage: KeyUsage.GENERATE_VERIFY_MAC, description: 'names of sealed rows' });

    this.bus = new EventBus(this, 'Bus', { eventBusName: prefixOf(props.stage) });
    this.alarmTopic = new Topic(this, 'AlarmTopic', { enforceSSL: props.stage.tlsOnly });
    new OperatorExport(this, 'OperatorExport', { stage: props.stage, ledger: this.ledger });
  }

  #table(id: string, more: { readonly dynamoStream?: StreamViewType; readonly timeToLiveAttribute?: string }): TableV2 {
    return new TableV2(this, id, {
      partitionKey: key('pk'),
      sortKey: key('sk'),
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: this.#stage.deletionProtection,
      removalPolicy: this.#removal(),
      ...more,
    });
  }

  #bucket(id: string, more: BucketProps): NamedBucket {
    const name = `${prefixOf(this.#stage)}-${id.toLowerCase()}-${this.account}`;
    const bucket = new Bucket(this, id, {
      bucketName: name,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: this.#stage.tlsOnly,
      removalPolicy: this.#removal(),
      ...more,
    });
    return Object.assign(bucket, { name });
  }

  #key(
    id: string,
    more: { readonly description: string; readonly keySpec?: KeySpec; readonly keyUsage?: KeyUsage; readonly statements?: readonly PolicyStatement[] },
  ): Key {
    const { statements = [], ...props } = more;
    const policy = new PolicyDocument({
      statements: [
        new PolicyStatement({ sid: 'Administer', effect: Effect.ALLOW, principals: [new AccountRootPrincipal()], actions: ['kms:*'], resources: ['*'] }),
        ...statements,
        ...(this.#stage.removal === 'retain'
          ? [
              new PolicyStatement({
                sid: 'NeverLost',
                effect: Effect.DENY,
                principals: [new AnyPrincipal()],
                actions: ['kms:ScheduleKeyDeletion', 'kms:DisableKey'],
                resources: ['*'],
              }),
            ]
          : []),
      ],
    });
    return new Key(this, id, { policy, removalPolicy: this.#removal(), enableKeyRotation: props.keySpec === undefined, ...props });
  }

  /** A secret's own key: its policy denies Decrypt to everybody but one role, whatever that body's own policies say. */
  #sealingKey(id: string, description: string, opener: string): Key {
    const name = roleName(this.#stage, opener);
    const role = `arn:${this.partition}:iam::${this.account}:role/${name}`;
    // AWS gives the role's ARN as aws:PrincipalArn; the local engine gives the session's (see docs/decisions/004-local-engine.md).
    const admitted = this.#stage.name === 'local' ? [role, `arn:${this.partition}:sts::${this.account}:assumed-role/${name}/*`] : [role];
    return this.#key(id, {
      description,
      statements: [
        new PolicyStatement({
          sid: 'OnlyTheOpener',
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant'],
          resources: ['*'],
          conditions: { ArnNotLike: { 'aws:PrincipalArn': admitted } },
        }),
      ],
    });
  }

  #removal(): RemovalPolicy {
    return this.#stage.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }
}

const key = (name: string) => ({ name, type: AttributeType.STRING });
