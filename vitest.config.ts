import { defineConfig } from 'vitest/config';

/** Tests that kill, cut off, rob or rebuild an engine or its witness: on an engine of their own, so that they do nothing to the others. */
const FAULTS = ['killed', 'late-witness', 'restart', 'restore', 'sealed'].map((name) => `test/local/${name}.test.ts`);
/** Tests of projects' money, and with them alerts and decisions: on a third engine, so that the three are about as long. Digests take longer the older their engine is. */
const MONEY = ['acceptance', 'accounts', 'alerts', 'allocation', 'contract', 'decisions', 'projects'].map((name) => `test/local/${name}.test.ts`);

/** Files that share one engine and one deployment, one after another. */
const onEngine = (name: string, include: string[], exclude: string[]) => ({
  test: { name, include, exclude, globalSetup: ['test/local/setup/global.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 300_000 },
});

/** Four projects, run side by side by `npm test`: what needs no engine, and three engines, whose tests mostly wait. */
export default defineConfig({
  test: {
    reporters: ['./test/tools/count-reporter.ts'],
    projects: [
      { test: { name: 'pure', include: ['test/{unit,completeness,infrastructure,workflow}/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 300_000 } },
      onEngine('local', ['test/local/**/*.test.ts'], [...FAULTS, ...MONEY]),
      onEngine('money', MONEY, []),
      onEngine('faults', FAULTS, []),
    ],
  },
});
