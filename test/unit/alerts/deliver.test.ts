import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Alert, alertId } from '../../../functions/alerts/alert.ts';
import { alertUseCases } from '../../../functions/alerts/use-cases.ts';
import { handOver, standIn } from '../../../functions/identity/stand-in.ts';
import { systemActor } from '../../../functions/kernel/actor.ts';
import { endOf } from '../../../functions/kernel/calendar.ts';
import type { Level } from '../../../functions/kernel/escalation.ts';
import type { PortRow } from '../../../functions/kernel/ports.ts';
import { UnitLeaders } from '../../../functions/kernel/project-ports.ts';
import { sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import type { Shell } from '../../../functions/shell/command.ts';
import { context, folded } from '../../tools/core.ts';
import { MailServer, textOf } from '../../tools/mail-server.ts';
import { Receiver } from '../../tools/receiver.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';

const tables = new Tables();
const [kms, ses, secrets] = [mockClient(KMSClient), mockClient(SESv2Client), mockClient(SecretsManagerClient)];
const secretKey = sha256(utf8('webhook'));
let receiver: Receiver;
let mails: MailServer;
let deliver: (event: SQSEvent) => Promise<SQSBatchResponse>;
let shell: Shell;
/** A port at which nobody listens any more. */
let nobody: number;
let execute: typeof import('../../../functions/shell/command.ts').execute;
beforeAll(async () => {
  const gone = await MailServer.start();
  nobody = gone.port;
  await gone.stop();
  [receiver, mails] = await Promise.all([Receiver.start(), MailServer.start()]);
  receiver.trust(ed25519.getPublicKey(secretKey));
  Object.assign(process.env, {
    ...IN_MEMORY,
    CLOCK: JSON.stringify({ epoch: '2026-03-12T04:00:00.000Z', k: 1, t0: new Date().toISOString() }),
    AWS_REGION: 'us-east-1',
    MAIL_FROM: 'daylight@example.cn',
    WEBHOOK_KEY: 'webhook',
    WEBHOOK_URL: receiver.url,
  });
  ({ handler: deliver } = await import('../../../functions/alerts/deliver.ts'));
  ({ execute } = await import('../../../functions/shell/command.ts'));
  shell = (await import('../../../functions/shell/aws.ts')).stageShell();
});
afterAll(() => Promise.all([receiver.stop(), mails.stop()]));
const smtp = (more: object = {}) => JSON.stringify({ kind: 'smtp', host: '127.0.0.1', port: mails.port, tls: 'none', secret: 'county/smtp', ...more });
beforeEach(() => {
  tables.begin();
  tables.lists();
  receiver.forget();
  mails.forget();
  for (const mock of [kms, ses, secrets]) mock.reset();
  // The key is in here, not in KMS; its signatures are real and the receiver verifies them.
  kms.on(SignCommand).callsFake(({ Message }: SignCommand['input']) => ({ Signature: ed25519.sign(Message as Uint8Array, secretKey) }));
  secrets.on(GetSecretValueCommand, { SecretId: 'county/smtp' }).resolves({ SecretString: JSON.stringify({ user: 'county', password: 'secret' }) });
  process.env.MAIL = smtp();
  for (const unit of ['housing-bureau', 'discipline-commission'])
    tables.put('I', { pk: { S: `addressee#${unit}` }, sk: { S: 'contact' }, body: { S: JSON.stringify({ mail: `${unit}@units.example.cn` }) } });
});

const owed = {
  kind: 'plan',
  matter: 'p',
  number: 'TY-2026-P-0001',
  obligation: 'publish-plan',
  by: 'housing-bureau',
  at: endOf('2026-03-11'),
  rule: 'PLAN-PUBLISHED-IN-TIME',
};
const ID = alertId('plan', 'p', 'publish-plan');
const state = () => JSON.parse(tables.rows.get(`S|alert#${ID}|state`)!.state!.S!) as Alert;
const deliveries = () => Object.fromEntries(state().deliveries.map((d) => [`${d.addressee} ${d.channel}`, [d.attempts, d.done]]));
const give = (useCase: 'raiseAlert' | 'settleAlert' | 'askDelivery' | 'endSilence' | 'muteAlert', id: string | undefined, body: object) =>
  execute(shell, {
    useCase,
    command: alertUseCases.cases[useCase],
    id,
    body,
    actor: systemActor('sweep'),
    idempotencyKey: crypto.randomUUID(),
    seen: undefined,
  });
/** The queue's message about the newest event of the alert. */
function message(): SQSEvent {
  const event = [...tables.rows.entries()].filter(([k]) => k.startsWith(`L|alert#${ID}|`)).at(-1)![1];
  const detail = { kind: 'alert', id: ID, number: ID, v: Number(event.v!.N), type: event.type!.S, eventId: event.id!.S };
  return { Records: [{ messageId: 'm', body: JSON.stringify({ detail }) }] } as unknown as SQSEvent;
}
async function raise(level: Level = 'late', more: object = {}): Promise<SQSEvent> {
  await give('raiseAlert', undefined, { ...owed, ...more, level });
  return message();
}
const mute = (until: string) => give('muteAlert', ID, { until, reason: '已约谈' });
const failed = async (event: SQSEvent): Promise<number> => (await deliver(event)).batchItemFailures.length;
const inbox = () => [...tables.rows.keys()].filter((k) => k.startsWith('L|notice#'));

afterEach(() => void vi.useRealTimers());

describe('a notice goes by every channel to every addressee, once', () => {
  it('list, mail server, receiver: the same notice, in both languages; a message that comes again tells nobody again', async () => {
    const event = await raise();
    expect([await failed(event), await failed(event)]).toEqual([0, 0]);
    expect(deliveries()).toEqual({ 'housing-bureau inbox': [1, true], 'housing-bureau mail': [1, true], 'housing-bureau webhook': [1, true] });
    expect(inbox()).toHaveLength(1);
    expect(mails.taken.map((m) => m.to)).toEqual(['housing-bureau@units.example.cn']);
    for (const words of ['公布年度建设计划', 'publish the annual construction plan', owed.number]) expect(textOf(mails.taken[0]!)).toContain(words);
    expect(receiver.posts).toHaveLength(1);
    expect(receiver.posts[0]!.notice).toMatchObject({ type: 'alert.late', addressee: 'housing-bureau', number: owed.number, until: owed.at, repeat: false });
    expect(receiver.refused).toEqual([]);
  });
  it('each level anew; a lower one whose message is late is told once too', async () => {
    const first = await raise('late');
    // The superiors’ turn was passed over: they are told with it.
    const second = await raise('supervisor');
    expect([await failed(second), await failed(first), await failed(second), await failed(first)]).toEqual([0, 0, 0, 0]);
    expect(receiver.posts.map((p) => p.notice.type)).toEqual(['alert.supervisor', 'alert.supervisor', 'alert.late']);
    expect(mails.taken.map((m) => m.to)).toEqual(['discipline-commission@units.example.cn', 'housing-bureau@units.example.cn']);
  });
  it('two at once about the same message: one tells', async () => {
    const event = await raise();
    const both = await Promise.all([failed(event), failed(event)]);
    expect(both.sort()).toEqual([0, 1]);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([1, 1, 1]);
    expect(await failed(event)).toBe(0);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([1, 1, 1]);
  });
  it('who has no address is told by list and receiver, and that is on the record', async () => {
    expect(await failed(await raise('late', { by: 'court' }))).toBe(0);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([0, 1, 1]);
    const recorded = [...tables.rows.entries()]
      .filter(([k, r]) => k.startsWith('L|alert#') && r.type!.S === 'delivery-recorded')
      .map(([, r]) => JSON.parse(r.event!.S!));
    expect(recorded[0].results.find((r: { channel: string }) => r.channel === 'mail')).toMatchObject({ outcome: 'no-address', digest: null });
  });
  it('levels that were passed over: who owes it and his leaders are told with the highest, each once', async () => {
    expect(await failed(await raise('reminder'))).toBe(0);
    const before = inbox().length;
    const event = await raise('leading-group');
    expect([await failed(event), await failed(event)]).toEqual([0, 0]);
    const told = state().deliveries.filter((d) => d.level === 'leading-group' && d.channel === 'inbox');
    expect(told.map((d) => d.addressee)).toEqual(['housing-bureau', 'county-leader', 'discipline-commission', 'leading-group-office']);
    expect(inbox().length - before).toBe(4);
    expect(mails.taken.map((m) => m.to)).toEqual(['housing-bureau', 'housing-bureau', 'discipline-commission'].map((u) => `${u}@units.example.cn`));
  });
  it('muted after its notice was read and before it was claimed: not told now, and told when the silence is over', async () => {
    const event = await raise();
    tables.fault = () => {
      const key = `S|alert#${ID}|state`;
      const row = tables.rows.get(key)!;
      const muted = { until: '2026-03-13', reason: '已约谈' };
      if (state().muted === null) tables.rows.set(key, { ...row, v: { N: String(Number(row.v!.N) + 1) }, state: { S: JSON.stringify({ ...state(), muted }) } });
      return undefined;
    };
    expect(await failed(event)).toBe(0);
    tables.fault = undefined;
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([0, 0, 0]);
    vi.setSystemTime(new Date(Date.now() + 2 * 86_400_000));
    await give('endSilence', ID, {});
    expect(await failed(message())).toBe(0);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([1, 1, 1]);
  });
  it('what came in a silence is told when that is over, once; nothing meanwhile', async () => {
    await give('raiseAlert', undefined, { ...owed, level: 'late' });
    const first = message();
    await mute('2026-03-13');
    const silent = await raise('superior');
    expect([await failed(first), await failed(silent)]).toEqual([0, 0]);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([0, 0, 0]);
    vi.setSystemTime(new Date(Date.now() + 2 * 86_400_000));
    await give('endSilence', ID, {});
    const over = message();
    expect([await failed(over), await failed(over), await failed(silent)]).toEqual([0, 0, 0]);
    expect(receiver.posts.map((p) => [p.notice.level, p.notice.addressee])).toEqual([
      ['superior', 'housing-bureau'],
      ['superior', 'county-leader'],
    ]);
    expect(inbox()).toHaveLength(2);
  });
  it('what is settled, or put off, before it is told is told no more', async () => {
    const event = await raise();
    await give('settleAlert', ID, {});
    expect(await failed(event)).toBe(0);
    const old = await raise('supervisor');
    await raise('reminder', { at: endOf('2026-03-13') });
    expect(await failed(old)).toBe(0);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([0, 0, 0]);
  });
});

describe('what is surely not sent is tried until it is, and marked as no repeat', () => {
  const refusals: [string, () => void, () => void][] = [
    ['the receiver answers 503', () => Object.assign(receiver, { answer: 503 }), () => Object.assign(receiver, { answer: 204 })],
    ['the receiver answers 302', () => Object.assign(receiver, { answer: 302 }), () => Object.assign(receiver, { answer: 204 })],
    [
      'the receiver is not there',
      () => Object.assign(process.env, { WEBHOOK_URL: `http://127.0.0.1:${nobody}/hook` }),
      () => Object.assign(process.env, { WEBHOOK_URL: receiver.url }),
    ],
    ['the mail server refuses the address', () => Object.assign(mails, { refuse: 450 }), () => Object.assign(mails, { refuse: undefined })],
    ['the mail server is not there', () => Object.assign(process.env, { MAIL: smtp({ port: nobody }) }), () => Object.assign(process.env, { MAIL: smtp() })],
    ['its certificate is nobody’s', () => Object.assign(process.env, { MAIL: smtp({ tls: 'starttls' }) }), () => Object.assign(process.env, { MAIL: smtp() })],
    ['the secret is not there', () => Object.assign(process.env, { MAIL: smtp({ secret: 'none' }) }), () => Object.assign(process.env, { MAIL: smtp() })],
    [
      'signing fails',
      () => void kms.on(SignCommand).rejects(new Error('throttled')),
      () => void kms.on(SignCommand).callsFake(({ Message }) => ({ Signature: ed25519.sign(Message, secretKey) })),
    ],
  ];
  it.each(refusals)('%s', async (_, breakIt, mend) => {
    const event = await raise();
    breakIt();
    for (let i = 0; i < 3; i++) expect(await failed(event)).toBe(1);
    mend();
    expect(await failed(event)).toBe(0);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([1, 1, 1]);
    expect(receiver.posts[0]!.notice).toMatchObject({ repeat: false });
    expect(mails.taken[0]!.raw).not.toMatch(/X-Daylight-Repeat/i);
  });
});

describe('ALERT-SENT-TWICE-AT-MOST: where it is not known whether it arrived', () => {
  it.each(['before', 'after'] as const)('the list’s own transaction is lost (%s): it is placed once, and nobody is told twice', async (when) => {
    const event = await raise();
    let n = 0;
    tables.fault = () => (++n === 2 ? when : undefined);
    expect(await failed(event)).toBe(1);
    tables.fault = undefined;
    expect(await failed(event)).toBe(0);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([1, 1, 1]);
  });
  it.each(['before', 'after'] as const)(
    'a crash between sending and recording (its record lost %s): at most one repeat, marked, under the same id',
    async (when) => {
      const event = await raise();
      // The claim is the next transaction, the notice in the list the second, the record the third.
      let n = 0;
      tables.fault = () => (++n === 3 ? when : undefined);
      expect(await failed(event)).toBe(1);
      tables.fault = undefined;
      expect(await failed(event)).toBe(0);
      expect(await failed(event)).toBe(0);
      const sent = when === 'before' ? 2 : 1;
      expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([sent, sent, 1]);
      expect(receiver.posts.map((p) => p.notice.repeat)).toEqual([false, true].slice(0, sent));
      expect(mails.taken.map((m) => /X-Daylight-Repeat: possible/i.test(m.raw))).toEqual([false, true].slice(0, sent));
      expect(mails.taken.map((m) => textOf(m).includes('本通知可能重复'))).toEqual([false, true].slice(0, sent));
      expect(new Set(receiver.posts.map((p) => p.id)).size).toBe(1);
      expect(new Set(mails.taken.map((m) => /Message-ID: (\S+)/i.exec(m.raw)![1])).size).toBe(1);
      // Who acts on an id once has acted once.
      expect(Object.keys(receiver.effects)).toHaveLength(1);
    },
  );
  it('a receiver that takes it and never answers, and a mail server likewise: one repeat each, marked, then no more', async () => {
    receiver.answer = 'hang';
    mails.hang = true;
    const event = await raise();
    expect([await failed(event), await failed(event), await failed(event)]).toEqual([1, 1, 1]);
    expect(deliveries()).toEqual({ 'housing-bureau inbox': [1, true], 'housing-bureau mail': [2, false], 'housing-bureau webhook': [2, false] });
    expect([mails.taken.length, receiver.posts.length, Object.keys(receiver.effects).length]).toEqual([2, 2, 1]);
    expect(receiver.posts.map((p) => p.notice.repeat)).toEqual([false, true]);
    // Given up: an administrator has it sent again, and only what is not known to have arrived.
    receiver.forget();
    mails.forget();
    await give('askDelivery', ID, { level: 'late' });
    expect(await failed(message())).toBe(0);
    expect([mails.taken.length, receiver.posts.length, inbox().length]).toEqual([1, 1, 1]);
    expect(receiver.posts[0]!.notice.repeat).toBe(true);
    // The message that was given up finds all done when it is put back.
    expect(await failed(event)).toBe(0);
    expect([mails.taken.length, receiver.posts.length]).toEqual([1, 1]);
  }, 30_000);
  it.each([
    ['refused by the service', new SESv2ServiceException({ name: 'MessageRejected', $fault: 'client', $metadata: {}, message: 'x' }), 0],
    ['failed half-way in the service', new SESv2ServiceException({ name: 'InternalFailure', $fault: 'server', $metadata: {}, message: 'x' }), 1],
    ['an answer that is lost', Object.assign(new Error('socket hang up'), { name: 'TimeoutError' }), 1],
  ])('SES: %s', async (_, error, attempts) => {
    process.env.MAIL = JSON.stringify({ kind: 'ses' });
    ses.on(SendEmailCommand).rejectsOnce(error).resolves({ MessageId: 'm' });
    const event = await raise();
    expect(await failed(event)).toBe(1);
    expect(deliveries()['housing-bureau mail']).toEqual([attempts, false]);
    expect(await failed(event)).toBe(0);
    const [, second] = ses.commandCalls(SendEmailCommand).map((c) => c.args[0].input);
    expect(second!.Content!.Simple!.Headers!.some((h) => h.Name === 'X-Daylight-Repeat')).toBe(attempts === 1);
  });
});

describe('handing over', () => {
  const port = ({ port: name, key, body }: PortRow) =>
    tables.put('S', { pk: { S: `port#${name}#${key}` }, sk: { S: 'row' }, body: { S: JSON.stringify(body) } });
  const addressees = () => [...new Set(state().deliveries.map((d) => d.addressee))];
  /** What the register says after this act: the row that its own transaction writes. */
  const handedOver = (account: string, to: string | null) => {
    const decision = handOver(standIn.initial, { account, why: 'left', until: null, to, reason: 'r' }, context());
    for (const row of standIn.exports(folded(standIn, decision.accepted ? decision.events : []), { id: account, number: account })) port(row);
  };
  beforeEach(() =>
    port(UnitLeaders.row('housing-bureau', { unit: 'housing-bureau', name: '住建局', deputy: 'd', head: 'h', countyLeader: 'c', officer: 'officer-1' })),
  );

  it('after the act the next level is told to whoever took over; who left is told nothing more; the matter’s version is untouched', async () => {
    expect(await failed(await raise('reminder'))).toBe(0);
    expect(addressees()).toEqual(['housing-bureau', 'officer-1']);
    handedOver('officer-1', 'officer-2');
    const before = inbox().length;
    expect(await failed(await raise('late'))).toBe(0);
    const late = state().deliveries.filter((d) => d.level === 'late');
    expect([...new Set(late.map((d) => d.addressee))]).toEqual(['housing-bureau', 'officer-2']);
    expect(inbox().length - before).toBe(2);
  });
  it('nobody took over: the head is told, then the county leader', async () => {
    handedOver('officer-1', null);
    await failed(await raise('reminder'));
    expect(addressees()).toEqual(['housing-bureau', 'h']);
    handedOver('h', null);
    await failed(await raise('late'));
    await failed(await raise('superior'));
    const told = (level: Level) => [...new Set(state().deliveries.flatMap((d) => (d.level === level ? [d.addressee] : [])))];
    expect([told('late'), told('superior')]).toEqual([['housing-bureau', 'c'], ['c']]);
  });
});
