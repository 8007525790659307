import { expect, inject, it } from 'vitest';
import { County, must, rulesOf } from '../../bin/demo/county.ts';
import {
  act,
  closeMeeting,
  convene,
  decideTogether,
  declare,
  establish,
  openDebate,
  ownAct,
  prepare,
  propose,
  publicDecision,
  readItem,
  speakAll,
} from '../../bin/demo/decisions.ts';
import { draftPlan, draftTender, publishDecided } from '../../bin/demo/tender.ts';
import { until } from '../../bin/local/api.ts';
import { LEADERS } from '../../bin/seed/leaders.ts';
import { addDays, at, dayOf, startOf } from '../../functions/kernel/calendar.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { BEGINNING, readFeed } from '../../web/client/read-feed.ts';
import { lockOf } from '../tools/archive.ts';
import { killer } from '../tools/killer.ts';
import { readPdf } from '../tools/pdf.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const ITEMS = '/decisions/items';
const BODY = 'twelve';
/** Twelve members of a body of their own. */
const twelve = Array.from({ length: 12 }, (_, i) => ({ username: `twelve-${i}`, person: `TY-Z-${i}`, name: `成员${i}`, post: '委员', first: i === 0 }));

it('twelve members attend, speak and vote at once: each counts once, the head last', async () => {
  await establish(county);
  const api = county.as('organization');
  const path = `/decisions/bodies/${BODY}`;
  const config = (await api.get('/decisions/bodies/executive-meeting')).body;
  const { name, unit, organ, kinds, majority, notDirect, votesWithheld } = config;
  must(await api.post('/decisions/bodies', { body: BODY, name, unit, organ, kinds, majority, notDirect, votesWithheld, decidesBy: 'majority', noticeDays: 0 }));
  for (const { username, ...member } of twelve) {
    const sub = await county.login({ username, groups: ['role:leading-member', 'unit:government-office'] });
    must(await act(county, 'organization', `${path}/members`, { ...member, sub }, 'organization'));
  }
  const item = {
    body: BODY,
    name: '人选',
    kind: 'appointment',
    area: 'personnel',
    amount: null,
    content: 'c',
    basis: ['b'],
    options: [],
    market: false,
    documents: [],
    subject: null,
    alters: null,
  };
  const id = must(await county.as('culture').post(ITEMS, item)).body.id;
  must(await act(county, 'organization', `${path}/portfolios`, { person: 'TY-Z-3', areas: ['personnel'] }, 'organization'));
  // Signed as it was read: a version must be named, and it must be the newest.
  const unread = await county.as('twelve-3').post(`${ITEMS}/${id}/signature`, { body: BODY, reporter: 'TY-Z-4' });
  const before = (await county.as('culture').get(`${ITEMS}/${id}`)).version;
  const revision = { content: '改后', options: [], reason: 'r', documents: [await county.document('culture', 'd.txt', 'd', 'decision')] };
  must(await act(county, 'culture', `${ITEMS}/${id}/revisions`, revision));
  const stale = await county.as('twelve-3').post(`${ITEMS}/${id}/signature`, { body: BODY, reporter: 'TY-Z-4' }, before);
  expect([unread.status, stale.status]).toEqual([428, 412]);
  must(await act(county, 'twelve-3', `${ITEMS}/${id}/signature`, { body: BODY, reporter: 'TY-Z-4' }));
  must(await act(county, 'culture', `${ITEMS}/${id}/preparation`, {}));
  const papers = [await county.document('clerk', 'p.txt', 'p', 'decision')];
  const day = addDays(county.today(), 1);
  const call = { body: BODY, heldAt: at(day, '09:00'), place: 'p', agenda: [id], papers };
  const meeting = must(await county.as('clerk').post('/decisions/meetings', call)).body.id;
  await county.reach(startOf(day));

  const together = async (who: typeof twelve, to: string, body: (n: number) => object) => {
    // One attempt each, as twelve people press at once; who lost every race presses again.
    const first = await Promise.all(who.map((m, i) => county.as(m.username).post(to, body(i))));
    const lost = who.filter((_, i) => first[i]!.status === 409);
    for (const a of first) expect([200, 409]).toContain(a.status);
    for (const m of lost) must(await ownAct(county, m.username, to, body(who.indexOf(m))));
    return lost.length;
  };
  const lost = [await together(twelve, `/decisions/meetings/${meeting}/attendances`, () => ({}))];
  must(await act(county, 'clerk', `/decisions/meetings/${meeting}/opening`, { presiding: 'TY-Z-0', excused: [] }));
  await openDebate(county, meeting, id);
  const others = twelve.slice(1);
  const illegible = await ownAct(county, 'twelve-1', `${ITEMS}/${id}/speeches`, { text: '同意😀' });
  expect([illegible.status, rulesOf(illegible), illegible.body.violations?.[0]?.pointer]).toEqual([422, ['KERNEL-TEXT-PRINTABLE'], '/text']);
  lost.push(await together(others, `${ITEMS}/${id}/speeches`, (i) => ({ text: `发言${i}` })));
  must(await ownAct(county, 'twelve-0', `${ITEMS}/${id}/speeches`, { text: '同意' }));
  must(await act(county, 'clerk', `${ITEMS}/${id}/vote`, { form: 'named-open' }));
  lost.push(await together(others, `${ITEMS}/${id}/votes`, (i) => ({ choice: i % 2 ? 'against' : 'for', reason: `理由${i}` })));
  must(await ownAct(county, 'twelve-0', `${ITEMS}/${id}/votes`, { choice: 'for', reason: '理由' }));
  must(await act(county, 'clerk', `${ITEMS}/${id}/vote-closing`, { notVoting: [] }));
  const { debate, votes, speeches } = await readItem(county, id, 'audit');
  expect(debate.tally).toEqual({ for: 7, against: 5, abstain: 0, notVoting: 0, base: 12, carried: true });
  expect(new Set(votes.map((v: { name: string }) => v.name)).size).toBe(12);
  expect(votes.at(-1).name).toBe('成员0');
  expect(speeches.map((s: { person: string }) => s.person).filter((p: string) => p === 'TY-Z-0')).toEqual([speeches.at(-1).person]);
  // Found by words that were said and by who was there, by those inside alone.
  const found = async (as: string, query: string) => (await county.as(as).get(`${ITEMS}?party=${BODY}&${query}`)).body.items.map((i: { id: string }) => i.id);
  for (const query of [`text=${encodeURIComponent('发言7')}`, `text=${encodeURIComponent('理由9')}`, 'member=TY-Z-9']) {
    expect(await found('audit', query)).toEqual([id]);
    expect(await found('twelve-5', query)).toEqual([id]);
    expect(await found('leader', query)).toEqual([]);
  }
  expect([await found('audit', `text=${encodeURIComponent('发言99')}`), await found('audit', 'member=TY-Z-99')]).toEqual([[], []]);
  console.info(`members who had to press again (attend, speak, vote): ${lost}`);
}, 120_000);

