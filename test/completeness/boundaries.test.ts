import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { expect, it } from 'vitest';

it('the boundaries’ tool reads every module: rules that see nothing would be kept by anything', () => {
  const json = execFileSync('node_modules/.bin/depcruise', ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'functions', 'lib', 'bin', 'web'], {
    encoding: 'utf8',
    maxBuffer: 1 << 27,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { modules, summary } = JSON.parse(json) as { modules: { source: string; dependencies: unknown[] }[]; summary: { violations: unknown[] } };
  const ours = globSync('{functions,lib,bin,web}/**/*.ts').sort();
  expect(
    modules
      .map((m) => m.source)
      .filter((s) => !s.startsWith('node_modules'))
      .sort(),
  ).toEqual(ours);
  expect(modules.reduce((n, m) => n + m.dependencies.length, 0)).toBeGreaterThan(2 * ours.length);
  expect(summary.violations).toEqual([]);
});
