import { defineConfig } from 'vitest/config';

/** Two projects: what needs no engine, and what runs against the local engine (one engine, one deployment, files one after another). */
export default defineConfig({
  test: {
    reporters: ['./test/tools/count-reporter.ts'],
    projects: [
      { test: { name: 'pure', include: ['test/{unit,completeness,infrastructure,workflow}/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 } },
      {
        test: {
          name: 'local',
          include: ['test/local/**/*.test.ts'],
          globalSetup: ['test/local/setup/global.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
