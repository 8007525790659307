import type * as z from 'zod/mini';
import type { SetTemplate } from '../../functions/funds/acceptance/template-commands.ts';
import { addDays } from '../../functions/kernel/calendar.ts';
import { type ApiAnswer, until } from '../local/api.ts';
import { allocate, credit, lineOf } from './allocation.ts';
import { type County, must } from './county.ts';
import { act, ownAct } from './decisions.ts';
import { reportProject } from './funds.ts';

const UNIT = 'culture-bureau';
const ACCEPTANCES = '/funds/acceptances';
const TEMPLATES = '/funds/acceptance-templates';

/** Who leads, by the money's source, with which login and template. */
export const LEADS = {
  'finance-bureau': { login: 'finance', template: 'county-works', issuer: '通榆县财政局', letters: 'CZ' },
  'development-reform': { login: 'reform', template: 'state-projects', issuer: '通榆县发展和改革局', letters: 'FG' },
} as const;
export type Lead = keyof typeof LEADS;
/** Departments that are named to accept, by login. */
export const DEPARTMENTS = { housing: 'housing-bureau', audit: 'audit-bureau', finance: 'finance-bureau', reform: 'development-reform-bureau' } as const;
export type Department = keyof typeof DEPARTMENTS;

const procedure = (lead: Lead): Omit<z.infer<typeof SetTemplate>, 'template'> => ({
  name: lead === 'finance-bureau' ? '县级和上级行业部门出资项目综合验收程序' : '国家和省投资项目综合验收程序',
  issuer: LEADS[lead].issuer,
  aspects: [
    { aspect: 'use-of-funds', name: '资金使用' },
    { aspect: 'quality', name: '质量标准' },
    { aspect: 'objectives', name: '任务完成' },
  ],
  departments: [DEPARTMENTS.audit],
  minimum: 2,
  steps: ['查阅项目资料和账户记录', '现场检查，逐项给出结论', '召开验收会议，各方确认'],
  inspectDays: 15,
  rectifyDays: 60,
  confirmDays: 15,
});
/** The lead's template as it stands, set where it is not there yet; answers its revision. */
async function templateOf(county: County, lead: Lead): Promise<number> {
  const { login, template } = LEADS[lead];
  const path = `${TEMPLATES}/${template}`;
  if ((await county.as(login).get(path)).status === 404) must(await county.as(login).post(TEMPLATES, { template, ...procedure(lead) }));
  return must(await county.as(login).get(path)).body.revision;
}

/** What is applied for: the project, its source, accounts, contracts. */
export interface Money {
  readonly project: { readonly id: string; readonly number: string };
  readonly source: 'national' | 'provincial' | 'county' | 'line-department';
  readonly accounts: readonly string[];
  readonly contracts: readonly string[];
}
/** The one line of an account, and what it is for. */
export interface Funded extends Money {
  readonly line: string;
  readonly purpose: string;
  readonly amount: number;
  /** What of it waits for the acceptance; fen. */
  readonly last: number;
}
/** A project of the culture bureau: reported, its money (fen) allocated to the bureau itself for equipment, and credited; `later` is still to be allocated. Nothing is built, so there is no contract. */
export async function fundedProject(county: County, name: string, source: Money['source'], amount = 5_000_000, later = 0): Promise<Funded> {
  const project = await reportProject(county, { name, path: 'unplanned', plan: null, sources: [{ source, amount: amount + later }], on: county.today() });
  return fundedLine(county, project, name, source, amount);
}
/** Money of the project is allocated to the bureau itself, and credited to an account of its own. */
export async function fundedLine(county: County, project: Money['project'], name: string, source: Money['source'], amount: number): Promise<Funded> {
  const purpose = '设备购置';
  const line = lineOf('1', source, UNIT, amount, purpose);
  const plan = await allocate(county, project.id, `${name}资金分配方案`, [line], false);
  const { id } = must(await credit(county, plan.id, line)).body;
  return { project, source, accounts: [id], contracts: [], line: `${plan.id}#1`, purpose, amount, last: line.last };
}
/** The bureau asks for money of such an account: the last payment, or anything else of it. */
export async function askForPayment(county: County, { accounts, project, line, purpose }: Funded, amount: number, last: boolean): Promise<ApiAnswer> {
  const documents = [await county.document('culture', '拨款申请.txt', `拨款申请 ${line} ${amount}`, 'funds')];
  const asked = { line, amount, payee: UNIT, purpose, documents, ...(last ? { project: project.id } : { instalment: null }) };
  return ownAct(county, 'culture', `/funds/accounts/${accounts[0]}/${last ? 'last-payment' : 'payment'}-requests`, asked);
}

// biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
export const readAcceptance = async (county: County, id: string, as = 'audit'): Promise<any> => (await county.as(as).get(`${ACCEPTANCES}/${id}`)).body;

