import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { uuidv7 } from 'uuidv7';
import { expect, inject, it } from 'vitest';
import { readAccount } from '../../bin/demo/chapters/money/payments.ts';
import { County, must, rulesOf } from '../../bin/demo/county.ts';
import { until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';
import { FIRMS, SUPERVISION } from '../../bin/seed/parties.ts';
import { account } from '../../functions/funds/accounts/account.ts';
import type { AccountEvent } from '../../functions/funds/accounts/events.ts';
import { addDays } from '../../functions/kernel/calendar.ts';
import type { Recorded } from '../../functions/kernel/matter.ts';
import { eventRow } from '../../functions/shell/ledger.ts';
import { conserved, LAST, PRICE, rush, type Signed, signedRows } from '../tools/account-rush.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const db = new DynamoDBClient({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const [builder, stranger] = FIRMS;
const UNIT = 'culture-bureau';

/** What is signed, reported and allocated: rows as their owners write them. How those come about is for their own tests. */
async function signed(lines: number, supervision: string | null = null): Promise<Signed> {
  const s = { id: uuidv7(), allocation: uuidv7(), project: uuidv7(), payee: builder!.creditCode, unit: UNIT, today: county.today() };
  for (const r of signedRows(s, lines, supervision))
    await db.send(
      new PutItemCommand({
        TableName: outputs.StateTable,
        Item: { pk: { S: `port#${r.port}#${r.key}` }, sk: { S: 'row' }, body: { S: JSON.stringify(r.body) } },
      }),
    );
  return s;
}
/** The account's ledger, in order: what happened, whatever its state says. */
async function ledger(id: string): Promise<Recorded<AccountEvent>[]> {
  const rows: Recorded<AccountEvent>[] = [];
  for (let from: Record<string, never> | undefined; ; ) {
    const page = await db.send(
      new QueryCommand({
        TableName: outputs.LedgerTable,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: `account#${id}` } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    rows.push(...(page.Items ?? []).map((i) => eventRow(account, i)));
    from = page.LastEvaluatedKey as Record<string, never> | undefined;
    if (!from) return rows;
  }
}
const path = (id: string): string => `/funds/accounts/${id}`;
const credit = (s: Signed, line: number) =>
  county
    .as('finance')
    .post(`${path('credits')}`, { allocation: s.allocation, line: String(line), project: s.project, contract: s.id, payee: builder!.creditCode });
const invoice = () => county.document('culture', '发票.txt', '发票 演练', 'funds');

it('an attempt to pay another is recorded once, however often it is sent; nobody answers, and the clock hands it to discipline; each firm sees its own', async () => {
  const s = await signed(1, SUPERVISION.creditCode);
  must(await credit(s, 0));
  const own = (username: string) => county.as(username).get(`${path(s.id)}/own`);
  expect((await own(builder!.username)).body).toMatchObject({ paid: 0, credited: 20_000 });
  expect((await own(SUPERVISION.username)).status).toBe(200);
  expect((await own(stranger!.username)).status).toBe(404);
  const key = crypto.randomUUID();
  const ask = { line: `${s.allocation}#0`, instalment: 'i1', amount: 1, payee: stranger!.creditCode, purpose: '工程款', documents: [await invoice()] };
  for (let i = 0; i < 2; i++) {
    const refused = await county.as('culture').post(`${path(s.id)}/payment-requests`, ask, undefined, key);
    expect([refused.status, rulesOf(refused)]).toEqual([422, ['ACCOUNT-OWN-PAYEE']]);
  }
  const diversions = (await ledger(s.id)).flatMap(({ event: e }) => (e.type === 'diversion-suspected' ? [e.question] : []));
  expect(diversions).toEqual(['q1']);
  await until(
    'referred by the clock',
    () => readAccount(county, s.id),
    (a) => a.questions.some((q: { state: string }) => q.state === 'referred'),
    120_000,
  );
  const conclusion = { question: 'q1', finding: 'in-order', text: '核实无误。' };
  expect(rulesOf(await county.as('audit').post(`${path(s.id)}/conclusions`, conclusion))).toEqual(['ACCOUNT-QUESTION-CONCLUDED']);
  must(await county.as('discipline').post(`${path(s.id)}/conclusions`, conclusion));
}, 180_000);

it('500 commands at once, most of them too much: money is conserved in ledger and state', async () => {
  const s = await signed(6);
  must(await credit(s, 0));
  const next = rush(s, 20_260_302, stranger!.creditCode, [await invoice()], addDays(county.today(), 3));
  const answers = new Map<number, number>();
  let left = 500;
  const began = Date.now();
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const [who, step, body] = next();
      const to = step === '' ? path('credits') : `${path(s.id)}/${step}`;
      const { status } = await county.as(who === 'unit' ? 'culture' : who).post(to, body);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  const seconds = Math.round((Date.now() - began) / 1000);
  // Each was carried out or refused; some lost every race and were told to try again. None failed.
  expect([...answers.keys()].filter((status) => ![200, 201, 409, 422].includes(status))).toEqual([]);
  expect([...answers.values()].reduce((a, b) => a + b, 0)).toBe(500);

  // The clock’s own commands may still come: state and ledger are compared at one version.
  const { rows, body } = await until(
    'ledger and state at one version',
    async () => ({ body: (await county.as('audit').get(path(s.id))).body, rows: await ledger(s.id) }),
    (x) => x.rows.length === x.body.version,
  );
  const { record: _, id: _id, number: _number, version: _version, credited: _in, paid: _out, ...state } = body;
  const told = conserved(rows, state, builder!.creditCode);
  expect(told.payments).toBeGreaterThan(5);
  expect(rows.some((r) => r.event.type === 'diversion-suspected')).toBe(true);
  console.info(
    `500 commands by 10 at once in ${seconds} s: ${JSON.stringify(Object.fromEntries(answers))}; ${rows.length} events, ${told.payments} payments, ${told.paid} of ${PRICE - LAST} fen paid`,
  );
}, 240_000);
