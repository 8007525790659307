import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicTable } from './publicity/table.ts';

/** `npm run publicity`: writes docs/public.md from the table of what is public. */
writeFileSync(join(import.meta.dirname, '../docs/public.md'), publicTable());
console.log('docs/public.md');
