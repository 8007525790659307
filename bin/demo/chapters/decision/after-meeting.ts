import { addDays } from '../../../../functions/kernel/calendar.ts';
import { until } from '../../../local/api.ts';
import type { SeedLeader } from '../../../seed/leaders.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { act, ownAct, publicDecision } from '../../decisions.ts';
import { expectThat, type Recorder } from '../../record.ts';

const ITEMS = '/decisions/items';
type Item = { readonly id: string; readonly number: string };

/** What the meeting decided becomes public after its secrecy review; what it decided about a person does not. */
export async function disclosure(county: County, r: Recorder, item: Item, appointment: Item, dissenter: SeedLeader): Promise<void> {
  const disclose = (id: string) => act(county, 'clerk', `${ITEMS}/${id}/disclosure`, {});
  await r.step('保密审查后公开决策', 'disclosed after its secrecy review', 'not before it; content, basis, process, result, votes with reasons', async () => {
    const early = await disclose(item.id);
    expectThat(rulesOf(early).join() === 'DECISION-SECRECY-REVIEWED', JSON.stringify(early.body));
    must(await act(county, 'legal', `${ITEMS}/${item.id}/secrecy-review`, { outcome: 'public', ground: null, until: null, reason: '不涉密，应当公开' }));
    must(await disclose(item.id));
    const file = await publicDecision(county, item.number);
    const against = file.votes.find((v: { choice: string }) => v.choice === 'against');
    expectThat(against.name === dissenter.name && file.result.tally.against === 1 && file.process.recused === 1, JSON.stringify(file));
    r.write(`public/decision-${item.number}.json`, file);
    return `${file.name}：${file.votes.length} 人表决与理由 votes；反对 dissent: ${against.reason}`;
  });
  await r.step('人事事项不予公开：只显示理由和期限', 'the appointment is withheld: only ground and term show', 'nothing else in file or log', async () => {
    const without = await act(county, 'legal', `${ITEMS}/${appointment.id}/secrecy-review`, { outcome: 'withheld', ground: null, until: null, reason: 'x' });
    expectThat(rulesOf(without).join() === 'DECISION-WITHHELD-WITH-GROUND', JSON.stringify(without.body));
    const review = { outcome: 'withheld', ground: 'privacy', until: addDays(county.today(), 365), reason: '涉及个人隐私' };
    must(await act(county, 'legal', `${ITEMS}/${appointment.id}/secrecy-review`, review));
    must(await disclose(appointment.id));
    const file = await publicDecision(county, appointment.number);
    expectThat(Object.keys(file).sort().join() === 'body,ground,number,until,version,withheld', JSON.stringify(file));
    r.write(`public/decision-${appointment.number}.json`, file);
    return `${file.number} ${file.ground} ${file.until}；422 ${rulesOf(without)}`;
  });
}

/** The purchase was bent to another use: reported as done, found by audit, answered for. */
export async function followUp(county: County, r: Recorder, purchase: Item, dissenter: SeedLeader): Promise<void> {
  const execution = `/decisions/executions/${purchase.id}`;
  await r.step(
    '变相执行：责任人报告完成，审计认定，听取申辩，作出处理',
    'executed in disguise: reported as done, found by audit, heard, answered for',
    'no result before the defence',
    async () => {
      const ordered = await until(
        'the decision is ordered',
        () => county.as('audit').get(execution),
        (a) => a.status === 200,
        60_000,
      );
      must(await county.as('culture').post(`${execution}/reports`, { complete: true, account: '已购车两辆，投入使用。', documents: [] }, ordered.version));
      const evidence = [await county.document('audit', '审计取证单.txt', '购置发票载明为公务用轿车', 'decision')];
      const { body } = must(
        await county
          .as('audit')
          .post('/decisions/findings', { decision: purchase.id, fault: 'in-disguise', facts: '专项资金购置公务用轿车，未购流动文化车。', evidence }),
      );
      const path = `/decisions/findings/${body.id}`;
      const result = { upheld: true, result: '变相执行决策，责令改正，移送纪委。', remedy: '三十日内退回资金并按决策购置。' };
      const early = await act(county, 'audit', `${path}/result`, result, 'audit');
      expectThat(rulesOf(early).join() === 'FOLLOWUP-HEARD-FIRST', JSON.stringify(early.body));
      must(await ownAct(county, 'culture', `${path}/defence`, { statement: '车辆也用于送文化下乡。', evidence: [] }));
      must(await act(county, 'audit', `${path}/result`, result, 'audit'));
      return `${body.number} 认定成立 upheld；未听申辩即处理被拒 422 ${rulesOf(early)}`;
    },
  );
  await r.step('终身可查：按人查询表决', 'findable for life: who voted what, by person', 'dissent is there', async () => {
    const page = await until(
      'stances',
      () => county.as('discipline').get(`/decisions/stances?party=${dissenter.person}`),
      (a) => a.body.items.length >= 3,
      60_000,
    );
    const found = page.body.items.map((s: { number: string; stance: string }) => `${s.number} ${s.stance}`);
    expectThat(
      page.body.items.some((s: { stance: string }) => s.stance === 'against') && page.body.items.some((s: { stance: string }) => s.stance === 'secret'),
      JSON.stringify(found),
    );
    expectThat((await county.as('culture').get(`/decisions/stances?party=${dissenter.person}`)).status === 403, 'only supervisors');
    return found.join('、');
  });
}
