import { randomBytes } from 'node:crypto';
import { addDays, at } from '../../functions/kernel/calendar.ts';
import { proofText } from '../../functions/kernel/log/checkpoint.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { type BidText, sealBid } from '../../web/client/bid.ts';
import { contribute, reveal } from '../../web/client/nonce.ts';
import { proveLeaf } from '../../web/client/prove-leaf.ts';
import { type ApiAnswer, until } from '../local/api.ts';
import { EXPERTS } from '../seed/experts.ts';
import type { SeedParty } from '../seed/parties.ts';
import { type County, must, rulesOf } from './county.ts';
import { act, decideTogether } from './decisions.ts';
import { reportProject } from './funds.ts';

/** Criteria of the demo's works tender; maximum in hundredths of a point, 100 points in all. */
export const SCORING = {
  method: 'comprehensive',
  criteria: [
    { id: 'price', name: '投标报价', kind: 'price', maximum: 4000 },
    { id: 'plan', name: '施工组织设计', kind: 'subjective', maximum: 3500 },
    { id: 'record', name: '同类工程业绩', kind: 'objective', maximum: 1500 },
    { id: 'quality', name: '质量与安全措施', kind: 'subjective', maximum: 1000 },
  ],
} as const;
/** Five experts, no buyer's representative: scarce specialties first. */
export const EXPERT_SEATS = [
  { stratum: 'cost', seats: 2 },
  { stratum: 'structure', seats: 1 },
  { stratum: 'civil-works', seats: 2 },
];

/** Budget of each works project of the demo, in fen. */
export const BUDGET = 1_250_000_000;

/** Estimate of each. */
export const ESTIMATE = 1_300_000_000;

/** An annual plan with works projects, each budgeted; nobody has decided it yet. Answers its id. */
export async function draftPlan(county: County, entries: Readonly<Record<string, string>>): Promise<string> {
  const housing = county.as('housing');
  const { body } = must(await housing.post('/plans', { year: 2026, title: `2026年度建设计划（${Object.values(entries).join('、')}）` }));
  const path = `/plans/${body.id}`;
  let version = 1;
  for (const [entry, name] of Object.entries(entries)) {
    must(await housing.post(`${path}/entries`, { entry, name, buyer: 'culture-bureau', category: 'works', estimate: ESTIMATE }, version++));
    must(await county.as('finance').post(`${path}/budgets`, { entry, budget: BUDGET }, version++));
  }
  return body.id;
}
/** Puts the plan under its decision and publishes it. */
export async function publishDecided(county: County, plan: string, decision: string): Promise<void> {
  const path = `/plans/${plan}`;
  must(await act(county, 'housing', `${path}/decision`, { decision }, 'housing'));
  must(await act(county, 'housing', `${path}/publication`, {}, 'housing'));
}
/** A published annual plan with one works project, decided at a meeting of its own, the project reported: it may be put to tender. Answers the plan's id. */
export async function publishPlan(county: County, entry: string, name: string): Promise<string> {
  const plan = await draftPlan(county, { [entry]: name });
  const item = {
    name: `审定年度建设计划：${name}`,
    kind: 'project',
    area: 'projects',
    amount: BUDGET,
    content: name,
    subject: { kind: 'plan', id: plan },
  } as const;
  await publishDecided(county, plan, await decideTogether(county, 'housing', item, 'housing', 'housing-bureau'));
  await reportProject(county, { name, path: 'unplanned', plan: { plan, entry }, sources: [{ source: 'county', amount: ESTIMATE }], on: county.today() });
  return plan;
}

/** Asks for a tender on a plan's entry, under the plan's decision. */
export async function askForTender(county: County, plan: string, entry: string, agency: string | null): Promise<ApiAnswer> {
  const { decision } = must(await county.as('procurement').get(`/plans/${plan}`)).body;
  return county.as('procurement').post('/tenders', { plan, entry, decision, regime: 'ZB', mandatory: true, stateControlled: true, agency });
}
/** Drafts it; answers id and number. */
export async function draftTender(county: County, plan: string, entry: string, agency: string | null): Promise<{ id: string; number: string }> {
  const { body } = must(await askForTender(county, plan, entry, agency));
  return { id: body.id, number: body.number };
}

/** Asks for the notice with a deadline so many days ahead. The day of issue is the day of the request; a request that meets midnight is made again. */
export async function publishNotice(county: County, id: string, days: number, documents: readonly object[]): Promise<ApiAnswer> {
  for (let attempt = 0; ; attempt++) {
    const issuedOn = county.today();
    const notice = {
      issuedOn,
      bidDeadline: at(addDays(issuedOn, days), '09:30'),
      documents,
      scoring: SCORING,
      fundsSource: '县级财政预算',
      ceiling: 1_250_000_000,
      bidValidityDays: 90,
      experts: EXPERT_SEATS,
      buyerSeats: 0,
      performanceBond: { basisPoints: 1000, forms: ['bank-guarantee', 'insurance'], before: 'start' },
    };
    const answer = await county.as('procurement').post(`/tenders/${id}/notice`, notice, 1);
    if (attempt < 5 && rulesOf(answer).includes('TENDER-ISSUED-TODAY')) continue;
    return answer;
  }
}

