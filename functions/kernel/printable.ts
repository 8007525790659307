import { TEXT_PRINTABLE } from './common-rules.ts';
import type { Violation } from './decision.ts';
import { GLYPHS } from './glyphs.ts';

let drawn: [from: number, to: number][] | undefined;
/** `GLYPHS` as runs of code points, ascending. */
function runs(): readonly [number, number][] {
  let end = 0;
  drawn ??= GLYPHS.split(' ').map((run) => {
    const [gap, more] = run.split('.').map((n) => Number.parseInt(n, 36)) as [number, number];
    const from = end + gap;
    end = from + more;
    return [from, end];
  });
  return drawn;
}

/** The characters of a text that no document can show, each once: without a glyph, or seen by nobody. A line feed begins a paragraph. */
export function unprintable(text: string): string[] {
  const shown = (c: string): boolean => {
    const point = c.codePointAt(0)!;
    return c === '\n' || runs().some(([from, to]) => from <= point && point <= to);
  };
  return [...new Set(text)].filter((c) => !shown(c));
}

/** Most characters that a refusal names. */
const NAMED = 10;
const nameOf = (c: string): string => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Every text of a command that a document could not show, by its place. */
export function unprintableIn(value: unknown, pointer = ''): Violation[] {
  if (typeof value === 'string') {
    const bad = unprintable(value);
    return bad.length === 0 ? [] : [{ rule: TEXT_PRINTABLE, pointer, facts: { characters: bad.slice(0, NAMED).map(nameOf).join(' ') } }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, v]) => unprintableIn(v, `${pointer}/${escaped(key)}`));
}
