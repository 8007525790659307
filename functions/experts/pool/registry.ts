import * as z from 'zod/mini';
import { Instant } from '../../kernel/calendar.ts';
import { type Decision, decide } from '../../kernel/decision.ts';
import type { LeafRule } from '../../kernel/log/leaf.ts';
import { matter, type Transitions } from '../../kernel/matter.ts';
import { ExpertRegistry } from '../../kernel/ports.ts';
import { hex32, whole } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';

/** A root of the registry: how many experts were enrolled, the root over their salted lines (hex), and their numbers' list in Archive (hex). */
const RegistryRooted = z.strictObject({ type: z.literal('registry-rooted'), count: whole, root: hex32, members: hex32, at: Instant });
export type RegistryEvent = z.infer<typeof RegistryRooted>;
type Status = 'none' | 'rooted';
export const REGISTRY_TRANSITIONS: Transitions<Status, RegistryEvent['type']> = { none: ['registry-rooted'], rooted: ['registry-rooted'] };

export interface Registry {
  readonly state: Status;
  /** When it was rooted for the first time. */
  readonly since: string;
  readonly count: number;
  readonly root: string;
}
/** There is one registry; this is its id. */
export const REGISTRY = 'experts';

export const RecordRegistry = z.strictObject({ count: whole, root: hex32, members: hex32 });
/** Puts the registry's root on the record: whoever is enrolled later is in no draw of a tender whose bidding has closed by now. */
export function recordRegistry(_: Registry, c: z.infer<typeof RecordRegistry>, { now }: Context): Decision<RegistryEvent> {
  return decide([], () => [{ type: 'registry-rooted', ...c, at: now }]);
}

/** The registry of experts (专家名册): its root goes into the public log each day. */
export const registry = matter<Registry, RegistryEvent>({
  kind: 'registry',
  domain: 'experts',
  letter: undefined,
  version: 1,
  initial: { state: 'none', since: '', count: 0, root: '' },
  events: RegistryRooted,
  evolve: (r, e) => ({ state: 'rooted', since: r.since || e.at, count: e.count, root: e.root }),
  status: (r) => r.state,
  exports: (r, { id }) => (r.state === 'none' ? [] : [ExpertRegistry.row(id, { since: r.since })]),
});

/** Its leaf (protocols §1.1): the root itself, and how many lines it has. Nobody is named. */
export const registryLeaf: LeafRule = {
  fixed: (given) => {
    const { root, count } = given as RegistryEvent;
    return { type: 'experts.registry', digest: root, public: { count } };
  },
};
