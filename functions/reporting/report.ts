import * as z from 'zod/mini';
import { Day, endOf } from '../kernel/calendar.ts';
import { type Due, when } from '../kernel/due.ts';
import { matter, type Transitions } from '../kernel/matter.ts';
import { short, slug, text } from '../kernel/shapes.ts';
import { ACKNOWLEDGED, AFTER, BEFORE, DURING, INSTRUCTION, INSTRUCTION_CONCLUDED } from './rules.ts';
import { KINDS } from './scheme.ts';

/** Who reads: 分管县领导, and 县主要领导 where it goes to him. */
export const READS = ['county-leader', 'head'] as const;
export type Reads = (typeof READS)[number];
export const PHASES = ['before', 'during', 'after'] as const;
export type Phase = (typeof PHASES)[number];

/** What is to be reported: another matter of this system by its number where there is one, what it is, from when to when. */
export const Reported = z.strictObject({ kind: z.enum(KINDS), unit: slug, title: short, about: z.nullable(short), startsOn: Day, endsOn: Day });
const Opened = z.strictObject({ ...Reported.shape, called: z.boolean(), every: z.int(), after: z.int(), head: z.string(), toHead: z.boolean(), beforeBy: Day });
/** Last days of the next report under way, and of the result; null where none is owed (any more). */
const Next = z.strictObject({ duringBy: z.nullable(Day), afterBy: z.nullable(Day) });
export type Next = z.infer<typeof Next>;
const id = z.string().check(z.regex(/^i\d{1,4}$/));

const type = <T extends string>(t: T) => ({ type: z.literal(t) });
export const ReportEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...type('report-opened'), ...Opened.shape }),
  z.strictObject({ ...type('phase-reported'), phase: z.enum(PHASES), statement: text, late: z.boolean(), acknowledgeBy: Day, ...Next.shape }),
  z.strictObject({ ...type('term-changed'), endsOn: Day, reason: text, ...Next.shape }),
  z.strictObject({ ...type('report-acknowledged'), as: z.enum(READS), report: z.int() }),
  z.strictObject({ ...type('passed-to-head'), reason: text, acknowledgeBy: Day }),
  z.strictObject({ ...type('instruction-given'), instruction: id, as: z.enum(READS), text, answerBy: Day }),
  z.strictObject({ ...type('instruction-answered'), instruction: id, text, late: z.boolean(), concludeBy: Day }),
  z.strictObject({ ...type('instruction-returned'), instruction: id, reason: text, answerBy: Day }),
  z.strictObject({ ...type('instruction-concluded'), instruction: id }),
  z.strictObject({ ...type('report-closed') }),
]);
export type ReportEvent = z.infer<typeof ReportEvent>;

export type ReportStatus = 'none' | 'opened' | 'underway' | 'reported' | 'closed';
const ANY: readonly ReportEvent['type'][] = [
  'report-acknowledged',
  'passed-to-head',
  'instruction-given',
  'instruction-answered',
  'instruction-returned',
  'instruction-concluded',
];
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const REPORT_TRANSITIONS: Transitions<ReportStatus, ReportEvent['type']> = {
  none: ['report-opened'],
  opened: ['phase-reported', 'term-changed', 'passed-to-head', 'instruction-given', 'instruction-answered', 'instruction-returned', 'instruction-concluded'],
  underway: ['phase-reported', 'term-changed', ...ANY],
  reported: [...ANY, 'report-closed'],
  closed: [],
};

export interface Instruction {
  readonly id: string;
  readonly as: Reads;
  /** The answer's last day; once it is answered, the conclusion's. */
  readonly by: Day;
  readonly answered: boolean;
}
export interface Report {
  readonly state: ReportStatus;
  readonly of: Omit<z.infer<typeof Opened>, 'head' | 'toHead' | 'beforeBy'> | null;
  readonly head: string;
  readonly toHead: boolean;
  readonly beforeBy: Day | null;
  readonly duringBy: Day | null;
  readonly afterBy: Day | null;
  readonly reports: number;
  readonly late: number;
  /** Reports not acknowledged yet, by whom and until when. */
  readonly unread: readonly { readonly report: number; readonly as: Reads; readonly by: Day }[];
  readonly instructions: readonly Instruction[];
  readonly given: number;
}
const initial: Report = {
  state: 'none',
  of: null,
  head: '',
  toHead: false,
  beforeBy: null,
  duringBy: null,
  afterBy: null,
  reports: 0,
  late: 0,
  unread: [],
  instructions: [],
  given: 0,
};

