import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hex } from '../../../functions/kernel/proof/bytes.ts';
import { goldenFiles } from '../../tools/golden-files.ts';

const FOLDER = 'test/golden';
const verdicts = JSON.parse(readFileSync(join(FOLDER, 'verdicts.json'), 'utf8')) as { call: string[]; steps: string[]; warnings: string[] }[];
/** Forty processes of the same modules: compiled once. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(process.cwd(), '.local', 'compile-cache') };
/** Calls the verifier as anybody would, in the golden files' folder. */
const verify = (...call: string[]) => spawnSync('node', ['../../bin/verify.ts', ...call], { cwd: FOLDER, encoding: 'utf8', env });

describe('the golden files', () => {
  it('are those that npm run golden writes, and no others', async () => {
    const wanted = await goldenFiles();
    for (const [path, bytes] of wanted) expect(hex(readFileSync(join(FOLDER, path))), path).toBe(hex(bytes));
    const there = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    const names = there.map((f) => relative(FOLDER, join(f.parentPath, f.name)).replaceAll('\\', '/'));
    expect(names.sort()).toEqual([...wanted.keys(), 'verdicts.json', 'write.ts'].sort());
  });
  it.each(verdicts)('npm run verify -- $call', ({ call, steps, warnings }) => {
    const { status, stdout } = verify(...call);
    const ids = (mark: string) => stdout.split('\n').flatMap((l) => (l.startsWith(mark) ? [l.slice(mark.length, l.indexOf(':'))] : []));
    expect([ids('✓ '), ids('✗ '), ids('! '), status]).toEqual([steps, [], warnings, 0]);
    expect(stdout).toContain('VERIFIED');
  });
});

describe('a call that lacks something is misuse: exit code 2, and how to call it', () => {
  const wrong: [string[], RegExp][] = [
    [['receipt.json'], /--receipts/],
    [['receipt.json', '--receipts', 'policy.txt'], /not an Ed25519 key/],
    [['receipt.json', '--receipts', 'receipts.key', '--log', 'log'], /--policy/],
    [['leaf.tlog-proof'], /--policy/],
    [['case.json'], /--policy/],
    [['log'], /--policy/],
    [['document.txt'], /--case/],
    [['document.txt', '--log', 'log'], /--policy/],
    [['document.txt', '--case', 'case.json'], /--policy/],
    [['document.txt', '--case', 'no-such-case.json', '--policy', 'policy.txt'], /no such file/],
    [['log/tile/0/000'], /--case/],
  ];
  it.each(wrong)('%s', (call, words) => {
    const { status, stderr } = verify(...call);
    expect([status, stderr]).toEqual([2, expect.stringMatching(words)]);
    expect(stderr).toContain('npm run verify -- FILE|URL|DIR');
  });
  it('a file that is refused is exit code 1', () => {
    for (const against of [
      ['--case', 'case.json'],
      ['--log', 'log'],
    ]) {
      const other = verify('policy.txt', ...against, '--policy', 'policy.txt');
      expect([other.status, other.stdout]).toEqual([1, expect.stringMatching(/✗ document(.|\n)*REFUSED/)]);
    }
  });
});

describe('npm run export', () => {
  const work = mkdtempSync(join(tmpdir(), 'daylight-export-'));
  afterAll(() => rmSync(work, { recursive: true, force: true }));
  const run = (...call: string[]) => spawnSync('node', ['bin/export.ts', ...call], { encoding: 'utf8', env });
  it('gives a receipt its proof from any copy of the log', () => {
    const out = join(work, 'proven.json');
    expect(run('--receipt', join(FOLDER, 'receipt.json'), '--from', join(FOLDER, 'log'), '--out', out).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(join(FOLDER, 'receipt-sealed.json'), 'utf8'));
  });
  it('mirrors any copy of the log', () => {
    const copy = join(work, 'log');
    expect(run('--log', copy, '--from', join(FOLDER, 'log')).status).toBe(0);
    expect(verify(copy, '--policy', 'policy.txt').status).toBe(0);
  });
  const wrong: [string[], number, RegExp][] = [
    [[], 2, /one of them/],
    [['TY-2026-T-0001', '--log', 'x'], 2, /one of them/],
    [['TY-2026-T-0001', '--from', join(FOLDER, 'log')], 2, /needs the ledger/],
    [['TY-2026-T-0001', '--bucket', 'b'], 2, /--ledger/],
    [['--nonsense'], 2, /--nonsense/],
    [['--receipt', join(FOLDER, 'case.json'), '--from', join(FOLDER, 'log')], 1, /not a receipt/],
    [['--receipt', join(FOLDER, 'receipt.json'), '--from', work], 1, /no checkpoint/],
  ];
  it.each(wrong)('%s: exit code %i', (call, code, words) => {
    const { status, stderr } = run(...call);
    expect([status, stderr]).toEqual([code, expect.stringMatching(words)]);
  });
});