it('a decision that is stopped by a later one of the same route carries nothing any more', async () => {
  const plan = await draftPlan(county, { 'S-01': '停办项目' });
  const facts = { kind: 'project', area: 'projects', amount: 1_250_000_000, content: '停办项目' } as const;
  const first = await decideTogether(county, 'housing', { ...facts, name: '审定计划', subject: { kind: 'plan', id: plan } }, 'housing', 'housing-bureau');
  await publishDecided(county, plan, first);
  const stopping = { ...facts, name: '停止执行', alters: { decision: first, how: 'stop' } } as const;
  const second = await decideTogether(county, 'housing', stopping, 'housing', 'housing-bureau');
  const { number } = await county
    .as('clerk')
    .get(`${ITEMS}/${second}`)
    .then((a) => a.body);
  await until(
    'the first decision is stopped',
    () => readItem(county, first),
    (s) => s.standing === 'stopped' && s.alteredBy === number,
  );
  // Nor is it to be carried out any more; keepers of another office see nothing of that.
  const execution = `/decisions/executions/${first}`;
  await until(
    'its execution is halted',
    () => county.as('audit').get(execution),
    (a) => a.body.state === 'halted',
  );
  await county.login({ username: 'clerk-elsewhere', groups: ['role:decision-clerk', 'unit:culture-bureau'] });
  const [own, stranger] = await Promise.all(['clerk', 'clerk-elsewhere'].map((as) => county.as(as).get(execution)));
  expect([own!.status, stranger!.status]).toEqual([200, 404]);
  await expect(draftTender(county, plan, 'S-01', null)).rejects.toThrow(/TENDER-DECISION-STANDS/);
  const again = await county
    .as('housing')
    .post(ITEMS, { ...stopping, body: 'executive-meeting', basis: ['b'], options: [], market: false, documents: [], subject: null });
  expect(rulesOf(again)).toEqual(['DECISION-SAME-ROUTE']);
}, 120_000);

