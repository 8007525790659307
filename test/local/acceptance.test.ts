import { GetObjectRetentionCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, inject, it } from 'vitest';
import {
  apply,
  askForPayment,
  confirm,
  type Department,
  fundedLine,
  fundedProject,
  giveBack,
  idOf,
  inspect,
  LEADS,
  type Lead,
  type Money,
  meet,
  nameDepartments,
  putRight,
  reaches,
  readAcceptance,
  readPaper,
  refuse,
  replace,
  withdraw,
} from '../../bin/demo/acceptance.ts';
import { County, must, rulesOf } from '../../bin/demo/county.ts';
import { ownAct } from '../../bin/demo/decisions.ts';
import { until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { verifyInLog } from '../../web/client/document-in-log.ts';
import { killer } from '../tools/killer.ts';
import { readPdf } from '../tools/pdf.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const sfn = new SFNClient(root);
const s3 = new S3Client({ ...root, forcePathStyle: true });

const execution = async (id: string, attempt = 1): Promise<string | undefined> => {
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
  const { stateMachineArn } = stateMachines.find((m) => m.name?.endsWith('funds-acceptance'))!;
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: stateMachineArn! }));
  return executions.find((e) => e.name === `${id}-acceptance-${attempt}`)?.status;
};
const ended = (id: string, attempt = 1) =>
  until(
    `the machine of ${id} ends`,
    () => execution(id, attempt),
    (s) => s === 'SUCCEEDED',
  );
async function opened(m: Money, lead: Lead, who: readonly Department[]): Promise<string> {
  must(await apply(county, m, lead));
  const id = idOf(m, lead);
  must(await nameDepartments(county, id, lead, who));
  return id;
}
it('county money, led by finance: returned, applied for again, rectified, one refuses, one withdraws; then the last payment and two papers, though whoever draws is killed', async () => {
  const m = await fundedProject(county, '验收演练一', 'county');
  const askForLastPayment = () => askForPayment(county, m, m.last, true);
  // What its line keeps back cannot be asked for by another way.
  expect(rulesOf(await askForPayment(county, m, m.amount - m.last + 1, false))).toEqual(['ACCOUNT-WITHIN-PRICE']);
  must(await askForPayment(county, m, m.amount - m.last, false));
  must(await ownAct(county, 'finance', `/funds/accounts/${m.accounts[0]}/payments`, { payment: 'p1', reference: '通财拨〔2026〕演练' }));
  const who: readonly Department[] = ['housing', 'audit'];
  expect(rulesOf(await apply(county, m, 'development-reform'))).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
  must(await apply(county, m, 'finance-bureau'));
  const id = idOf(m, 'finance-bureau');
  expect(rulesOf(await apply(county, m, 'finance-bureau'))).toContain('KERNEL-STATE-ALLOWS');
  must(await giveBack(county, id, 'finance-bureau', '缺少设备清单。'));
  expect(rulesOf(await nameDepartments(county, id, 'finance-bureau', who))).toContain('KERNEL-STATE-ALLOWS');
  await opened(m, 'finance-bureau', who);

  // Both at once, as two departments press at once.
  const [good, bad] = await Promise.all([inspect(county, id, 'housing'), inspect(county, id, 'audit', '设备未贴资产标签。')]);
  must(good);
  must(bad);
  expect(rulesOf(await confirm(county, id, 'housing'))).toContain('ACCEPTANCE-MEETING-OF-ALL');
  expect(rulesOf(await inspect(county, id, 'audit'))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
  must(await putRight(county, id, 'audit', '资产标签已补齐。'));
  must(await inspect(county, id, 'audit'));
  expect(rulesOf(await askForLastPayment())).toContain('ACCOUNT-LAST-RELEASED');

  const drawing = killer(engine, 'funds-certificate', 1);
  await meet(county, id, 'finance-bureau');
  expect(drawing.stop()).toBe(1);
  must(await refuse(county, id, 'audit', '资产卡片尚未入账。'));
  must(await confirm(county, id, 'housing'));
  must(await withdraw(county, id, 'housing', '接审计局通报，待核。'));
  must(await confirm(county, id, 'audit'));
  expect(await readAcceptance(county, id)).toMatchObject({ state: 'confirming', releasedOn: null });
  expect(await execution(id)).toBe('RUNNING');
  expect(rulesOf(await askForLastPayment())).toContain('ACCOUNT-LAST-RELEASED');
  must(await confirm(county, id, 'housing'));
  const { minutes, certificate } = await reaches(county, id, 'certified');
  await ended(id);
  expect(rulesOf(await withdraw(county, id, 'housing', 'r'))).toEqual(['KERNEL-STATE-ALLOWS']);
  // Released for this account: what its line kept back is asked for and paid.
  must(await askForLastPayment());
  const pays = { payment: 'p2', reference: '通财拨〔2026〕尾款', project: m.project.id };
  must(await ownAct(county, 'finance', `/funds/accounts/${m.accounts[0]}/last-payments`, pays));
  expect((await county.as('audit').get(`/funds/accounts/${m.accounts[0]}`)).body.last).toMatchObject({ paid: m.last, complete: true });

  for (const [what, made] of [
    ['minutes', minutes],
    ['certificate', certificate],
  ] as const) {
    const pdf = await readPaper(county, id, what, 'housing');
    expect([sha256Hex(pdf), pdf.length]).toEqual([made.sha256, made.size]);
    const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket: outputs.ArchiveBucket, Key: `sha256/${made.sha256}` }));
    expect(Retention?.Mode).toBe('GOVERNANCE');
    const words = (await readPdf(pdf, 1)).map((p) => p.text).join('');
    expect(words).toContain('设备未贴资产标签。');
    expect(words.includes('接审计局通报，待核。')).toBe(what === 'certificate');
    await until(
      `${what} in the log`,
      () => verifyInLog(pdf, county.logPolicy, county.readLog),
      (v) => v.ok,
      90_000,
    );
  }
  expect((await county.as('firm01').get(`/funds/acceptances/${id}/certificate`)).status).toBe(403);
}, 300_000);

