import { addDays, addWorkingDays, at, startOf } from '../../functions/kernel/calendar.ts';
import { invented, KNOWN } from '../../functions/kernel/calendar-years.ts';
import { type ApiAnswer, until } from '../local/api.ts';
import { EXECUTIVE_MEETING, LEADERS, type SeedLeader } from '../seed/leaders.ts';
import { seedLogins } from '../seed/logins.ts';
import { type County, must } from './county.ts';

/** The body of the demo's decisions. */
export const BODY = 'executive-meeting';
const ITEMS = '/decisions/items';
const MEETINGS = '/decisions/meetings';

/** An item as its unit proposes it; the rest of its facts are invented. `amount` in fen. */
export interface Proposal {
  readonly name: string;
  readonly kind: 'major-decision' | 'appointment' | 'project' | 'funds';
  readonly area: string;
  readonly amount: number | null;
  readonly content: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly alters?: { readonly decision: string; readonly how: 'change' | 'stop' };
}

/** The login's subject; the login is made where it is not there yet. */
export const subjectOf = (county: County, username: string): Promise<string> => county.login(seedLogins.find((l) => l.username === username)!);

/** Asks with the newest version, again when somebody else was first. */
export async function act(county: County, as: string, path: string, body: object, reader = 'clerk'): Promise<ApiAnswer> {
  // `/plans/<id>/…`, `/alerts/<id>/…`, `/contracts/<id>/…`, else `/<domain>/<kind>/<id>/…`
  const matter = path
    .split('/')
    .slice(0, /^\/(plans|alerts|contracts(?!\/works))\//.test(path) ? 3 : 4)
    .join('/');
  for (let attempt = 0; ; attempt++) {
    const { version } = await county.as(reader).get(matter);
    const answer = await county.as(as).post(path, body, version);
    if (attempt > 20 || ![409, 412].includes(answer.status)) return answer;
  }
}
/** A member's own act: it needs no version; one that lost the race is given again. */
export async function ownAct(county: County, as: string, path: string, body: object): Promise<ApiAnswer> {
  for (let attempt = 0; ; attempt++) {
    const answer = await county.as(as).post(path, body);
    if (attempt > 20 || answer.status !== 409) return answer;
  }
}

const established = new Map<string, Promise<void>>();
/** Registers the body, its members and who manages what. Safe to repeat; several who ask at once wait for one. */
export function establish(county: County): Promise<void> {
  const { ApiUrl } = county.outputs;
  if (!established.has(ApiUrl)) established.set(ApiUrl, register(county));
  return established.get(ApiUrl)!;
}
async function register(county: County): Promise<void> {
  const api = county.as('organization');
  const path = `/decisions/bodies/${BODY}`;
  if ((await api.get(path)).status === 200) return;
  must(await api.post('/decisions/bodies', { body: BODY, ...EXECUTIVE_MEETING }));
  for (const { username, areas, ...member } of LEADERS) {
    must(await act(county, 'organization', `${path}/members`, { ...member, sub: await subjectOf(county, username) }, 'organization'));
    must(await act(county, 'organization', `${path}/portfolios`, { person: member.person, areas }, 'organization'));
  }
}

/** The calendar of the local stage, invented years included (`lib/stages.ts`). */
export const calendar = { years: { ...KNOWN.years, 2027: invented(2027), 2028: invented(2028), 2029: invented(2029) } };
/** The day so many working days from today. */
export function workingDay(county: County, n: number): string {
  const day = addWorkingDays(calendar, county.today(), n);
  if (!('day' in day)) throw new Error('no calendar');
  return day.day;
}
/** The leader who manages an area. */
const managerOf = (area: string): SeedLeader => LEADERS.find((l) => l.areas.includes(area))!;

/** Proposes an item; answers id and number. */
export async function propose(county: County, as: string, p: Proposal): Promise<{ id: string; number: string }> {
  const item = { body: BODY, basis: ['通政发〔2026〕1号'], options: [], market: false, documents: [], subject: null, alters: null, ...p };
  const { body } = must(await county.as(as).post(ITEMS, item));
  return { id: body.id, number: body.number };
}
/** Legal review of the draft, signature of the manager, preparation: what every item needs. */
export async function prepare(county: County, as: string, id: string, area: string, reviewed = true): Promise<void> {
  const path = `${ITEMS}/${id}`;
  if (reviewed) {
    const draft = await county.document(as, '决策草案及说明.txt', `决策草案、依据与履行程序的说明 ${id}`, 'decision');
    // A day that ends between question and answer asks for one more.
    must(await act(county, as, `${path}/review-request`, { opinionBy: workingDay(county, 9), documents: [draft] }));
    must(await act(county, 'legal', `${path}/legal-opinion`, { verdict: 'lawful', opinion: '主体、权限、内容、程序合法。', documents: [] }));
  }
  must(await act(county, managerOf(area).username, `${path}/signature`, { body: BODY, reporter: managerOf(area).person }));
  must(await act(county, as, `${path}/preparation`, {}));
}

/** Calls a meeting over prepared items with a paper; everybody but `away` acknowledges the notice; waits for its day; they sign in; opens it. */
export async function convene(county: County, items: readonly string[], away: readonly string[] = []): Promise<{ id: string; number: string }> {
  const papers = [await county.document('clerk', '会议材料.txt', `会议材料 ${items.join(' ')}`, 'decision')];
  // The notice is due a day ahead; days that end between question and answer ask for more.
  const day = addDays(county.today(), 4);
  const { body } = must(await county.as('clerk').post(MEETINGS, { body: BODY, heldAt: at(day, '09:00'), place: '县政府三楼会议室', agenda: items, papers }));
  const present = LEADERS.filter((l) => !away.includes(l.username));
  const each = (what: string) => Promise.all(present.map(async (l) => must(await ownAct(county, l.username, `${MEETINGS}/${body.id}/${what}`, {}))));
  await each('receipts');
  await county.reach(startOf(day));
  await each('attendances');
  const excused = LEADERS.filter((l) => away.includes(l.username)).map((l) => ({ person: l.person, reason: '外出参加会议' }));
  must(await act(county, 'clerk', `${MEETINGS}/${body.id}/opening`, { presiding: LEADERS[0]!.person, excused }));
  return { id: body.id, number: body.number };
}
export const openDebate = async (county: County, meeting: string, id: string): Promise<ApiAnswer> =>
  must(await act(county, 'clerk', `${ITEMS}/${id}/debate`, { meeting }));

/** These leaders speak at once, then the head. */
export async function speakAll(county: County, id: string, others: readonly SeedLeader[]): Promise<void> {
  const path = `${ITEMS}/${id}/speeches`;
  await Promise.all(others.map(async (l) => must(await ownAct(county, l.username, path, { text: `${l.post}${l.name}：材料已阅，从分管工作看，条件具备。` }))));
  must(await ownAct(county, LEADERS[0]!.username, path, { text: '县长贺明远：综合大家意见，同意。' }));
}
/** These leaders vote at once, then the head; `against` with his reason. */
export async function voteAll(
  county: County,
  id: string,
  others: readonly SeedLeader[],
  dissent?: { readonly username: string; readonly reason: string },
): Promise<void> {
  const path = `${ITEMS}/${id}/votes`;
  const cast = async (l: SeedLeader) =>
    must(
      await ownAct(
        county,
        l.username,
        path,
        l.username === dissent?.username ? { choice: 'against', reason: dissent.reason } : { choice: 'for', reason: `${l.name}：符合规划，资金落实。` },
      ),
    );
  await Promise.all(others.map(cast));
  await cast(LEADERS[0]!);
  must(await act(county, 'clerk', `${ITEMS}/${id}/vote-closing`, { notVoting: [] }));
}
/** The head declares what is decided; `responsible` carries it out. */
export async function declare(county: County, id: string, responsible: string, department: string, days = 300): Promise<void> {
  must(
    await ownAct(county, LEADERS[0]!.username, `${ITEMS}/${id}/decision`, {
      outcome: 'adopted',
      wording: '会议同意该事项，由责任部门按程序办理。',
      explanation: null,
      department,
      responsible: { person: `TY-O-${responsible.toUpperCase()}`, sub: await subjectOf(county, responsible) },
      deadline: addDays(county.today(), days),
    }),
  );
}
/** The party committee's answer to the report on a decision that needs one: only then is it in force (条例 31). */
export async function reportToParty(county: County, id: string): Promise<ApiAnswer> {
  const papers = [await county.document('clerk', '请示与批复.txt', `关于决策事项的请示与批复 ${id}`, 'decision')];
  const report = { reportedOn: county.today(), outcome: 'agreed', answer: '县委常委会会议同意。', documents: papers };
  return act(county, 'clerk', `${ITEMS}/${id}/party-report`, report);
}
export const closeMeeting = async (county: County, meeting: string, items: readonly string[]): Promise<ApiAnswer> =>
  must(await act(county, 'clerk', `${MEETINGS}/${meeting}/closing`, { items }));

/** One item from its proposal to the decision, without a word too many: for what comes after it. Answers its id. */
export async function decideTogether(county: County, as: string, p: Proposal, responsible: string, department: string): Promise<string> {
  await establish(county);
  const { id } = await propose(county, as, p);
  await prepare(county, as, id, p.area);
  const meeting = await convene(county, [id]);
  await openDebate(county, meeting.id, id);
  const others = LEADERS.slice(1);
  await speakAll(county, id, others);
  must(await act(county, 'clerk', `${ITEMS}/${id}/vote`, { form: 'oral' }));
  await voteAll(county, id, others);
  await declare(county, id, responsible, department);
  await closeMeeting(county, meeting.id, [id]);
  if (p.kind === 'project' || p.kind === 'major-decision') must(await reportToParty(county, id));
  return id;
}

/** An item as an official reads it. */
// biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
export const readItem = async (county: County, id: string, as = 'clerk'): Promise<any> => (await county.as(as).get(`${ITEMS}/${id}`)).body;

/** The public file of a decision, once it says that it is what `satisfies` asks. */
export const publicDecision = (county: County, number: string) =>
  until(
    `public decision ${number}`,
    () => county.publicFile(`decision/${number}.json`),
    (f) => f !== undefined,
    60_000,
  );
