import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OBLIGATIONS, wordsFor } from '../../functions/kernel/obligations.ts';
import { MATTERS } from '../../functions/matters.ts';

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
