import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { obligationsTable } from './obligations/table.ts';

/** `npm run obligations`: writes docs/obligations.md from the catalogue of what is owed. */
writeFileSync(join(import.meta.dirname, '../docs/obligations.md'), obligationsTable());
console.log('docs/obligations.md');
