import * as z from 'zod/mini';
import { dayOf } from '../kernel/calendar.ts';
import { matter, type Recorded, type Transitions } from '../kernel/matter.ts';
import { UnitLeaders } from '../kernel/project-ports.ts';
import { short } from '../kernel/shapes.ts';
import { Account } from './register-party.ts';

const slug = z.string().check(z.regex(/^[a-z0-9-]{2,40}$/));
/** A leading official by account and post; a name only where it is to be shown (names and posts of leading officials are public, 公开条例 20(2)). */
const Leader = z.strictObject({ sub: Account, post: short, name: z.nullable(short) });
/** The deputy in charge (分管领导), the first-in-command (主要领导), the county leader in charge (分管县领导). */
export const Leaders = z.strictObject({ deputy: Leader, head: Leader, countyLeader: Leader });
/** The section that keeps contact and the account of its officer (联络机构、联络员, 意见 五(3)). */
export const Liaison = z.strictObject({ section: short, officer: Account });
export const UnitFacts = z.strictObject({ unit: slug, name: short, leaders: Leaders, liaison: z.nullable(Liaison) });

/** The unit into which it is merged, and who answers from now on for what it still owes, signs and has open. */
export const Merger = z.strictObject({ into: slug, leaders: Leaders, liaison: Liaison, reason: short });

const UnitEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('unit-registered'), ...UnitFacts.shape }),
  z.strictObject({ type: z.literal('unit-renamed'), name: short, reason: short }),
  z.strictObject({ type: z.literal('leaders-named'), leaders: Leaders, reason: short }),
  z.strictObject({ type: z.literal('liaison-named'), ...Liaison.shape }),
  z.strictObject({ type: z.literal('unit-merged'), ...Merger.shape }),
]);
export type UnitEvent = z.infer<typeof UnitEvent>;

type State = 'none' | 'standing' | 'merged';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const UNIT_TRANSITIONS: Transitions<State, UnitEvent['type']> = {
  none: ['unit-registered'],
  standing: ['unit-renamed', 'leaders-named', 'liaison-named', 'unit-merged'],
  // Of what it was, matters may still be open; the unit that took it over may be merged in turn.
  merged: ['leaders-named', 'liaison-named', 'unit-merged'],
};

export interface Unit {
  readonly state: State;
  readonly facts: z.infer<typeof UnitFacts> | null;
  readonly mergedInto: string | null;
}

function evolve(u: Unit, e: UnitEvent): Unit {
  switch (e.type) {
    case 'unit-registered': {
      const { type: _, ...facts } = e;
      return { ...u, state: 'standing', facts };
    }
    case 'unit-renamed':
      return { ...u, facts: { ...u.facts!, name: e.name } };
    case 'leaders-named':
      return { ...u, facts: { ...u.facts!, leaders: e.leaders } };
    case 'liaison-named':
      return { ...u, facts: { ...u.facts!, liaison: { section: e.section, officer: e.officer } } };
    case 'unit-merged':
      return { state: 'merged', mergedInto: e.into, facts: { ...u.facts!, leaders: e.leaders, liaison: e.liaison } };
  }
}

const AS = ['deputy', 'head', 'countyLeader'] as const;
const shown = (l: z.infer<typeof Leaders>) => AS.map((as) => ({ as, post: l[as].post, ...(l[as].name === null ? {} : { name: l[as].name }) }));

/** A unit without accounts; undefined before it is registered. */
export const showUnit = ({ facts, mergedInto }: Unit) =>
  facts === null ? undefined : { unit: facts.unit, name: facts.name, mergedInto, leaders: shown(facts.leaders), section: facts.liaison?.section ?? null };

/** What it was called, who led it and which section kept contact, since when: units and posts change, and the past stays readable. */
export const history = (events: readonly Recorded<UnitEvent>[]) =>
  events.map(({ event: e, meta }) => ({
    on: dayOf(meta.at),
    event: e.type,
    ...('name' in e ? { name: e.name } : {}),
    ...('leaders' in e ? { leaders: shown(e.leaders) } : {}),
    ...('section' in e ? { section: e.section } : {}),
    ...('into' in e ? { into: e.into } : {}),
  }));

/** A unit that exercises power (监督对象): its name, who answers for it, who keeps contact. */
export const unit = matter<Unit, UnitEvent>({
  kind: 'unit',
  domain: 'identity',
  letter: undefined,
  version: 2,
  initial: { state: 'none', facts: null, mergedInto: null },
  events: UnitEvent,
  evolve,
  status: (u) => u.state,
  owner: (u) => u.facts?.unit,
  // Minutes, certificates, digests name units.
  printed: true,
  disclose: showUnit,
  recite: (_, events) => ({ history: history(events) }),
  exports: ({ facts, mergedInto }) =>
    facts === null
      ? []
      : [
          UnitLeaders.row(facts.unit, {
            unit: facts.unit,
            name: facts.name,
            deputy: facts.leaders.deputy.sub,
            head: facts.leaders.head.sub,
            countyLeader: facts.leaders.countyLeader.sub,
            ...(facts.liaison === null ? {} : { officer: facts.liaison.officer }),
            ...(mergedInto === null ? {} : { mergedInto }),
          }),
        ],
});
