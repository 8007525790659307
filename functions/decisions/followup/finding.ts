import * as z from 'zod/mini';
import { Day, endOf } from '../../kernel/calendar.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { when } from '../../kernel/due.ts';
import { matter, type Transitions } from '../../kernel/matter.ts';
import { short, slug, text } from '../../kernel/shapes.ts';
import { Person } from '../terms.ts';
import { HEARD_FIRST } from './rules.ts';

/** 不执行、部分执行、变相执行、推诿执行. */
const FAULTS = ['not-executed', 'partly', 'in-disguise', 'shirked'] as const;
const evidence = z.array(DocumentRef).check(z.maxLength(20));
export const OpenFinding = z.strictObject({ decision: short, fault: z.enum(FAULTS), facts: text, evidence });
export const Defence = z.strictObject({ statement: text, evidence });
export const Resolution = z.strictObject({ upheld: z.boolean(), result: text, remedy: z.nullable(text) });

const FindingEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('finding-opened'),
    ...OpenFinding.shape,
    number: short,
    unit: slug,
    department: slug,
    person: Person,
    sub: short,
    defendUntil: Day,
  }),
  z.strictObject({ type: z.literal('defence-given'), ...Defence.shape }),
  z.strictObject({ type: z.literal('finding-resolved'), ...Resolution.shape }),
]);
export type FindingEvent = z.infer<typeof FindingEvent>;
export type FindingStatus = 'none' | 'opened' | 'defended' | 'upheld' | 'dropped';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const FINDING_TRANSITIONS: Transitions<FindingStatus, FindingEvent['type']> = {
  none: ['finding-opened'],
  opened: ['defence-given', 'finding-resolved'],
  defended: ['defence-given', 'finding-resolved'],
  upheld: [],
  dropped: [],
};
export interface Finding {
  readonly state: FindingStatus;
  readonly finding: Omit<Extract<FindingEvent, { type: 'finding-opened' }>, 'type'> | null;
  /** The newest statement in defence. */
  readonly defence: string | null;
  readonly resolution: z.infer<typeof Resolution> | null;
}

/** A supervising body's finding that a decision was not carried out as taken: evidence, defence, result. Listed by the person who answers for it. */
export const finding = matter<Finding, FindingEvent>({
  kind: 'finding',
  domain: 'decisions',
  letter: 'F',
  version: 2,
  initial: { state: 'none', finding: null, defence: null, resolution: null },
  events: FindingEvent,
  evolve: (f, e) => {
    switch (e.type) {
      case 'finding-opened': {
        const { type: _, ...facts } = e;
        return { ...f, state: 'opened', finding: facts };
      }
      case 'defence-given':
        return { ...f, state: 'defended', defence: e.statement };
      case 'finding-resolved':
        return { ...f, state: e.upheld ? 'upheld' : 'dropped', resolution: { upheld: e.upheld, result: e.result, remedy: e.remedy } };
    }
  },
  status: (f) => f.state,
  owner: (f) => f.finding?.person,
  archives: (e) => ('evidence' in e ? e.evidence : []),
  rests: (f) => (f.state === 'defended' ? [{ obligation: 'resolve', by: f.finding!.unit }] : []),
  due: (f) => when(f.state === 'opened', () => [{ obligation: 'defend', by: f.finding!.department, at: endOf(f.finding!.defendUntil), rule: HEARD_FIRST.id }]),
});