const onInstruction = (r: Report, which: string, change: Partial<Instruction>): Report => ({
  ...r,
  instructions: r.instructions.map((i) => (i.id === which ? { ...i, ...change } : i)),
});

function evolve(r: Report, e: ReportEvent): Report {
  switch (e.type) {
    case 'report-opened': {
      const { type: _, head, toHead, beforeBy, ...of } = e;
      return { ...r, state: 'opened', of, head, toHead, beforeBy };
    }
    case 'phase-reported': {
      const report = r.reports + 1;
      const unread = [...r.unread, ...READS.filter((as) => as === 'county-leader' || r.toHead).map((as) => ({ report, as, by: e.acknowledgeBy }))];
      const state = e.phase === 'after' ? 'reported' : 'underway';
      return { ...r, state, reports: report, late: r.late + (e.late ? 1 : 0), unread, beforeBy: null, duringBy: e.duringBy, afterBy: e.afterBy };
    }
    case 'term-changed':
      return { ...r, of: { ...r.of!, endsOn: e.endsOn }, duringBy: e.duringBy, afterBy: e.afterBy };
    case 'report-acknowledged':
      return { ...r, unread: r.unread.filter((u) => u.as !== e.as || u.report !== e.report) };
    case 'passed-to-head':
      return { ...r, toHead: true, unread: r.reports === 0 ? r.unread : [...r.unread, { report: r.reports, as: 'head', by: e.acknowledgeBy }] };
    case 'instruction-given':
      return { ...r, given: r.given + 1, instructions: [...r.instructions, { id: e.instruction, as: e.as, by: e.answerBy, answered: false }] };
    case 'instruction-answered':
      return onInstruction(r, e.instruction, { by: e.concludeBy, answered: true });
    case 'instruction-returned':
      return onInstruction(r, e.instruction, { by: e.answerBy, answered: false });
    case 'instruction-concluded':
      return { ...r, instructions: r.instructions.filter((i) => i.id !== e.instruction) };
    case 'report-closed':
      return { ...r, state: 'closed' };
  }
}

function due(r: Report): readonly Due[] {
  if (r.of === null || r.state === 'closed') return [];
  const { unit } = r.of;
  return [
    ...when(r.beforeBy !== null, () => [{ obligation: 'report-before', by: unit, at: endOf(r.beforeBy!), rule: BEFORE.id }]),
    ...when(r.duringBy !== null, () => [{ obligation: 'report-during', by: unit, at: endOf(r.duringBy!), rule: DURING.id }]),
    ...when(r.afterBy !== null, () => [{ obligation: 'report-after', by: unit, at: endOf(r.afterBy!), rule: AFTER.id }]),
    ...r.unread.map((u): Due => ({ obligation: `acknowledge.${u.as}-${u.report}`, by: 'county-leader', at: endOf(u.by), rule: ACKNOWLEDGED.id })),
    ...r.instructions.map(
      (i): Due =>
        i.answered
          ? { obligation: `conclude-instruction.${i.id}`, by: 'county-leader', at: endOf(i.by), rule: INSTRUCTION_CONCLUDED.id }
          : { obligation: `answer-instruction.${i.id}`, by: unit, at: endOf(i.by), rule: INSTRUCTION.id },
    ),
  ];
}

/** Something that a unit reports to its superiors before, during and after (上级审控): reports, who read them, what they instructed, what became of it. */
export const report = matter<Report, ReportEvent>({
  kind: 'superior-report',
  domain: 'reporting',
  letter: 'B',
  version: 1,
  initial,
  events: ReportEvent,
  evolve,
  status: (r) => r.state,
  owner: (r) => r.of?.unit,
  due,
  rests: (r) => (r.state === 'reported' && r.unread.length + r.instructions.length === 0 ? [{ obligation: 'close-report', by: 'county-leader' }] : []),
  // For its views alone: nothing of it is public.
  recite: () => ({}),
});
