import { describe, expect, it } from 'vitest';
import type { Decision } from '../../functions/kernel/decision.ts';
import { owesWhatIsSaid } from './owing.ts';

/** Tests every (state × command) pair: accepted exactly where the transition table lets that event follow; `unless` names pairs that are accepted without an event, or need more than the state. And every state of a kind owes what the catalogue says. */
export function everyPair<S, E extends { readonly type: string }>(
  states: Readonly<Record<string, S>>,
  commands: Readonly<Record<string, (state: S) => Decision<E>>>,
  table: Readonly<Record<string, readonly string[]>>,
  silent: readonly string[] = [],
): void {
  it('has a state for every status and a command for every event', () => {
    expect(Object.keys(states).sort()).toEqual(Object.keys(table).sort());
    expect(Object.keys(commands).sort()).toEqual([...new Set(Object.values(table).flat())].sort());
  });
  owesWhatIsSaid(states, table);
  describe('every command in every state', () => {
    for (const [name, state] of Object.entries(states)) {
      for (const [type, give] of Object.entries(commands)) {
        const quiet = silent.includes(`${name}|${type}`);
        const may = table[name]!.includes(type);
        it(`${name}: ${type} ${quiet ? 'changes nothing' : may ? 'is accepted' : 'is refused'}`, () => {
          const decision = give(state);
          expect(decision.accepted).toBe(quiet || may);
          if (decision.accepted) expect(decision.events.map((e) => e.type)).toEqual(quiet ? [] : expect.arrayContaining([type]));
        });
      }
    }
  });
}
