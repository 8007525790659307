import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { glyphFile } from './glyphs/table.ts';

/** `npm run glyphs`: writes functions/kernel/glyphs.ts from the fonts, when they change. */
writeFileSync(join(import.meta.dirname, '../functions/kernel/glyphs.ts'), glyphFile());
console.log('functions/kernel/glyphs.ts');
