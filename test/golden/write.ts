import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goldenFiles } from '../tools/golden-files.ts';

/** `npm run golden`: writes the golden files anew. `verdicts.json` stays: it says what must come of them. */
rmSync(join(import.meta.dirname, 'log'), { recursive: true, force: true });
for (const [path, bytes] of await goldenFiles()) {
  const file = join(import.meta.dirname, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
