import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { UnitLeaders } from '../kernel/project-ports.ts';
import { short } from '../kernel/shapes.ts';
import type { Ask, Context } from '../kernel/use-case.ts';
import { UNIT_LEADERS_THREE, UNIT_MERGED, UNIT_ONCE } from './rules.ts';
import { Leaders, type Liaison, type Merger, UNIT_TRANSITIONS, type Unit, type UnitEvent, type UnitFacts } from './unit.ts';

const may = (u: Unit, type: UnitEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(UNIT_TRANSITIONS, u.state, type), STATE_ALLOWS, '', { state: u.state });
const three = ({ deputy, head, countyLeader }: z.infer<typeof Leaders>): Violation | undefined =>
  refuseIf(new Set([deputy.sub, head.sub, countyLeader.sub]).size < 3, UNIT_LEADERS_THREE, '/leaders');

/** Puts a unit on the record with those who answer for it. */
export function registerUnit(u: Unit, c: z.infer<typeof UnitFacts>): Decision<UnitEvent> {
  return decide([refuseIf(!mayHappen(UNIT_TRANSITIONS, u.state, 'unit-registered'), UNIT_ONCE, '/unit'), three(c.leaders)], () => [
    { type: 'unit-registered', ...c },
  ]);
}

export const RenameUnit = z.strictObject({ name: short, reason: short });
/** Gives it a new name; its slug, and all that was done under it, stay. */
export function renameUnit(u: Unit, c: z.infer<typeof RenameUnit>): Decision<UnitEvent> {
  return decide([may(u, 'unit-renamed')], () => [{ type: 'unit-renamed', ...c }]);
}

export const NameLeaders = z.strictObject({ leaders: Leaders, reason: short });
/** Says who answers for it from now on; what was signed before stays signed. */
export function nameLeaders(u: Unit, c: z.infer<typeof NameLeaders>): Decision<UnitEvent> {
  return decide([may(u, 'leaders-named'), three(c.leaders)], () => [{ type: 'leaders-named', ...c }]);
}

/** Says which section and officer keep contact from now on. */
export function nameLiaison(u: Unit, c: z.infer<typeof Liaison>): Decision<UnitEvent> {
  return decide([may(u, 'liaison-named')], () => [{ type: 'liaison-named', ...c }]);
}

type Merge = z.infer<typeof Merger>;
export const asksOfMerger = ({ command: c }: { readonly command: Merge }): Record<string, Ask> => ({ into: UnitLeaders.key(c.into) });
/** Merges it into another unit, which stands itself: what it owes stays owed, under its own name, by those who are named here. */
export function mergeUnit(u: Unit, c: Merge, { asked }: Context): Decision<UnitEvent> {
  const into = UnitLeaders.read(asked.into);
  return decide(
    [
      may(u, 'unit-merged'),
      three(c.leaders),
      refuseIf(into === undefined || into.mergedInto !== undefined || c.into === u.facts?.unit || c.into === u.mergedInto, UNIT_MERGED, '/into'),
    ],
    () => [{ type: 'unit-merged', ...c }],
  );
}
