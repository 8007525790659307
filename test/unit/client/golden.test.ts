import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hex } from '../../../functions/kernel/proof/bytes.ts';
import { goldenFiles } from '../../tools/golden-files.ts';

const FOLDER = 'test/golden';
const verdicts = JSON.parse(readFileSync(join(FOLDER, 'verdicts.json'), 'utf8')) as { call: string[]; steps: string[]; warnings: string[] }[];
/** Calls the verifier as anybody would, in the golden files' folder. */
const verify = (...call: string[]) => spawnSync('node', ['../../bin/verify.ts', ...call], { cwd: FOLDER, encoding: 'utf8' });

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
    const other = verify('policy.txt', '--case', 'case.json', '--policy', 'policy.txt');
    expect([other.status, other.stdout]).toEqual([1, expect.stringMatching(/✗ document(.|\n)*REFUSED/)]);
  });
});
