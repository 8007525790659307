import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { ed25519 } from '@noble/curves/ed25519.js';
import { type Day, dayOf, type Instant } from '../../functions/kernel/calendar.ts';
import { legal, wall } from '../../functions/kernel/clock.ts';
import { type LogPolicy, parsePolicy } from '../../functions/kernel/log/policy.ts';
import type { Records } from '../export/tender.ts';
import { Api, type ApiAnswer, must, type Uploads } from '../local/api.ts';
import { affineOf, type Outputs, policyFile, readClock } from '../local/deploy.ts';
import { type Engine, home, REGION } from '../local/engine.ts';
import { createUnits, createUsers, type Login } from '../local/users.ts';
import { EXPERTS } from '../seed/experts.ts';
import { LEADERS } from '../seed/leaders.ts';
import { seedLogins } from '../seed/logins.ts';
import { AGENCIES, FIRMS, INSTITUTES, type SeedParty, SUPERVISION } from '../seed/parties.ts';
import { LEADING_GROUP, mailOf, ROLE_UNITS, type SeedUnit, UNITS, UNITS_WITH_LEADERS } from '../seed/units.ts';

export { must };

/** Which domain's door takes documents of a class. */
const DOOR = { procurement: 'tenders', decision: 'decisions', funds: 'funds' } as const satisfies Record<string, Uploads>;

/** The rules that an answer names as broken. */
export const rulesOf = (answer: ApiAnswer): string[] => (answer.body?.violations ?? []).map((v: { rule: string }) => v.rule);

/** A deployed county as its users see it: logins, uploads, public files, mail. Used by the demo and by the tests on the engine. */
export class County {
  readonly engine: Engine;
  readonly outputs: Outputs;
  readonly #clock: { epoch: Instant; k: number; t0: Instant };
  readonly #root: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  readonly s3: S3Client;

  constructor(engine: Engine, outputs: Outputs) {
    this.engine = engine;
    this.outputs = outputs;
    this.#clock = affineOf(readClock(engine.name));
    this.#root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    this.s3 = new S3Client({ ...this.#root, forcePathStyle: true });
  }

