import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapi } from '../../bin/openapi/document.ts';
import { publicLogPaths, SAMPLE } from '../../bin/openapi/public-log.ts';
import { DOMAINS } from '../../functions/domains.ts';
import { ROLES } from '../../functions/kernel/actor.ts';
import { parsePolicy } from '../../functions/kernel/log/policy.ts';
import { encodeEntries } from '../../functions/kernel/log/tile.ts';
import { base64, concat, fromUtf8, unbase64, utf8 } from '../../functions/kernel/proof/bytes.ts';
import { leafHash } from '../../functions/kernel/proof/merkle.ts';
import { decodeSealed, encodeSealed } from '../../functions/kernel/proof/sealed-tree.ts';
import { mattersOf } from '../../functions/kernel/use-case.ts';
import { MATTERS } from '../../functions/matters.ts';
import { allowed, route } from '../../functions/shell/http.ts';
import { FUNCTIONS } from '../../lib/functions.ts';
import { allRules } from '../../lib/stages.ts';
import { BEGINNING, readFeed } from '../../web/client/read-feed.ts';

const cases = DOMAINS.flatMap((d) => Object.entries(d.cases).map(([name, use]) => ({ domain: d, name, use })));
const routed = cases.filter(({ use }) => use.route !== undefined);

describe('rules', () => {
  it('have unique ids, words in both languages and an article', () => {
    const ids = allRules().map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(60);
    for (const r of allRules()) {
      expect(r.id).toMatch(/^[A-Z]+(-[A-Z]+)+$/);
      expect(r.zh, r.id).toMatch(/[\u4e00-\u9fff]/);
      expect(r.en, r.id).toMatch(/[a-z]/);
      expect(r.citation.article, r.id).not.toBe('');
      expect(r.until === undefined || r.since <= r.until, r.id).toBe(true);
    }
  });
  it.each(DOMAINS.map((d) => d.domain))('every rule of %s is used in it', (domain) => {
    const files = globSync(`functions/${domain}/**/*.ts`).map((f) => ({ declares: f.endsWith('rules.ts'), text: readFileSync(f, 'utf8') }));
    const names = files.filter((f) => f.declares).flatMap((f) => [...f.text.matchAll(/export const ([A-Z_]+) = rule/g)].map((m) => m[1]!));
    const rest = files.flatMap((f) => (f.declares ? [] : [f.text])).join('\n');
    expect(names.filter((n) => !new RegExp(`\\b${n}\\b`).test(rest))).toEqual([]);
    expect(names.length).toBe(DOMAINS.find((d) => d.domain === domain)!.rules.length);
  });
  it('every rule is named in a test', () => {
    const tests = globSync('test/{unit,local,workflow}/**/*.test.ts')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const unnamed = allRules().filter((r) => !tests.includes(r.id));
    expect(unnamed.map((r) => r.id)).toEqual([]);
  });
  it('a number that a county may move is read with the county’s own: an overlay that nobody obeys would be a lie', () => {
    const movable = allRules().filter((r) => r.overlay !== 'none');
    expect(movable.length).toBeGreaterThan(2);
    const code = globSync('functions/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const found = (what: RegExp) => code.flatMap((text) => [...text.matchAll(what)]);
    const nameOf = new Map(found(/const ([A-Z_]+) = rule\(\{\s*id: '([A-Z-]+)'/g).map(([, name, id]) => [id!, name!]));
    const read = new Set(found(/limit\(([A-Z_]+),/g).map(([, name]) => name!));
    const unread = movable.filter((r) => !read.has(nameOf.get(r.id)!));
    expect(unread.map((r) => r.id)).toEqual([]);
  });
  it.each(['README.md', 'README.zh.md'])('%s has a row for every number of the law, with its article', (file) => {
    const readme = readFileSync(file, 'utf8').replaceAll(/ +/g, ' ');
    const rows = allRules().flatMap((r) => {
      const numbers = Object.entries(r).filter(([, value]) => typeof value === 'number' || (Array.isArray(value) && value.every((x) => typeof x === 'number')));
      if (numbers.length === 0) return [];
      return [
        `| \`${r.id}\` | ${numbers.map(([name, value]) => `${name} ${Array.isArray(value) ? value.join('/') : value}`).join(', ')} | ${r.citation.source} ${r.citation.article}${r.citation.unconfirmed ? ' *' : ''} |`,
      ];
    });
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
  });
  it('npm run rules finds by words, id and article, and says when it finds nothing', () => {
    const run = (text: string) => spawnSync('node', ['bin/rules.ts', text], { encoding: 'utf8' });
    for (const text of ['TENDER-BID-PERIOD', '第二十四条', 'at least 20 days']) expect(run(text).stdout).toContain('TENDER-BID-PERIOD');
    expect(run('没有这样的规则').status).toBe(1);
  });
});

describe('use cases', () => {
  it('have a role and an error impact; system commands have no route, all others one', () => {
    for (const { name, use } of cases) {
      expect(use.allow.length, name).toBeGreaterThan(0);
      expect(use.errorImpact.length, name).toBeGreaterThan(15);
      expect(use.route === undefined, name).toBe(use.allow.join() === 'role:system');
    }
  });
  it('every route is found by the router under its own name, with and without /api', () => {
    const routes = routed.map(({ use }) => use.route!);
    expect(new Set(routes).size).toBe(routes.length);
    for (const { domain, name, use } of routed) {
      const [method, path] = use.route!.split(' ') as [string, string];
      const real = path.replaceAll(/\{\w+\}/g, 'TY-2026-T-0001');
      expect(route(domain, method, real).name).toBe(name);
      expect(route(domain, method, `/api${real}`).name).toBe(name);
    }
  });
  it('whatever is commanded under If-Match can be read by its id: who must name a version can see it', () => {
    const seen = new Set(routed.flatMap(({ use }) => (use.is === 'query' && use.route!.endsWith('}') ? [use.on.kind] : [])));
    const guarded = routed.flatMap(({ name, use }) =>
      use.is === 'command' && use.creates === false && use.concurrency === 'if-match' ? [{ name, of: use.on.kind }] : [],
    );
    expect(guarded.length).toBeGreaterThan(20);
    expect(guarded.filter(({ of }) => !seen.has(of))).toEqual([]);
  });
  it('every service is served by a function that is deployed', () => {
    for (const { domain, name, use } of cases) {
      if (use.is !== 'service') continue;
      const found = FUNCTIONS.some(({ trigger: t }) =>
        use.servedBy === 'api' ? t.by === 'api' && t.domain === domain.domain : t.by === 'routes' && t.domain === domain.domain && t.servedBy === use.servedBy,
      );
      expect(found, name).toBe(true);
    }
  });
  it('every role × every route: allowed exactly where the table says', () => {
    let checked = 0;
    for (const { use } of routed) {
      for (const role of ROLES) {
        expect(allowed(use.allow, { sub: 's', roles: [role], units: [] })).toBe(use.allow.includes(`role:${role}`));
        checked++;
      }
      expect(allowed(use.allow, { sub: 's', roles: [], units: ['housing-bureau'] })).toBe(false);
    }
    expect(checked).toBe(routed.length * ROLES.length);
  });
  it('every role has something to do', () => {
    const idle = ROLES.filter((r) => !cases.some(({ use }) => use.allow.includes(`role:${r}`)));
    expect(idle).toEqual([]);
  });
  it('matters.ts lists the matters of the tables, each once', () => {
    expect([...MATTERS].map((m) => m.kind).sort()).toEqual([...new Set(DOMAINS.flatMap(mattersOf))].map((m) => m.kind).sort());
  });
});

describe('OpenAPI', () => {
  it('the examples of the public log verify: key, checkpoint, leaves, sealed entries', async () => {
    const policy = parsePolicy(`log ${SAMPLE.vkey.trim()}\nquorum none\n`);
    const text = JSON.stringify(publicLogPaths());
    const entries = base64(encodeEntries(SAMPLE.bytes));
    const files: Record<string, Uint8Array> = {
      checkpoint: utf8(SAMPLE.checkpoint),
      'tile/entries/000.p/2': unbase64(entries)!,
      'tile/0/000.p/2': concat(...SAMPLE.bytes.map(leafHash)),
    };
    for (const bytes of Object.values(files)) expect(text.includes(base64(bytes)) || text.includes(JSON.stringify(fromUtf8(bytes)))).toBe(true);
    const page = await readFeed(async (path) => files[path], policy, BEGINNING, 10);
    expect(page.ok && page.leaves.map((l) => l.leaf)).toEqual(SAMPLE.leaves);
    expect(decodeSealed(encodeSealed(SAMPLE.sealed.entries), SAMPLE.sealed.root)).toHaveLength(64);
  });
  it('docs/openapi.json is not stale (npm run openapi)', () => {
    expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(openapi())));
  });
  it('is valid OpenAPI 3.1 and holds every route', async () => {
    const checked = await new Validator().validate(JSON.parse(JSON.stringify(openapi())));
    expect(checked.errors ?? []).toEqual([]);
    const paths = openapi().paths as Record<string, Record<string, unknown>>;
    for (const { use } of routed) {
      const [method, path] = use.route!.split(' ') as [string, string];
      expect(paths[path]?.[method.toLowerCase()], use.route).toBeDefined();
    }
  });
});
