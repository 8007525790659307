import { expect, it } from 'vitest';
import type { Obligation } from '../../functions/kernel/due.ts';
import { matterOf } from '../../functions/matters.ts';
import { OWING } from '../../lib/obligations/index.ts';

/** Of a kind's states as a test has made them: what `due` owes is what the catalogue says is owed in that state, under those rules, by those; and what must be left owes something. Nothing for a table that is no kind's. */
export function owesWhatIsSaid(states: Readonly<Record<string, unknown>>, table: Readonly<Record<string, readonly string[]>>): void {
  const [name, kind] = Object.entries(OWING).find(([, k]) => k.table === table) ?? [];
  if (name === undefined || kind === undefined) return;
  const m = matterOf(name.split('/')[0]!)!;
  const { owed } = OWING[m.kind]!;
  // A part of a matter that is not there, or done, says nothing of the matter's other parts.
  const own = Object.keys(states).filter((s) => m.kind === name || kind.states[s] !== undefined);
  it.each(own)(`${name}, %s: owes what the catalogue of obligations says`, (state) => {
    const said = kind.states[state];
    const real = m.due(states[state]).filter((d): d is Obligation => 'obligation' in d);
    expect(said?.owes ?? []).toEqual(expect.arrayContaining(real.map((d) => d.obligation.split('.')[0])));
    if (said !== undefined && said.free === undefined) expect(real.length, 'somebody must leave it').toBeGreaterThan(0);
    for (const d of real) {
      const { rules, by } = owed[d.obligation.split('.')[0]!]!;
      expect(rules.map((r) => r.id)).toContain(d.rule);
      expect(by.includes(d.by) || by.some((b) => typeof b !== 'string'), `${d.obligation} by ${d.by}`).toBe(true);
    }
  });
}
