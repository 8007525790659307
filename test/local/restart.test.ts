import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { banned, debar } from '../../bin/demo/chapters/tender/debarment.ts';
import { County, must } from '../../bin/demo/county.ts';
import { Recorder } from '../../bin/demo/record.ts';
import { draftTender, publishNotice, publishPlan, readTender, submitBid, tenderIn } from '../../bin/demo/tender.ts';
import { until } from '../../bin/local/api.ts';
import { deploy, FAST } from '../../bin/local/deploy.ts';
import { home, runningEngine, stopEngine } from '../../bin/local/engine.ts';
import { keptEngine } from '../../bin/local/kept.ts';
import { createUnits, createUsers } from '../../bin/local/users.ts';
import { seedLogins } from '../../bin/seed/logins.ts';
import { FIRMS } from '../../bin/seed/parties.ts';
import { UNITS, UNITS_WITH_LEADERS } from '../../bin/seed/units.ts';

const NAME = 'restart';
async function forget(): Promise<void> {
  const running = await runningEngine(NAME);
  if (running) await stopEngine(running);
  rmSync(home(NAME), { recursive: true, force: true });
}
afterAll(forget);

/** The kept engine, deployed: what the first and the second `npm run demo` do. */
async function begin(): Promise<County> {
  const engine = await keptEngine(NAME, false);
  return new County(engine, await deploy(engine, FAST));
}
/** A tender whose machine has begun: the relay, the bus, the queue and Step Functions all did their part. */
async function receiving(county: County, entry: string) {
  const tender = await draftTender(county, await publishPlan(county, entry, '重启演练'), entry, null);
  must(await publishNotice(county, tender.id, 20, [await county.document('procurement', 'a.txt', tender.number)]));
  await tenderIn(county, tender.id, 'receiving');
  return tender;
}

/** Thirteen legal months go by while the engine is down: the next start goes on from the instant at which it was stopped. */
function sleepThirteenMonths(): void {
  const file = join(home(NAME), 'stopped.json');
  const { at } = JSON.parse(readFileSync(file, 'utf8')) as { at: string };
  writeFileSync(file, JSON.stringify({ at: new Date(Date.parse(at) + (396 * 86_400_000) / FAST).toISOString() }));
}

it('a second run over kept state does not trip over the first; a firm is released when its term ends', async () => {
  await forget();
  const before = await begin();
  await createUnits(
    before.engine,
    before.outputs,
    UNITS.map(([id]) => id),
  );
  const subjects = await createUsers(before.engine, before.outputs, seedLogins);
  const firm = FIRMS[0]!;
  for (const unit of UNITS_WITH_LEADERS) await before.registerUnit(unit, subjects);
  for (const f of [firm, FIRMS[10]!]) await before.register(f, subjects[f.username]!);
  const first = await receiving(before, 'R-01');
  const documents = (county: County) => county.publicFile(`tender/${first.number}.json`).then((f) => f?.notice.documents);
  const published = await documents(before);
  expect(published).toHaveLength(1);
  const recorder = new Recorder(join(home(NAME), 'story'), () => {});
  await debar(before, recorder, firm, { ground: 'zb-fraud', tender: null, hearing: false, months: 12 });
  expect(await banned(before, firm)).toBe(true);
  const publicBans = async (county: County) => (await county.publicFile(`ban-list/${firm.creditCode}.json`)).bans.length as number;
  expect(await publicBans(before)).toBe(1);
  await stopEngine(before.engine);
  sleepThirteenMonths();

  const after = await begin();
  // Records, files and events go on.
  expect((await readTender(after, first.id)).number).toBe(first.number);
  expect(await documents(after)).toEqual(published);
  const second = await receiving(after, 'R-02');
  expect(second.number).not.toBe(first.number);
  // Over by date at once for every guard; off the public list by its timer, without anybody's act.
  expect(await banned(after, firm)).toBe(false);
  const { publicKey } = await readTender(after, second.id);
  must(await submitBid(after, second.id, publicKey, firm, 900_000_000));
  await until(
    'the firm is off the public list',
    () => publicBans(after),
    (n) => n === 0,
    150_000,
  );
}, 400_000);