it('a member is told of a meeting until he acknowledges notice and papers', async () => {
  const { id } = await propose(county, 'culture', { name: '人选', kind: 'appointment', area: 'personnel', amount: null, content: 'c' });
  await prepare(county, 'culture', id, 'personnel', false);
  const papers = [await county.document('clerk', 'p.txt', id, 'decision')];
  const call = { body: 'executive-meeting', heldAt: at(addDays(county.today(), 8), '09:00'), place: 'p', agenda: [id], papers };
  const meeting = must(await county.as('clerk').post('/decisions/meetings', call)).body.id;
  const path = `/decisions/meetings/${meeting}`;
  const [member, other] = [LEADERS[1]!.username, LEADERS[2]!.username];
  const mine = async (as: string, list: string, of: (i: { matter: string; alert: string }) => boolean) =>
    must(await county.as(as).get(`/alerts/${list}`)).body.items.filter(of);
  const owed = (as: string) => mine(as, 'obligations?scope=mine&limit=50', (o) => o.matter === meeting);
  const told = (as: string) => mine(as, 'inbox?limit=50', (n) => n.alert.startsWith(`meeting.${meeting}.receive-notice.`));
  const [first] = await until(
    'he owes it',
    () => owed(member),
    (o) => o.length > 0,
  );
  expect(first).toMatchObject({ kind: 'meeting', rule: 'MEETING-NOTICE-AHEAD' });
  must(await ownAct(county, member, `${path}/receipts`, {}));
  expect(rulesOf(await ownAct(county, member, `${path}/receipts`, {}))).toEqual(['MEETING-MEMBERS-ONLY']);
  expect((await ownAct(county, 'twelve-1', `${path}/receipts`, {})).status).toBe(422);
  await until(
    'he owes nothing more',
    () => owed(member),
    (o) => o.length === 0,
  );
  // The other waits, and is told when the reminder’s turn comes.
  await county.reach(startOf(addDays(dayOf(call.heldAt), -3)));
  await county.sweep();
  const [notice] = await until(
    'the notice',
    () => told(other),
    (n) => n.length > 0,
    60_000,
  );
  expect(notice.text).toContain('签收会议通知和材料');
  // Whoever acknowledged in time is told nothing more, though a holiday may have brought his reminder forward.
  const alert = await county.as('discipline').get(`/alerts/meeting.${meeting}.${first.obligation}`);
  expect([404, 'settled']).toContain(alert.status === 404 ? 404 : alert.body.state);
  must(await act(county, 'clerk', `${path}/cancellation`, { reason: '演练' }));
  await until(
    'nobody owes it',
    () => owed(other),
    (o) => o.length === 0,
  );
}, 180_000);

