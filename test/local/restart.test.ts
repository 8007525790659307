import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { County, must } from '../../bin/demo/county.ts';
import { draftTender, publishNotice, publishPlan, readTender, tenderIn } from '../../bin/demo/tender.ts';
import { deploy, FAST } from '../../bin/local/deploy.ts';
import { home, runningEngine, stopEngine } from '../../bin/local/engine.ts';
import { keptEngine } from '../../bin/local/kept.ts';
import { createUnits, createUsers } from '../../bin/local/users.ts';
import { seedLogins } from '../../bin/seed/logins.ts';
import { UNITS } from '../../bin/seed/units.ts';

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

it('a second run over kept state does not trip over the first: records, files and events go on', async () => {
  await forget();
  const before = await begin();
  await createUnits(
    before.engine,
    before.outputs,
    UNITS.map(([id]) => id),
  );
  await createUsers(before.engine, before.outputs, seedLogins);
  const first = await receiving(before, 'R-01');
  const documents = (county: County) => county.publicFile(`tender/${first.number}.json`).then((f) => f?.notice.documents);
  const published = await documents(before);
  expect(published).toHaveLength(1);
  const legalBefore = before.now();
  await stopEngine(before.engine);

  const after = await begin();
  expect((await readTender(after, first.id)).number).toBe(first.number);
  expect(await documents(after)).toEqual(published);
  const second = await receiving(after, 'R-02');
  expect(second.number).not.toBe(first.number);
  expect(after.now() > legalBefore).toBe(true);
}, 300_000);
