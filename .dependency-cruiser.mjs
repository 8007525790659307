import { DOMAINS } from './functions/domains.ts';
import { FUNCTIONS } from './lib/functions.ts';

const domain = `^functions/(${DOMAINS.map((d) => d.domain).join('|')})/`;
/** Imperative files of domains beside their functions' own: keys, rows and files that only one domain has. */
const HELPERS =
  'alerts/(absences|channels|board/(rows|view|publish))|tenders/bidding/sealed-family|evaluation/sheets/sealed-family|experts/(freeze-pool|read-draw|roster-map)|log/(entries|prove|store|tree|sealed/sealer)';
const imperative = `^functions/(${HELPERS})\\.ts$|^(${FUNCTIONS.map(({ entry }) => entry.replace('.', '\\.')).join('|')})$`;

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-imports-kernel',
      comment: 'the kernel knows nobody',
      severity: 'error',
      from: { path: '^functions/kernel' },
      to: { path: '^(functions/(?!kernel)|lib|bin|web|test)' },
    },
    {
      name: 'kernel-is-pure',
      comment: 'no clock, randomness, network, environment',
      severity: 'error',
      from: { path: '^functions/kernel' },
      to: { pathNot: '^(functions/kernel|node_modules/(zod|@noble|canonicalize|@hpke))', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domains-never-meet',
      comment: 'domains meet through events or ports',
      severity: 'error',
      from: { path: domain },
      to: { path: domain, pathNot: '^functions/$1/' },
    },
    {
      name: 'domain-core-is-pure',
      comment: 'only entry files touch the shell',
      severity: 'error',
      from: { path: domain, pathNot: imperative },
      to: { path: '^(functions/shell|node_modules/@aws-sdk|node_modules/@aws-lambda-powertools|node_modules/@middy)' },
    },
    {
      name: 'spreadsheets-stay-with-clients',
      comment: 'lists are read where they lie; no function carries a spreadsheet’s reader, and one file writes them',
      severity: 'error',
      from: { path: '^(functions|lib|web)', pathNot: '^functions/shell/xlsx.ts$' },
      to: { path: 'node_modules/(read|write)-excel-file' },
    },
    {
      name: 'shell-knows-no-domain',
      severity: 'error',
      from: { path: '^functions/shell' },
      to: { path: [domain, '^functions/(workflow|due|disclosure|archive)/'] },
    },
    {
      name: 'server-never-seals',
      comment: 'sealing happens in clients',
      severity: 'error',
      from: { path: '^functions' },
      to: { path: '^(web|bin|lib|test)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    includeOnly: '^(functions|lib|bin|web|node_modules)',
    exclude: { path: 'node_modules/.*/node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'], exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
