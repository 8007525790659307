import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapi } from './openapi/document.ts';

/** `npm run openapi`: writes docs/openapi.json from the domains' tables. */
writeFileSync(join(import.meta.dirname, '../docs/openapi.json'), `${JSON.stringify(openapi(), null, 2)}\n`);
console.log('docs/openapi.json');
