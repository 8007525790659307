import { addDays, addWorkingDays, startOf } from '../../../../functions/kernel/calendar.ts';
import { until } from '../../../local/api.ts';
import type { SeedParty } from '../../../seed/parties.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { calendar } from '../../decisions.ts';
import { expectThat, type Recorder } from '../../record.ts';

// biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
const readCase = async (county: County, id: string): Promise<any> => (await county.as('housing').get(`/debarment/cases/${id}`)).body;
const version = async (county: County, id: string): Promise<number> => (await county.as('housing').get(`/debarment/cases/${id}`)).version!;

/** Is the firm under a ban that holds today? */
export async function banned(county: County, firm: SeedParty): Promise<boolean> {
  const { body } = await county.as('housing').get(`/debarment/bans/${firm.creditCode}`);
  const today = county.today();
  return (body.bans ?? []).some((b: { from: string; until: string | null }) => b.from <= today && (b.until === null || today <= b.until));
}

/** A whole penalty procedure against a firm, with or without a hearing; ends when the ban stands on the public list. */
export async function debar(
  county: County,
  r: Recorder,
  firm: SeedParty,
  given: { readonly ground: 'zb-bribery' | 'zb-fraud'; readonly tender: string | null; readonly hearing: boolean; readonly months: number },
): Promise<void> {
  const housing = county.as('housing');
  const give = async (id: string, path: string, body: object) => must(await housing.post(`/debarment/cases/${id}/${path}`, body, await version(county, id)));
  let id = '';
  let number = '';
  await r.step(`失信案件立案、告知：${firm.name}`, `case filed and notice given: ${firm.username}`, 'its rights are stated', async () => {
    const evidence = [await county.document('housing', '证据.txt', `证据 ${firm.creditCode} ${given.ground}`)];
    const { body } = must(
      await housing.post('/debarment/cases', {
        party: firm.creditCode,
        ground: given.ground,
        tender: given.tender,
        facts: '向评标委员会成员许诺财物。',
        evidence,
        occurredOn: addDays(county.today(), -30),
        officers: ['执法人员甲', '执法人员乙'],
      }),
    );
    id = body.id;
    number = body.number;
    await give(id, 'notice', { penalty: `拟取消投标资格 ${given.months} 个月`, grounds: '情节严重', rights: '您有权陈述、申辩，并可在五个工作日内要求听证。' });
    return number;
  });
  await r.step(
    `当事人申辩${given.hearing ? '并要求听证' : ''}`,
    `the party states its case${given.hearing ? ' and asks for a hearing' : ''}`,
    'only the party itself may',
    async () => {
      const stranger = await county.as('firm11').post(`/debarment/cases/${id}/defence`, { statement: 'x', evidence: [] });
      expectThat(rulesOf(stranger).join() === 'DEBARMENT-OWN-CASE', JSON.stringify(stranger.body));
      must(await county.as(firm.username).post(`/debarment/cases/${id}/defence`, { statement: '我公司否认上述事实。', evidence: [] }));
      if (given.hearing) must(await county.as(firm.username).post(`/debarment/cases/${id}/hearing-request`, {}));
      return `他人代办被拒 a stranger is refused: ${rulesOf(stranger)}`;
    },
  );
  if (given.hearing) {
    await r.step('听证', 'the hearing', 'called seven working days ahead, held, recorded', async () => {
      const today = county.today();
      const early = await housing.post(
        `/debarment/cases/${id}/hearing`,
        { heldOn: addDays(today, 3), place: '住建局会议室', host: '法规股负责人' },
        await version(county, id),
      );
      expectThat(rulesOf(early).includes('DEBARMENT-HEARING-CALLED'), JSON.stringify(early.body));
      const day = addWorkingDays(calendar, addDays(today, 1), 7);
      if (!('day' in day)) throw new Error('no calendar');
      await give(id, 'hearing', { heldOn: day.day, place: '住建局会议室', host: '法规股负责人' });
      await county.reach(startOf(day.day));
      await give(id, 'hearing-record', { record: '当事人陈述，调查人员举证，双方质证。' });
      return `${day.day}；提前三日被拒 three days ahead is refused: ${rulesOf(early)}`;
    });
  }
  await r.step('法制审核、集体讨论、决定、送达', 'legal review, collective decision, decision, service', 'a term outside the law is refused', async () => {
    await until(
      'defence is over',
      () => readCase(county, id),
      (c) => c.state === 'defence-closed',
      60_000,
    );
    await give(id, 'legal-review', { opinion: '程序合法，事实清楚。', reviewer: '法制审核人员丙', passed: true });
    await give(id, 'collective-decision', { decisionNumber: '通住建罚集〔2026〕1号', decidedOn: county.today() });
    const long = await housing.post(
      `/debarment/cases/${id}/decision`,
      { months: 60, gravity: '数额巨大', remedies: '六十日内可申请复议。' },
      await version(county, id),
    );
    expectThat(
      rulesOf(long).some((x) => x.startsWith('DEBARMENT-TERM-')),
      JSON.stringify(long.body),
    );
    await give(id, 'decision', { months: given.months, gravity: '数额巨大，影响恶劣。', remedies: '六十日内可申请复议，六个月内可起诉。' });
    await give(id, 'service', {});
    return `${given.months} 个月 months；六十个月被拒 60 months are refused: ${rulesOf(long)}`;
  });
  await r.step('列入失信名单并公开', 'entered in the public ban list', 'number, basis, term', async () => {
    const list = await until(
      'public ban list',
      () => county.publicFile(`ban-list/${firm.creditCode}.json`),
      (f) => f?.bans.some((b: { number: string }) => b.number === number),
      60_000,
    );
    const ban = list.bans.find((b: { number: string }) => b.number === number);
    r.write(`public/ban-${firm.creditCode}.json`, list);
    return `${ban.number} ${ban.basis} ${ban.from}—${ban.until}`;
  });
}
