import { type ApiAnswer, must } from '../local/api.ts';
import type { County } from './county.ts';
import { act, ownAct } from './decisions.ts';

const PROJECTS = '/funds/projects';

/** A project as its unit, the culture bureau, opens it: approved or arrived on `on`. Amounts in fen. */
export interface ProjectFacts {
  readonly name: string;
  readonly path: 'planned' | 'unplanned';
  readonly plan: { readonly plan: string; readonly entry: string } | null;
  readonly sources: readonly { readonly source: 'national' | 'provincial' | 'county' | 'line-department'; readonly amount: number }[];
  readonly on: string;
}
/** Who opens it: the culture bureau's officer unless told. */
interface Owner {
  readonly username: string;
  readonly unit: string;
}
export interface Opened {
  readonly id: string;
  readonly number: string;
}
/** Who acknowledges a report of the culture bureau, by login. */
const RECIPIENTS = { 'county-leader': 'deputy4', 'finance-bureau': 'finance', 'development-reform': 'reform' } as const;
type Recipient = keyof typeof RECIPIENTS;

/** Puts the project on the record with its approval; answers id and number. */
export async function openProject(
  county: County,
  { on, name, path, plan, sources }: ProjectFacts,
  { username, unit }: Owner = { username: 'culture', unit: 'culture-bureau' },
): Promise<Opened> {
  const estimate = sources.reduce((all, s) => all + s.amount, 0);
  const came = { on, from: '县发展和改革局', reference: `通发改〔2026〕${name}` };
  const documents = [await county.document(username, '批复.txt', `关于${name}的批复`, 'funds')];
  const { body } = must(await county.as(username).post(PROJECTS, { name, unit, path, plan, estimate, sources, came, expectedBy: null, documents }, 0));
  return { id: body.id, number: body.number };
}
/** Hands in the written report. */
export async function handInReport(county: County, id: string, plan: ProjectFacts['plan']): Promise<ApiAnswer> {
  const documents = [await county.document('culture', '书面报告.txt', `项目报告 ${id}`, 'funds')];
  return act(county, 'culture', `${PROJECTS}/${id}/report`, { statement: '项目资金来源、用途、实施计划见附件。', plan, documents }, 'culture');
}
/** One of the three acknowledges, or another login tries. */
export const acknowledge = (county: County, id: string, as: Recipient, username: string = RECIPIENTS[as]): Promise<ApiAnswer> =>
  ownAct(county, username, `${PROJECTS}/${id}/acknowledgements`, { unit: 'culture-bureau', as });

/** Opens and reports a project, all three acknowledging: it may start. */
export async function reportProject(county: County, facts: ProjectFacts): Promise<Opened> {
  const opened = await openProject(county, facts);
  must(await handInReport(county, opened.id, facts.plan));
  await Promise.all((Object.keys(RECIPIENTS) as Recipient[]).map(async (as) => must(await acknowledge(county, opened.id, as))));
  return opened;
}

/** The unit submits the budget, finance reviews it with these cuts; fen. */
export async function reviewBudget(
  county: County,
  id: string,
  submitted: number,
  cuts: readonly { readonly item: string; readonly amount: number; readonly reason: string }[],
): Promise<ApiAnswer> {
  const documents = [await county.document('culture', '预算书.txt', `预算 ${submitted}`, 'funds')];
  must(await act(county, 'culture', `${PROJECTS}/${id}/budget`, { submitted, documents }, 'culture'));
  const reviewed = submitted - cuts.reduce((all, c) => all + c.amount, 0);
  return act(county, 'finance', `${PROJECTS}/${id}/budget-review`, { reviewed, cuts, documents: [] }, 'finance');
}
