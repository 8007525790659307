import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPaper } from '../../functions/shell/pdf/render.ts';
import { bundle } from '../../lib/constructs/bundle.ts';
import { DRAWS_PAPERS } from '../../lib/function-row.ts';
import { minutes, proof } from '../tools/paper.ts';

let away: string;
beforeAll(async () => {
  // Out of the checkout, as on Lambda: there is no node_modules above it to find a font in.
  away = mkdtempSync(join(tmpdir(), 'daylight-paper-'));
  const { folder, drop } = await bundle([{ name: 'paper', entry: 'test/tools/draw-paper.ts', ...DRAWS_PAPERS }]);
  cpSync(join(folder, 'paper'), away, { recursive: true });
  drop();
});
afterAll(() => rmSync(away, { recursive: true, force: true }));

/** Draws in a process of its own that knows nothing but the bundle. */
const drawAway = (): Buffer =>
  execFileSync(process.execPath, ['--input-type=module', '-e', `const { handler } = await import('./index.mjs'); process.stdout.write(await handler());`], {
    cwd: away,
    env: {},
    maxBuffer: 1 << 24,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

describe('a function that draws documents', () => {
  it('draws from what it carries, the same bytes as here', async () => {
    expect(Buffer.compare(drawAway(), await renderPaper(minutes, proof))).toBe(0);
  });
  it('keeps its budget of code; what it carries is two weights of one font, their licence and a colour profile', () => {
    // Beside the 160 KB of a function with all its clients.
    expect(gzipSync(readFileSync(join(away, 'index.mjs'))).length / 1024).toBeLessThanOrEqual(DRAWS_PAPERS.budget.kilobytes - 160);
    const files = readdirSync(away, { recursive: true, encoding: 'utf8' }).filter((f) => statSync(join(away, f)).isFile());
    expect(files.sort()).toEqual(['index.mjs', ...Object.values(DRAWS_PAPERS.carries)].sort());
    // Lambda refuses 250 MB unpacked.
    expect(files.reduce((sum, f) => sum + statSync(join(away, f)).size, 0)).toBeLessThan(32e6);
  });
  it('without its fonts draws nothing', () => {
    rmSync(join(away, 'node_modules'), { recursive: true });
    expect(drawAway).toThrow(/Cannot find module '@expo-google-fonts\/noto-serif-sc/);
  });
});
