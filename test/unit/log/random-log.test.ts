import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromFolder } from '../../../bin/export/log-files.ts';
import { DAMAGES } from '../../../bin/fsck/damages.ts';
import { randomLog } from '../../../bin/fsck/random-log.ts';
import { type LogPolicy, parsePolicy } from '../../../functions/kernel/log/policy.ts';
import { verifyLog } from '../../../web/client/verify-log.ts';

/** What `npm run fsck` asks of Tessera's program, asked of our own: 10,000 random leaves, sequenced as on the stack. */
const folder = mkdtempSync(join(tmpdir(), 'daylight-random-log-'));
let policy: LogPolicy;
beforeAll(async () => {
  await randomLog(folder, 10_000);
  policy = parsePolicy(`log ${readFileSync(join(folder, 'log.vkey'), 'utf8').trim()}\nquorum none\n`);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const verify = async () => {
  const { ok, size, steps } = await verifyLog(fromFolder(folder), policy);
  return { ok, size, refused: steps.find((s) => !s.ok)?.id };
};

it('10,000 random leaves are accepted', async () => {
  expect(await verify()).toEqual({ ok: true, size: 10_000, refused: undefined });
});
it.each(DAMAGES.map((d) => [d.en, d] as const))('%s: refused at its step; mended, accepted', async (_, damage) => {
  const mend = damage.does(folder);
  expect(await verify()).toMatchObject({ ok: false, refused: damage.step });
  mend();
  expect((await verify()).ok).toBe(true);
});
