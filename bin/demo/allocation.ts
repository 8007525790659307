import type { Line } from '../../functions/funds/allocations/plan.ts';
import { leastLast } from '../../functions/kernel/last-payment.ts';
import { type ApiAnswer, until } from '../local/api.ts';
import { type County, must } from './county.ts';
import { act, decideTogether, ownAct } from './decisions.ts';
import { expectThat } from './record.ts';

const ALLOCATIONS = '/funds/allocations';
export const UNIT = 'culture-bureau';
/** Who signs for the culture bureau, in order, by login. */
export const SIGNERS = ['culture-deputy', 'culture-head', 'deputy4'] as const;

export interface Known {
  readonly id: string;
  readonly number: string;
}
/** A line of a plan; of no contract unless told, and then keeping back the county's share. */
export const lineOf = (line: string, source: Line['source'], payee: string, amount: number, purpose: string, contract: string | null = null): Line => ({
  line,
  source,
  payee,
  contract,
  purpose,
  amount,
  last: contract === null ? leastLast(amount, { overlays: {} }) : 0,
});
const planOf = (name: string, lines: readonly Line[], documents: readonly object[] = []) => ({
  name,
  basis: '项目批复及评审预算',
  lines,
  procedure: '经办科室提出，局务会研究，三方签字，发改局登记',
  flow: '申请、审核、签字、登记、拨付、公布',
  documents,
});
// biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
export const readPlan = async (county: County, id: string, as = 'audit'): Promise<any> => (await county.as(as).get(`${ALLOCATIONS}/${id}`)).body;
export const give = (county: County, as: string, id: string, step: string, body: object): Promise<ApiAnswer> =>
  act(county, as, `${ALLOCATIONS}/${id}/${step}`, body, 'audit');

/** Opens a plan of the culture bureau. */
export async function openPlan(county: County, project: string, name: string, lines: readonly Line[], documents: readonly object[] = []): Promise<Known> {
  const { id, number } = must(await county.as('culture').post(ALLOCATIONS, { project, ...planOf(name, lines, documents) })).body;
  return { id, number };
}
export const revise = (county: County, id: string, name: string, lines: readonly Line[]): Promise<ApiAnswer> =>
  give(county, 'culture', id, 'revisions', planOf(name, lines));
export const submit = (county: County, id: string, project: string, decision: string | null): Promise<ApiAnswer> =>
  give(county, 'culture', id, 'submission', { project, decision });
export const sign = (county: County, as: string, id: string): Promise<ApiAnswer> => give(county, as, id, 'signatures', { unit: UNIT });
export const giveBack = (county: County, as: string, id: string, reasons: string): Promise<ApiAnswer> =>
  give(county, as, id, 'return', { unit: UNIT, reasons });
/** All three sign, in order. */
export async function signAll(county: County, id: string): Promise<void> {
  for (const who of SIGNERS) must(await sign(county, who, id));
}
/** The plan once its money is reserved or refused. */
export const settled = (county: County, id: string) =>
  until(
    'the purse answers',
    () => readPlan(county, id),
    (a) => a.state === 'reserved' || a.state === 'draft',
    60_000,
  );
export const register = (county: County, id: string, project: string, decision: string | null): Promise<ApiAnswer> =>
  give(county, 'reform', id, 'registration', { registration: `通发改备〔2026〕${id.slice(-6)}号`, project, decision });
export const execute = (county: County, id: string, line: Pick<Line, 'line' | 'payee' | 'amount'>, as = 'finance'): Promise<ApiAnswer> =>
  give(county, as, id, 'executions', { line: line.line, payee: line.payee, amount: line.amount, executedOn: county.today() });
/** Finance has the line's money in: it is credited to the line's own account. */
export async function credit(county: County, id: string, line: Pick<Line, 'line' | 'payee' | 'contract'>): Promise<ApiAnswer> {
  const { project } = await readPlan(county, id);
  const { line: code, payee, contract } = line;
  return ownAct(county, 'finance', '/funds/accounts/credits', { allocation: id, line: code, project, contract, payee });
}
/** Who has the results says so: county leader in charge, development and reform. */
export const acknowledgeResults = (county: County, id: string, as: 'county-leader' | 'development-reform'): Promise<ApiAnswer> =>
  ownAct(county, as === 'county-leader' ? SIGNERS[2] : 'reform', `${ALLOCATIONS}/${id}/acknowledgements`, { unit: UNIT, as });
export const report = (county: County, id: string): Promise<ApiAnswer> =>
  give(county, 'culture', id, 'results', { account: '各笔均按登记的方案办理完毕。', documents: [] });
export const publish = (county: County, id: string, what: 'publication' | 'results-publication'): Promise<ApiAnswer> => give(county, 'reform', id, what, {});

/** The decision that a large sum needs: on this plan, covering it. Answers its id. */
export const decideOn = (county: County, plan: Known, name: string, amount: number): Promise<string> =>
  decideTogether(
    county,
    'culture',
    { name, kind: 'funds', area: 'finance', amount, content: `${name}，依据项目批复。`, subject: { kind: 'allocation', id: plan.id } },
    'culture',
    UNIT,
  );

/** A plan from its opening to its registration, without a word too many: for what comes after it. A large sum is decided first. */
export async function allocate(county: County, project: string, name: string, lines: readonly Line[], large: boolean): Promise<Known> {
  const plan = await openPlan(county, project, name, lines);
  const decision = large
    ? await decideOn(
        county,
        plan,
        name,
        lines.reduce((sum, l) => sum + l.amount, 0),
      )
    : null;
  must(await submit(county, plan.id, project, decision));
  await signAll(county, plan.id);
  const { state } = await settled(county, plan.id);
  expectThat(state === 'reserved', `${plan.number}: ${state}`);
  must(await register(county, plan.id, project, decision));
  return plan;
}

/** The plan's public file, once it says what is waited for. */
// biome-ignore lint/suspicious/noExplicitAny: public files are described in docs
export const publicPlan = (county: County, number: string, satisfies: (file: any) => boolean) =>
  until(`public allocation ${number}`, () => county.publicFile(`allocation/${number}.json`), satisfies, 60_000);
