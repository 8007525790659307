import * as z from 'zod/mini';
import { matter, type Transitions } from '../kernel/matter.ts';
import { Party } from '../kernel/ports.ts';
import { short } from '../kernel/shapes.ts';
import { Uscc } from '../kernel/uscc.ts';

/** What the public register says of a firm or agency. `head` = legal representative (法定代表人), `group` = who controls it. */
export const PartyFacts = z.strictObject({ creditCode: Uscc, kind: z.enum(['firm', 'agency']), name: short, head: short, group: z.nullable(short) });

export const PartyEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('party-registered'), ...PartyFacts.shape }),
  z.strictObject({ type: z.literal('account-bound'), sub: z.string() }),
  z.strictObject({ type: z.literal('party-suspended'), reason: short }),
  z.strictObject({ type: z.literal('party-restored'), reason: short }),
]);
export type PartyEvent = z.infer<typeof PartyEvent>;

type Status = 'none' | 'active' | 'suspended';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const PARTY_TRANSITIONS: Transitions<Status, PartyEvent['type']> = {
  none: ['party-registered'],
  active: ['account-bound', 'party-suspended'],
  suspended: ['party-restored'],
};

export interface PartyState {
  readonly state: Status;
  readonly facts: z.infer<typeof PartyFacts> | null;
  readonly accounts: readonly string[];
}

function evolve(p: PartyState, e: PartyEvent): PartyState {
  switch (e.type) {
    case 'party-registered': {
      const { type: _, ...facts } = e;
      return { ...p, state: 'active', facts };
    }
    case 'account-bound':
      return { ...p, accounts: [...p.accounts, e.sub] };
    case 'party-suspended':
      return { ...p, state: 'suspended' };
    case 'party-restored':
      return { ...p, state: 'active' };
  }
}

/** A registered firm or agency (投标人、代理机构), by its credit code. */
export const party = matter<PartyState, PartyEvent>({
  kind: 'party',
  domain: 'identity',
  letter: undefined,
  version: 1,
  initial: { state: 'none', facts: null, accounts: [] },
  evolve,
  events: PartyEvent,
  status: (p) => p.state,
  owner: (p) => p.facts?.creditCode,
  exports: (p) =>
    p.facts === null || p.state === 'none'
      ? []
      : [
          Party.row(p.facts.creditCode, {
            party: p.facts.creditCode,
            kind: p.facts.kind,
            name: p.facts.name,
            head: p.facts.head,
            group: p.facts.group,
            status: p.state,
          }),
        ],
});
