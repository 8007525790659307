import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { obligationsTable } from '../../bin/obligations/table.ts';
import { OBLIGATIONS, wordsFor } from '../../functions/kernel/obligations.ts';
import { MATTERS } from '../../functions/matters.ts';
import { OWING, STATELESS } from '../../lib/obligations/index.ts';

const sourcesOf = (domain: string): string =>
  readdirSync(join('functions', domain), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts'))
    .map((f) => readFileSync(join('functions', domain, f), 'utf8'))
    .join('\n');

describe('obligations', () => {
  const domains = [...new Set(MATTERS.map((m) => m.domain))];
  const namedFor = (domain: string) => [...new Set(MATTERS.filter((m) => m.domain === domain).flatMap((m) => Object.keys(OBLIGATIONS[m.kind] ?? {})))];
  it.each(domains)('%s: what its matters owe is what the catalogue names, and the other way round', (domain) => {
    const text = sourcesOf(domain);
    const owed = [...text.matchAll(/\bobligation: ['`]([a-z-]+)['`.]/g)].map((m) => m[1]!);
    expect(owed.filter((name) => !namedFor(domain).includes(name))).toEqual([]);
    expect(namedFor(domain).filter((name) => !new RegExp(`['\`]${name}['\`.]`).test(text))).toEqual([]);
  });
  it('names only kinds of matters that there are, in both languages', () => {
    expect(Object.keys(OBLIGATIONS).length).toBeGreaterThan(5);
    for (const [kind, names] of Object.entries(OBLIGATIONS)) {
      expect(MATTERS.map((m) => m.kind)).toContain(kind);
      for (const [name, { zh, en }] of Object.entries(names)) {
        expect(zh.length > 2 && /^[a-z]/.test(en), `${kind}/${name}`).toBe(true);
        expect(wordsFor(kind, `${name}.somebody`)).toEqual({ zh, en });
      }
    }
  });
});

describe('nobody may stay where somebody must go on', () => {
  const kinds = MATTERS.map((m) => m.kind);
  it('every kind of matter has its states in the catalogue, or says why it has none', () => {
    const said = Object.keys(OWING).filter((name) => !name.includes('/'));
    expect([...said, ...Object.keys(STATELESS)].sort()).toEqual([...kinds].sort());
    for (const name of Object.keys(OWING)) expect(kinds).toContain(name.split('/')[0]);
  });
  it.each(Object.entries(OWING))('%s: each state from which an event leads on owes something, or says why nobody need leave it', (_, { table, states }) => {
    const open = Object.keys(table).filter((s) => s !== 'none' && table[s]!.length > 0);
    expect(Object.keys(states).sort()).toEqual(open.sort());
    for (const [state, { owes, free }] of Object.entries(states)) expect(owes.length > 0 || free !== undefined, state).toBe(true);
  });
  it.each(Object.entries(OWING).filter(([name]) => !name.includes('/')))('%s: rule and debtor of each obligation, as the catalogue names them', (kind, k) => {
    expect(Object.keys(k.owed).sort()).toEqual(Object.keys(OBLIGATIONS[kind] ?? {}).sort());
    const owes = Object.entries(OWING).flatMap(([name, { states }]) => (name.split('/')[0] === kind ? Object.values(states).flatMap((s) => s.owes) : []));
    expect([...new Set(owes)].sort()).toEqual(Object.keys(k.owed).sort());
    for (const [name, { rules, by }] of Object.entries(k.owed)) expect(rules.length > 0 && by.length > 0, name).toBe(true);
  });
  it('every table of states is walked by a test of all its pairs, which asks `due` of each state', () => {
    const tables = globSync('lib/obligations/*.ts').flatMap((f) => [...readFileSync(f, 'utf8').matchAll(/owing\(\s*(\w+_TRANSITIONS)/g)].map((m) => m[1]!));
    expect(tables.length).toBe(Object.keys(OWING).length);
    const tests = globSync('test/unit/**/*.test.ts').map((f) => readFileSync(f, 'utf8'));
    const walked = tests.filter((t) => t.includes('everyPair')).map((t) => t.replace(/^import[\s\S]*?;$/gm, ''));
    expect(tables.filter((name) => !walked.some((t) => t.includes(name)))).toEqual([]);
  });
  it('docs/obligations.md is not stale (npm run obligations)', () => {
    expect(readFileSync('docs/obligations.md', 'utf8')).toBe(obligationsTable());
  });
});