it('national money, led by development and reform: who is silent goes to the lead, then to the county leader, and never counts as confirming', async () => {
  const m = await fundedProject(county, '验收演练二', 'national');
  expect(rulesOf(await apply(county, m, 'finance-bureau'))).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
  const id = await opened(m, 'development-reform', ['audit', 'finance']);
  expect(rulesOf(await nameDepartments(county, id, 'finance-bureau', ['audit', 'finance']))).toContain('ACCEPTANCE-LED-BY-SOURCE');
  must(await inspect(county, id, 'audit'));
  // Finance lets its days pass, and the three days of grace. A sweep is a minute of wall time.
  const silent = await until(
    'finance is reported to the county leader',
    () => readAcceptance(county, id),
    (a) => a.parties[1].missed === 2,
    240_000,
  );
  expect(silent).toMatchObject({ state: 'inspecting', meeting: null, parties: [{ standing: 'passed' }, { standing: 'pending' }] });
  expect(await execution(id)).toBe('RUNNING');
  must(await inspect(county, id, 'finance'));
  await meet(county, id, 'development-reform');
  must(await confirm(county, id, 'audit'));

  // A question on the account holds the release up although all have confirmed; once it is concluded the machine goes on by itself.
  const account = `/funds/accounts/${m.accounts[0]}`;
  must(await ownAct(county, 'audit', `${account}/questions`, { of: 'unit', payment: null, text: '设备验收单与发票数量不一致，请说明。' }));
  must(await confirm(county, id, 'finance'));
  await reaches(county, id, 'confirmed');
  expect(await execution(id)).toBe('RUNNING');
  must(await ownAct(county, 'culture', `${account}/answers`, { question: 'q1', text: '发票已更正。', documents: [] }));
  expect(await readAcceptance(county, id)).toMatchObject({ state: 'confirmed', releasedOn: null });
  must(await ownAct(county, 'audit', `${account}/conclusions`, { question: 'q1', finding: 'in-order', text: '说明属实。' }));
  const { certificate } = await reaches(county, id, 'certified');
  await ended(id);
  // The machine’s last step: the unit owes the project’s final account.
  expect((await county.as('audit').get(`/funds/projects/${m.project.id}`)).body).toMatchObject({ finalAccountBy: expect.any(String), finalAccount: null });
  const words = (await readPdf(await readPaper(county, id, 'certificate'), 1)).map((p) => p.text).join('');
  expect(words).toContain('逾期未办');
  expect(words).toContain(LEADS['development-reform'].issuer);
  const file = await until(
    'the acceptance is public',
    () => county.publicFile(`fund-acceptance/${id}.json`),
    (f) => f?.certificate === certificate.sha256,
  );
  expect(file).toMatchObject({ lead: 'development-reform', status: 'certified', sources: [{ source: 'national', amount: m.amount }] });
  expect(JSON.stringify(file)).not.toContain('查阅资料');
}, 480_000);

it('a department gives way to another; an account that comes after the certificate is accepted by itself, with a machine of its own', async () => {
  const m = await fundedProject(county, '验收演练三', 'county', 4_000_000, 1_000_000);
  const lead: Lead = 'finance-bureau';
  const id = await opened(m, lead, ['housing', 'audit']);
  must(await inspect(county, id, 'audit'));
  expect(rulesOf(await replace(county, id, lead, 'audit', 'made-up-office', 'recused'))).toEqual(['ACCEPTANCE-DEPARTMENT-REGISTERED']);
  expect(rulesOf(await replace(county, id, lead, 'audit', 'development-reform-bureau', 'no-account'))).toEqual(['ACCEPTANCE-DEPARTMENT-REPLACED']);
  must(await replace(county, id, lead, 'audit', 'development-reform-bureau', 'recused'));
  must(await inspect(county, id, 'housing'));
  expect(rulesOf(await inspect(county, id, 'audit'))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
  expect(await readAcceptance(county, id)).toMatchObject({ state: 'inspecting', parties: [{ standing: 'passed' }, { standing: 'pending' }] });
  must(await inspect(county, id, 'reform'));
  await meet(county, id, lead);
  for (const who of ['housing', 'reform'] as const) must(await confirm(county, id, who));
  const first = (await reaches(county, id, 'certified')).certificate;
  await ended(id);

  const later = await fundedLine(county, m.project, '验收演练三追加', 'county', 1_000_000);
  expect(rulesOf(await askForPayment(county, later, later.last, true))).toEqual(['ACCOUNT-LAST-RELEASED']);
  expect(rulesOf(await apply(county, m, lead))).toEqual(['ACCEPTANCE-ONCE-FOR-AN-ACCOUNT']);
  await opened(later, lead, ['housing', 'audit']);
  for (const who of ['housing', 'audit'] as const) must(await inspect(county, id, who));
  await meet(county, id, lead);
  for (const who of ['housing', 'audit'] as const) must(await confirm(county, id, who));
  const second = (await reaches(county, id, 'certified')).certificate;
  await ended(id, 2);
  expect(second.sha256).not.toBe(first.sha256);
  for (const of of [m, later]) must(await askForPayment(county, of, of.last, true));
  const words = (await readPdf(await readPaper(county, id, 'certificate'), 1)).map((p) => p.text).join('');
  expect(words).toContain('第2次');
}, 400_000);