/** The tender as an official reads it. */
// biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
export const readTender = async (county: County, id: string, as = 'procurement'): Promise<any> => (await county.as(as).get(`/tenders/${id}`)).body;

/** Waits until the tender stands in one of these states. */
export const tenderIn = (county: County, id: string, ...states: string[]) =>
  until(
    `tender ${id} in ${states}`,
    () => readTender(county, id),
    (t) => states.includes(t.state),
    180_000,
  );

/** Seals a bid on the bidder's side, uploads it, submits it; `seen` replaces that version. */
export async function submitBid(county: County, id: string, publicKey: string, firm: SeedParty, price: number, seen?: number): Promise<ApiAnswer> {
  const text: BidText = { v: 1, tender: id, bidder: firm.creditCode, name: firm.name, price, days: 240, promise: '按招标文件要求施工，质量合格。' };
  const sealed = await sealBid(publicKey, text);
  const { object } = await county.upload(firm.username, sealed.bytes);
  return county.as(firm.username).post(`/tenders/${id}/bids`, { bidder: firm.creditCode, object, sha256: sealed.sha256, size: sealed.size }, seen);
}

/** What a supervisor's client does in one attempt: commits a nonce, waits for the manifest that holds it, reveals. `silent`: commits, and never reveals. Answers what it keeps: the signed receipt of its reveal. */
export async function supervise(county: County, number: string, username: 'audit' | 'discipline', attempt: number, silent = false): Promise<object> {
  const body = username === 'audit' ? 'audit-bureau' : 'discipline-commission';
  const api = county.as(username);
  const path = `/experts/draws/${number}`;
  await until(
    `attempt ${attempt} takes contributions`,
    () => api.get(path),
    (r) => r.status === 200 && r.body.attempt === attempt && r.body.state === 'contributing',
    120_000,
  );
  const nonce = new Uint8Array(randomBytes(32));
  must(await api.post(`${path}/contributions`, { attempt, ...contribute(nonce) }));
  if (silent) return {};
  const { body: draw } = await until(
    `manifest of attempt ${attempt}`,
    () => api.get(path),
    (r) => r.body.attempt === attempt && r.body.manifest !== null && r.body.manifest !== undefined,
    120_000,
  );
  // The client looks into the public log itself: it reveals only when witnesses have seen this very manifest.
  const policy = county.logPolicy;
  const found = await until(
    'the manifest is in the log',
    () => proveLeaf(county.readLog, policy, (l) => l.type === 'draw.manifest' && l.digest === sha256Hex(draw.manifest), 2),
    (f) => f?.trusted.witnessed !== undefined,
    15_000,
  );
  const shown = reveal(draw.manifest, body, nonce, county.deviceKey(username).secretKey, { proof: proofText(found!.proof), policy });
  if (!shown) throw new Error('the manifest does not hold our hash');
  const { receipt, signature } = must(await api.post(`${path}/reveals`, { attempt, ...shown })).body;
  return { receipt, signature, manifest: draw.manifest, nonce: shown.nonce };
}

/** One invited expert, found by the mail: the login is made now, bound to the expert, and its own invitation read. */
export interface Invited {
  readonly username: string;
  readonly number: string;
  readonly label: string;
  readonly stratum: string;
  readonly token: string;
}

/** Those whom the draw has invited and who have not answered, found through the engine's mail box as they would find it in theirs. */
export async function invited(county: County, number: string, known: ReadonlySet<string>): Promise<Invited[]> {
  const found: Invited[] = [];
  for (const mail of await county.mails()) {
    if (!mail.text.includes(number)) continue;
    const expert = EXPERTS.find((e) => e.mail === mail.to);
    if (!expert || known.has(expert.number) || found.some((f) => f.number === expert.number)) continue;
    const username = `expert-${expert.number.toLowerCase()}`;
    const sub = await county.login({ username, groups: ['role:expert'] });
    await county.as('security').post(`/experts/${expert.number}/accounts`, { sub }, undefined, `bind-${expert.number}`);
    const { body } = must(await county.as(username).get(`/experts/draws/${number}/invitation`));
    if (body.token !== null) found.push({ username, number: expert.number, label: body.label, stratum: body.stratum, token: body.token });
  }
  return found;
}

export const answer = (county: County, number: string, i: Invited, how: 'confirmed' | 'declined' | 'conflict') =>
  county.as(i.username).post(`/experts/draws/${number}/answers`, { token: i.token, answer: how });
export const signIn = (county: County, number: string, i: Invited) =>
  county.as(i.username).post(`/experts/draws/${number}/sign-in`, { pledge: true, conflict: false, publicKey: county.deviceKey(i.username).publicKey });
export const readDraw = async (county: County, number: string) => (await county.as('audit').get(`/experts/draws/${number}`)).body;