/** The culture bureau applies to a lead; the acceptance's id is its number. */
export async function apply(county: County, { project, source, accounts, contracts }: Money, to: Lead): Promise<ApiAnswer> {
  const documents = [await county.document('culture', '竣工资料.txt', `竣工资料 ${project.number}`, 'funds')];
  const report = '项目已实施完毕，资料齐全，申请综合验收。';
  return county.as('culture').post(ACCEPTANCES, { project: project.id, number: project.number, source, to, accounts, contracts, report, documents });
}
export const idOf = (money: Money, to: Lead): string => `${money.project.number}-${LEADS[to].letters}`;

/** The lead names who accepts, by its template. */
export async function nameDepartments(county: County, id: string, lead: Lead, who: readonly Department[]): Promise<ApiAnswer> {
  const revision = await templateOf(county, lead);
  const { login, template } = LEADS[lead];
  return act(county, login, `${ACCEPTANCES}/${id}/departments`, { template, revision, departments: who.map((w) => DEPARTMENTS[w]) }, login);
}
/** The lead puts another in the place of a department that cannot inspect. */
export async function replace(
  county: County,
  id: string,
  lead: Lead,
  department: Department,
  by: string,
  ground: 'merged' | 'recused' | 'no-account',
): Promise<ApiAnswer> {
  const { login } = LEADS[lead];
  const documents = [await county.document(login, '更换验收部门说明.txt', `${id} ${department} ${by}`, 'funds')];
  const body = { department: DEPARTMENTS[department], by, ground, reason: '该部门工作人员须回避。', documents };
  return act(county, login, `${ACCEPTANCES}/${id}/replacements`, body, login);
}
export const giveBack = (county: County, id: string, lead: Lead, reason: string): Promise<ApiAnswer> =>
  act(county, LEADS[lead].login, `${ACCEPTANCES}/${id}/return`, { reason }, LEADS[lead].login);

/** A department inspects: all is well, or `demand` says what must be put right, within thirty days. */
export async function inspect(county: County, id: string, who: Department, demand: string | null = null): Promise<ApiAnswer> {
  const findings = procedure('finance-bureau').aspects.map(({ aspect, name }) => ({
    aspect,
    met: demand === null || aspect !== 'quality',
    finding: demand === null || aspect !== 'quality' ? `${name}：查阅资料并现场核对，符合要求。` : demand,
  }));
  const documents = [await county.document(who, '检查记录.txt', `${id} ${who} 检查记录 ${demand ?? ''}`, 'funds')];
  const rectify = demand === null ? null : { demand, by: addDays(county.today(), 30) };
  return ownAct(county, who, `${ACCEPTANCES}/${id}/inspections`, { findings, documents, rectify });
}
export async function putRight(county: County, id: string, who: Department, report: string): Promise<ApiAnswer> {
  const documents = [await county.document('culture', '整改报告.txt', `${id} ${report}`, 'funds')];
  return ownAct(county, 'culture', `${ACCEPTANCES}/${id}/rectifications`, { department: DEPARTMENTS[who], report, documents });
}
/** The lead holds the meeting; the minutes are drawn by the machine. Waits for them. */
export async function meet(county: County, id: string, lead: Lead): Promise<void> {
  const { login, issuer } = LEADS[lead];
  const { parties } = await readAcceptance(county, id);
  const statements = parties.map((p: { unit: string; name: string }) => ({ unit: p.unit, text: `${p.name}：检查合格，同意提请确认。` }));
  const held = {
    heldOn: county.today(),
    place: `${issuer}会议室`,
    presiding: `${issuer}分管负责人`,
    statements,
    excused: [],
    conclusion: '项目达到验收要求。',
    documents: [],
  };
  must(await act(county, login, `${ACCEPTANCES}/${id}/meeting`, held, login));
  await reaches(county, id, 'confirming');
}
export const confirm = (county: County, id: string, who: Department): Promise<ApiAnswer> =>
  ownAct(county, who, `${ACCEPTANCES}/${id}/confirmations`, { remark: null });
export const refuse = (county: County, id: string, who: Department, reason: string): Promise<ApiAnswer> =>
  ownAct(county, who, `${ACCEPTANCES}/${id}/refusals`, { reason });
export const withdraw = (county: County, id: string, who: Department, reason: string): Promise<ApiAnswer> =>
  ownAct(county, who, `${ACCEPTANCES}/${id}/withdrawals`, { reason });

/** The acceptance once it is in this state. */
export const reaches = (county: County, id: string, state: string) =>
  until(
    `${id} is ${state}`,
    () => readAcceptance(county, id),
    (a) => a?.state === state,
    90_000,
  );

/** The PDF of the minutes or of the certificate, as a reader fetches it. */
export async function readPaper(county: County, id: string, what: 'minutes' | 'certificate', as = 'audit'): Promise<Uint8Array> {
  const { url } = must(await county.as(as).get(`${ACCEPTANCES}/${id}/${what}`)).body;
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}
