import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { PaperMade, Sha256 } from '../../kernel/document.ts';
import { matter, mayHappen, type Transitions } from '../../kernel/matter.ts';
import { Figures } from './figures.ts';
import { Period } from './period.ts';

/** A file as it lies in Archive: digest of its bytes, and their number. */
const FileMade = z.strictObject({ sha256: Sha256, size: z.int().check(z.positive()) });
/** Of a unit or role, and a month; or the half-year's summary, which is the leading group's office's. */
const of = { unit: z.string().check(z.regex(/^[a-z0-9-]{2,64}$/)), period: Period };
/** The leading group's office (领导小组办公室, 意见 五(1)): it is given the half-year's summary. */
export const LEADING_GROUP = 'leading-group-office';
export const digestId = (unit: string, period: string): string => `${unit}.${period}`;

/** What was made of one unit's period. `source`: what it says, as canonical JSON, from which both files are drawn and with which the next month begins. */
export const RecordDigest = z.strictObject({ ...of, figures: Figures, source: FileMade, paper: PaperMade, workbook: FileMade });

const DigestEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('digest-made'), ...of, figures: Figures, source: FileMade, ...PaperMade.shape }),
  z.strictObject({ type: z.literal('workbook-made'), ...FileMade.shape }),
]);
type DigestEvent = z.infer<typeof DigestEvent>;

/** Which events may follow in which state; the diagram in the README is checked against it. */
export const DIGEST_TRANSITIONS: Transitions<Digest['state'], DigestEvent['type']> = { none: ['digest-made'], made: ['workbook-made'] };

export interface Digest {
  readonly state: 'none' | 'made';
  readonly unit: string;
  readonly period: string;
  readonly figures: Figures | null;
  readonly source: z.infer<typeof FileMade> | null;
  readonly paper: z.infer<typeof PaperMade> | null;
  readonly workbook: z.infer<typeof FileMade> | null;
}

function evolve(d: Digest, e: DigestEvent): Digest {
  if (e.type === 'workbook-made') return { ...d, workbook: { sha256: e.sha256, size: e.size } };
  const { type: _, unit, period, figures, source, ...paper } = e;
  return { ...d, state: 'made', unit, period, figures, source, paper };
}

/** A digest (义务履行月报、半年汇总): what one unit owed in a period and what became of it, as an official document and as a workbook. */
export const digest = matter<Digest, DigestEvent>({
  kind: 'digest',
  domain: 'alerts',
  letter: undefined,
  version: 1,
  initial: { state: 'none', unit: '', period: '', figures: null, source: null, paper: null, workbook: null },
  events: DigestEvent,
  evolve,
  status: (d) => d.state,
  owner: (d) => (d.state === 'none' ? undefined : d.unit),
});

/** Puts the files of a digest on the record, where their digests become leaves. Once: made again, it is the same. */
export function recordDigest(d: Digest, c: z.infer<typeof RecordDigest>): Decision<DigestEvent> {
  if (d.state === 'made') return { accepted: true, events: [] };
  const { unit, period, figures, source, paper, workbook } = c;
  return decide([refuseIf(!mayHappen(DIGEST_TRANSITIONS, d.state, 'digest-made'), STATE_ALLOWS, '', { state: d.state })], () => [
    { type: 'digest-made', unit, period, figures, source, ...paper },
    { type: 'workbook-made', ...workbook },
  ]);
}