  as(username: string): Api {
    return new Api(this.engine, this.outputs, username);
  }
  /** Legal time now, as the functions reckon it. */
  now(): Instant {
    return legal(this.#clock, new Date().toISOString());
  }
  today(): Day {
    return dayOf(this.now());
  }
  /** Waits (wall time) until legal time has come to an instant. */
  async reach(instant: Instant): Promise<void> {
    const ms = Date.parse(wall(this.#clock, instant)) - Date.now();
    if (ms > 0) await new Promise((done) => setTimeout(done, ms));
  }

  /** Uploads bytes as a user. Answers what a command names of them. */
  upload(username: string, bytes: Uint8Array, domain: Uploads = 'tenders'): Promise<{ object: string; sha256: string; size: number }> {
    return this.as(username).upload(domain, bytes);
  }
  /** Uploads a small text as a document of the procurement's record, or of another class, through its domain's door or another's. */
  async document(username: string, name: string, text: string, recordClass: keyof typeof DOOR = 'procurement', door: Uploads = DOOR[recordClass]) {
    const uploaded = await this.upload(username, new TextEncoder().encode(text), door);
    return { name, ...uploaded, mediaType: 'text/plain', recordClass };
  }

  /** A file of the public bucket, parsed; undefined while it is not there. Read as the engine's root until CloudFront comes with the public stack. */
  // biome-ignore lint/suspicious/noExplicitAny: public files are described in docs
  async publicFile(Key: string): Promise<any> {
    return this.s3.send(new GetObjectCommand({ Bucket: this.outputs.PublicBucket, Key })).then(
      async (o) => JSON.parse(await o.Body!.transformToString()),
      () => undefined,
    );
  }

  /** A file of the public log. */
  readonly readLog = (Key: string): Promise<Uint8Array | undefined> =>
    this.s3.send(new GetObjectCommand({ Bucket: this.outputs.LogBucket, Key })).then(
      (o) => o.Body!.transformToByteArray(),
      () => undefined,
    );
  /** Whom the county's citizens trust: the log, its witness. */
  get logPolicy(): LogPolicy {
    return parsePolicy(this.logPolicyText);
  }
  get logPolicyText(): string {
    return readFileSync(policyFile(this.engine.name), 'utf8');
  }

  /** The county's tables and buckets, as an operator exports from them. */
  get records(): Records {
    const { LedgerTable: ledger, StateTable: state, ArchiveBucket: archive } = this.outputs;
    return { db: new DynamoDBClient(this.#root), s3: this.s3, ledger, state, archive, read: this.readLog };
  }
  /** The key that signs receipts, hex. */
  async receiptsKey(): Promise<string> {
    const { PublicKey } = await new KMSClient(this.#root).send(new GetPublicKeyCommand({ KeyId: this.outputs.ReceiptsKey }));
    return Buffer.from(PublicKey!.slice(-32)).toString('hex');
  }

  /** Mails that the engine took, newest last. */
  async mails(): Promise<{ to: string; subject: string; text: string }[]> {
    const answer = await fetch(`${this.engine.endpoint}/_ministack/ses/messages`);
    const { messages } = (await answer.json()) as { messages: Record<string, { To: string[]; Subject: string; BodyText: string }[]> };
    return Object.values(messages)
      .flat()
      .map((m) => ({ to: m.To[0] ?? '', subject: m.Subject, text: m.BodyText }));
  }

  /** Has the sweep look now, as an operator may: the minute of its schedule is a month of this clock. Throws when it failed. */
  async sweep(): Promise<void> {
    const done = await new LambdaClient(this.#root).send(new InvokeCommand({ FunctionName: 'daylight-local-due-sweep', Qualifier: 'live', Payload: '{}' }));
    if (done.FunctionError) throw new Error(`due-sweep: ${Buffer.from(done.Payload ?? []).toString('utf8')}`);
  }

  /** Has the clock's function look for digests to make, as it does each morning of the wall's clock, which is years of this one. */
  async morning(): Promise<void> {
    const Payload = JSON.stringify({ task: 'openNext', id: 'clock', step: crypto.randomUUID() });
    const done = await new LambdaClient(this.#root).send(new InvokeCommand({ FunctionName: 'daylight-local-alerts-digests', Qualifier: 'live', Payload }));
    if (done.FunctionError) throw new Error(`alerts-digests: ${Buffer.from(done.Payload ?? []).toString('utf8')}`);
  }

  /** Makes a login; answers its subject. */
  async login(login: Login): Promise<string> {
    return (await createUsers(this.engine, this.outputs, [login]))[login.username]!;
  }

  /** A device key of a user, made on the user's side and kept under `.local/`. */
  deviceKey(username: string): { secretKey: Uint8Array; publicKey: string } {
    const folder = join(home(this.engine.name), 'devices');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${username}.key`);
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
    const secretKey = new Uint8Array(Buffer.from(readFileSync(file, 'utf8'), 'hex'));
    return { secretKey, publicKey: Buffer.from(ed25519.getPublicKey(secretKey)).toString('hex') };
  }
  /** Enrols a user's device key by the recorded act. */
  async enrolDevice(username: string): Promise<void> {
    must(await this.as(username).post('/identity/devices', { publicKey: this.deviceKey(username).publicKey }));
  }

  /** Registers a firm or agency with its account; one already known stays as it is. */
  async register({ username: _, ...facts }: SeedParty, sub: string): Promise<void> {
    const known = await this.as('centre').get(`/identity/parties/${facts.creditCode}`);
    if (known.status === 200) return;
    must(await this.as('centre').post('/identity/parties', facts));
    must(await this.as('security').post(`/identity/parties/${facts.creditCode}/accounts`, { sub }));
  }

  /** Registers a unit with those who answer for it; one already known stays as it is. */
  async registerUnit({ unit, deputy, head, countyLeader }: SeedUnit, subjects: Readonly<Record<string, string>>): Promise<void> {
    const api = this.as('organization');
    if ((await api.get(`/identity/units/${unit}`)).status === 200) return;
    const of = ({ username, post, name }: { username: string; post: string; name: string }) => ({ sub: subjects[username]!, post, name });
    const leaders = { deputy: of(deputy), head: of(head), countyLeader: of(LEADERS.find((l) => l.username === countyLeader)!) };
    must(await api.post('/identity/units', { unit, name: UNITS.find(([id]) => id === unit)![1], leaders, liaison: null }, 0));
  }

  /** The sender of mail, as the county's operator registers it; one that is there stays. */
  async openMail(): Promise<void> {
    const ses = new SESv2Client(this.#root);
    await ses.send(new CreateEmailIdentityCommand({ EmailIdentity: 'daylight@example.cn' })).catch((e: Error) => {
      if (!/exists/i.test(`${e.name} ${e.message}`)) throw e;
    });
  }
  /** Where units, roles and leaders are written to. */
  async registerAddresses(subjects: Readonly<Record<string, string>>): Promise<void> {
    for (const addressee of [...UNITS.map(([id]) => id), LEADING_GROUP]) await this.#setContact(addressee, mailOf(addressee));
    for (const [role, unit] of Object.entries(ROLE_UNITS)) await this.#setContact(role, mailOf(unit));
    for (const username of new Set(UNITS_WITH_LEADERS.flatMap((u) => [u.head.username, u.countyLeader])))
      await this.#setContact(subjects[username]!, mailOf(username));
  }
  /** Records where a unit, a role or an account is written to; once, however often it is asked. */
  async #setContact(addressee: string, mail: string): Promise<void> {
    must(await this.as('security').post('/alerts/addressees', { addressee, mail }, undefined, `contact-${addressee}`));
  }

  /** Logins, units with their leaders, their addresses, parties with their accounts, supervisors' devices, experts, the sender of mail. Safe to repeat. */
  async seed(progress: (zh: string, en: string) => void): Promise<void> {
    progress('登记用户与单位', 'users and units');
    await createUnits(
      this.engine,
      this.outputs,
      UNITS.map(([id]) => id),
    );
    const subjects = await createUsers(this.engine, this.outputs, seedLogins);
    await this.openMail();
    progress('登记各单位负责人', 'who answers for the units');
    for (const unit of UNITS_WITH_LEADERS) await this.registerUnit(unit, subjects);
    progress('登记通知地址', 'where units, roles and leaders are written to');
    await this.registerAddresses(subjects);
    progress('登记企业与代理机构', 'firms and agencies');
    for (const party of [...FIRMS, ...INSTITUTES, ...AGENCIES, SUPERVISION]) await this.register(party, subjects[party.username]!);
    progress('登记监督方设备密钥', 'supervisors’ device keys');
    for (const username of ['discipline', 'audit']) await this.enrolDevice(username);
    progress(`登记评标专家 ${EXPERTS.length} 名`, `${EXPERTS.length} experts`);
    await this.#enrolExperts();
    // The clock does this daily; a new county does not wait for tomorrow to draw its first committee.
    progress('专家名册之根登入公开日志', 'the registry’s root goes into the public log');
    must(await this.as('centre').post('/experts/registry-roots', {}));
  }

  async #enrolExperts(): Promise<void> {
    const waiting = [...EXPERTS];
    const worker = async (): Promise<void> => {
      for (let e = waiting.shift(); e; e = waiting.shift()) {
        const answer = await this.as('centre').post('/experts', e, undefined, `seed-expert-${e.number}`);
        if (!rulesOf(answer).includes('EXPERT-ENROLLED-ONCE')) must(answer);
      }
    };
    await Promise.all(Array.from({ length: 6 }, worker));
  }
}
