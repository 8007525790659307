import { allRules } from '../lib/stages.ts';

/** `npm run rules [-- text]`: the catalogue of rules, searched by words (zh, en), id or article. Exit code 1 when nothing is found. */
const wanted = process.argv.slice(2).join(' ').toLowerCase();
const found = allRules().filter((r) => `${r.id} ${r.zh} ${r.en} ${r.citation.source} ${r.citation.article}`.toLowerCase().includes(wanted));
for (const r of found) {
  console.log(
    `${r.id}  ${r.citation.source} ${r.citation.article}${r.citation.unconfirmed ? '（未核实 unconfirmed）' : ''}  ${r.overlay === 'none' ? '' : `[county may make it ${r.overlay}]`}`,
  );
  console.log(`  ${r.zh}\n  ${r.en}`);
}
console.log(`${found.length} 条规则 rules`);
process.exit(found.length > 0 ? 0 : 1);
