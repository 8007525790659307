import { until } from '../../../local/api.ts';
import { type County, must } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { answer, type Invited, invited, readDraw, signIn, supervise } from '../../tender.ts';

/** Draws five experts; one declines, one is silent; a new round replaces them; all sign in. */
export async function seatCommittee(county: County, r: Recorder, number: string): Promise<Invited[]> {
  const committee: Invited[] = [];
  const met = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    await r.step(`第 ${attempt} 次抽取：承诺、清单、揭示、信标`, `attempt ${attempt}: contributions, manifest, reveals, beacon`, 'a result', async () => {
      const watch = async (who: 'audit' | 'discipline') => r.write(`reveals/${number}-${attempt}-${who}.json`, await supervise(county, number, who, attempt));
      await Promise.all([watch('audit'), watch('discipline')]);
      const d = await until(
        `result of attempt ${attempt}`,
        () => readDraw(county, number),
        (x) => x.attempts[attempt - 1]?.proven === true,
        120_000,
      );
      const bundle = must(await county.as('audit').get(`/experts/draws/${number}/bundles/${attempt}`)).body;
      expectThat(bundle.openings === undefined, 'nobody learns before the award who was drawn');
      r.write(`draws/${number}-${attempt}.json`, bundle);
      r.write('network.json', { local: { publicKey: bundle.beacon.publicKey, genesis: 1_767_225_600, period: 1 } });
      const reasons = new Set(bundle.excluded.map((l: string) => l.slice(65)));
      return `候选 ${bundle.pool.length}，排除 ${bundle.excluded.length}（${[...reasons].sort().join('、')}），中签 ${d.seats.filter((s: { attempt: number }) => s.attempt === attempt).length}`;
    });
    let seated = false;
    await r.step(
      `第 ${attempt} 次邀请与答复`,
      `invitations and answers of attempt ${attempt}`,
      attempt === 1 ? 'one declines, one is silent' : 'all accept',
      async () => {
        const wanted = (await readDraw(county, number)).seats.filter((s: { attempt: number }) => s.attempt === attempt).length;
        const people: Invited[] = [];
        await until(
          `mails of attempt ${attempt}`,
          () => invited(county, number, met),
          (found) => {
            for (const f of found) {
              met.add(f.number);
              people.push(f);
            }
            return people.length === wanted;
          },
        );
        const [declines, silent] = attempt === 1 ? people : [];
        for (const p of people) {
          if (p === silent) continue;
          must(await answer(county, number, p, p === declines ? 'declined' : 'confirmed'));
          if (p !== declines) committee.push(p);
          const again = await answer(county, number, p, 'confirmed');
          expectThat(again.status === 422, `a token is good once: ${again.status}`);
        }
        const d = await until(
          'answers are in',
          () => readDraw(county, number),
          (x) => ['signing-in', 'contributing', 'answered'].includes(x.state) && x.seats.every((s: { status: string }) => s.status !== 'invited'),
          120_000,
        );
        seated = d.state === 'signing-in';
        return d.seats
          .filter((s: { attempt: number }) => s.attempt === attempt)
          .map((s: { status: string }) => s.status)
          .join('、');
      },
    );
    if (seated) break;
    expectThat(attempt < 4, 'the committee is never seated');
  }
  await r.step('专家签到、承诺、登记设备', 'experts sign in', 'the roster is complete', async () => {
    for (const p of committee) must(await signIn(county, number, p));
    const d = await until(
      'roster',
      () => readDraw(county, number),
      (x) => x.state === 'complete',
    );
    return `${d.seats.filter((s: { status: string }) => s.status === 'signed-in').length} 人 experts`;
  });
  return committee;
}
