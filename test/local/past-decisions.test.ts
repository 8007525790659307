import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { County, must } from '../../bin/demo/county.ts';
import { establish } from '../../bin/demo/decisions.ts';
import { importMinutes } from '../../bin/import/minutes.ts';
import { LEADERS } from '../../bin/seed/leaders.ts';
import type { Cell } from '../../functions/decisions/past/rows.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { lockOf } from '../tools/archive.ts';
import { HEADINGS, row } from '../tools/past.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);

it('old minutes: a list with a bad row imports nothing, its good rows only when told, each once though it breaks off; found by body and words, its PDFs under lock', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daylight-import-'));
  await establish(county);
  await county.login({ username: 'elsewhere', groups: ['role:leading-member', 'unit:culture-bureau'] });
  try {
    const pdf = (n: number) => `%PDF-1.7\n往年会议纪要 ${n}\n%%EOF\n`;
    for (const n of [1, 2]) writeFileSync(join(folder, `${n}.pdf`), pdf(n));
    const list = join(folder, 'list.xlsx');
    const write = (...rows: Cell[][]) =>
      writeXlsxFile([HEADINGS, ...rows].map((r) => r.map((value) => (value === null ? null : { value: value as string | number }))) as never).toFile(list);
    const run = (more: object = {}) =>
      importMinutes({ api: county.as('clerk'), today: county.today(), list, folder, goodRows: false, progress: () => {}, ...more });
    const rows = ['甲项', '乙项', '丙项'].map((name, i) => row({ name: `往年${name}`, minutes: `${Math.min(i + 1, 2)}.pdf` }));
    const found = () => county.as('audit').get(`/decisions/past?party=executive-meeting&kind=project&text=${encodeURIComponent('往年')}`);

    await write(...rows, row({ meetingOn: '2026-02-30', minutes: '3.pdf' }));
    const bad = await run();
    expect([bad.imported, bad.faults.map((f) => [f.row, f.column])]).toEqual([
      0,
      [
        [5, '会议日期'],
        [5, '会议纪要文件'],
      ],
    ]);
    expect(must(await found()).body.items).toEqual([]);

    // Its good rows alone, broken off after the first; the next run finishes what is left.
    const broken = () => {
      throw new Error('broken off');
    };
    await expect(run({ goodRows: true, progress: broken })).rejects.toThrow('broken off');
    const good = await run({ goodRows: true });
    expect([good.imported, good.known, good.faults.length]).toEqual([2, 1, 2]);

    await write(...rows);
    expect(await run()).toEqual({ imported: 0, known: 3, faults: [] });
    const { items } = must(await found()).body;
    expect(items.map((p: { name: string; version: number }) => [p.name, p.version]).sort()).toEqual(
      ['丙项', '乙项', '甲项'].map((n) => [`往年${n}`, 1]).sort(),
    );
    expect((await county.as('elsewhere').get(`/decisions/past/${items[0].id}`)).status).toBe(404);

    // Another content under the same name is refused by its rule; the record stays.
    await write(row({ name: '往年丁项', minutes: '2.pdf' }));
    expect(await run()).toEqual({ imported: 1, known: 0, faults: [] });
    await write(row({ name: '往年甲项', minutes: '1.pdf', outcome: '未通过' }));
    expect((await run()).faults.map((f) => [f.row, f.column])).toEqual([[2, 'PAST-ONCE']]);
    const sha256 = sha256Hex(pdf(1));
    expect(await lockOf(engine, outputs, sha256)).toBe('GOVERNANCE');
    const first = items.find((p: { name: string }) => p.name === '往年甲项');
    const at = `/decisions/past/${first.id}`;
    expect(must(await county.as(LEADERS[1]!.username).get(at)).body).toMatchObject({ record: { outcome: 'adopted', minutes: { sha256 } } });
    const { url } = must(await county.as(LEADERS[1]!.username).get(`${at}/minutes`)).body;
    expect(sha256Hex(new Uint8Array(await (await fetch(url)).arrayBuffer()))).toBe(sha256);
    expect((await county.as('elsewhere').get(`${at}/minutes`)).status).toBe(404);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