it('what is withheld: its name, words and votes are in no public file, in no leaf, in no list of those who may not know; its papers are kept', async () => {
  const secret = '待密干部任免机要';
  const { id, number } = await propose(county, 'culture', { name: secret, kind: 'appointment', area: 'personnel', amount: null, content: secret });
  await prepare(county, 'culture', id, 'personnel', false);
  const meeting = await convene(county, [id]);
  await openDebate(county, meeting.id, id);
  await speakAll(county, id, LEADERS.slice(1));
  must(await act(county, 'clerk', `${ITEMS}/${id}/vote`, { form: 'secret-paper' }));
  const sheet = await county.document('clerk', '计票单.txt', secret, 'decision');
  const counts = { issued: 7, returned: 7, for: 7, against: 0, abstain: 0, invalid: 0, tellers: ['a', 'b'] };
  must(await act(county, 'clerk', `${ITEMS}/${id}/paper-count`, { ...counts, sheet }));
  must(await act(county, 'clerk2', `${ITEMS}/${id}/paper-agreement`, { ...counts, sheet: sheet.sha256 }));
  await declare(county, id, 'culture', 'culture-bureau');

  // Its minutes are drawn although whoever draws them is killed in the middle; there is one event, of the bytes that lie in Archive.
  const drawing = killer(engine, 'decisions-minutes', 1);
  await closeMeeting(county, meeting.id, [id]);
  const path = `/decisions/meetings/${meeting.id}`;
  const { minutes } = await until(
    'minutes',
    () => county.as('clerk').get(path),
    (a) => a.body.state === 'recorded',
    90_000,
  ).then((a) => a.body);
  expect(drawing.stop()).toBe(1);
  const { url } = must(await county.as(LEADERS[1]!.username).get(`${path}/minutes`)).body;
  const pdf = new Uint8Array(await (await fetch(url)).arrayBuffer());
  expect([sha256Hex(pdf), pdf.length]).toEqual([minutes.sha256, minutes.size]);
  expect((await county.as('twelve-1').get(`${path}/minutes`)).status).toBe(404);

  // The papers of meeting and item are read by those who decide, as they were handed in; by no member of another body, by no keeper of another office.
  await county.login({ username: 'clerk-elsewhere', groups: ['role:decision-clerk', 'unit:culture-bureau'] });
  const [of] = must(await county.as('clerk').get(path)).body.called.papers;
  for (const at of [`${path}/papers/${of.sha256}`, `${ITEMS}/${id}/papers/${sheet.sha256}`]) {
    const read = must(await county.as(LEADERS[2]!.username).get(at)).body;
    expect(sha256Hex(new Uint8Array(await (await fetch(read.url)).arrayBuffer()))).toBe(read.sha256);
    for (const stranger of ['twelve-1', 'clerk-elsewhere']) expect((await county.as(stranger).get(at)).status).toBe(404);
  }
  expect((await county.as('audit').get(`${ITEMS}/${id}/papers/${'0'.repeat(64)}`)).status).toBe(404);
  const strange = await act(county, 'clerk-elsewhere', `${ITEMS}/${id}/disclosure`, {}, 'audit');
  expect(rulesOf(strange)).toContain('KERNEL-OWN-UNIT');
  const words = (await readPdf(pdf, 1)).map((p) => p.text).join('');
  for (const l of LEADERS) expect(words).toContain(`发言：${l.name}：`);

  const review = { outcome: 'withheld', ground: 'privacy', until: '2029-01-01', reason: secret };
  must(await act(county, 'legal', `${ITEMS}/${id}/secrecy-review`, review));
  must(await act(county, 'clerk', `${ITEMS}/${id}/disclosure`, {}));

  const file = await publicDecision(county, number);
  expect(file).toEqual({ number, version: file.version, withheld: true, body: '通榆县人民政府常务会议', ground: 'privacy', until: '2029-01-01' });
  const list = await county.as('leader').get('/decisions/items?status=disclosed');
  expect(JSON.stringify(list.body)).toContain(number);
  expect(JSON.stringify(list.body)).not.toContain(secret);
  expect(JSON.stringify((await county.as('leader').get(`${ITEMS}/${id}`)).body)).not.toContain(secret);
  let cursor = BEGINNING;
  const leaves: string[] = [];
  await until(
    'its disclosure is in the log',
    async () => {
      const page = await readFeed(county.readLog, county.logPolicy, cursor, 500);
      if (!page.ok) throw new Error(page.en);
      leaves.push(...page.leaves.map((l) => JSON.stringify(l.leaf)));
      cursor = page.cursor;
    },
    () => leaves.some((l) => l.includes(number) && l.includes('decision.decision-disclosed')),
    90_000,
  );
  expect(leaves.filter((l) => l.includes(number)).length).toBeGreaterThan(10);
  expect(leaves.some((l) => l.includes('meeting.minutes') && l.includes(minutes.sha256))).toBe(true);
  expect(leaves.join()).not.toContain(secret);
  for (const l of LEADERS) for (const mark of [l.name, l.person]) expect(leaves.join()).not.toContain(mark);
  expect(await lockOf(engine, outputs, sheet.sha256)).toBe('GOVERNANCE');
}, 300_000);
