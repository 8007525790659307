import { spawnSync } from 'node:child_process';

/** `npm run check`: every tool runs, whatever the one before said; the end is failure if one failed. */
const TOOLS: readonly (readonly [string, string, ...string[]])[] = [
  ['格式与检查 format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['类型 types', 'tsc', '-p', '.'],
  ['边界 boundaries', 'depcruise', '--config', '.dependency-cruiser.mjs', 'functions', 'lib', 'bin', 'web'],
  ['死代码 dead code', 'knip'],
];

let failed = 0;
for (const [title, tool, ...args] of TOOLS) {
  console.log(`\n== ${title}`);
  if (spawnSync('npx', ['--no-install', tool, ...args], { stdio: 'inherit' }).status !== 0) failed++;
}
console.log(failed === 0 ? '\n检查通过 check is clean' : `\n${failed} 项检查未通过 checks failed`);
process.exit(failed === 0 ? 0 : 1);
