import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { Day } from '../../kernel/calendar.ts';
import { OWN_UNIT } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { matter, type Transitions } from '../../kernel/matter.ts';
import { Fen } from '../../kernel/money.ts';
import { DECISION_KINDS } from '../../kernel/ports.ts';
import { sha256Hex } from '../../kernel/proof/bytes.ts';
import { canonical } from '../../kernel/proof/canonical.ts';
import { short, slug, text } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { LeadingBody } from '../bodies/body.ts';
import { keeps } from '../keepers.ts';
import { SUPERVISORS } from '../readers.ts';
import { PAST_BEFORE_TODAY, PAST_BODY_KNOWN, PAST_ONCE } from './rules.ts';

/** How votes were taken before there was a system: none was sealed by a client. */
export const PAST_FORMS = ['oral', 'show-of-hands', 'named-open', 'secret-paper'] as const;
export const OUTCOMES = ['adopted', 'rejected'] as const;
const count = z.int().check(z.nonnegative(), z.maximum(999));
/** What a list of old minutes says of one decision. Null: the minutes do not say. Amount in fen; of the votes only the counts. */
export const PastFacts = z.strictObject({
  meetingOn: Day,
  body: slug,
  name: short,
  kind: z.enum(DECISION_KINDS),
  amount: z.nullable(Fen),
  outcome: z.enum(OUTCOMES),
  department: z.nullable(short),
  responsible: z.nullable(short),
  form: z.nullable(z.enum(PAST_FORMS)),
  votes: z.nullable(z.strictObject({ for: count, against: count, abstain: count })),
  remarks: z.nullable(text),
});
export type PastFacts = z.infer<typeof PastFacts>;
/** One decision of the past, with the PDF of its minutes. */
export const PastDecision = z.strictObject({
  ...PastFacts.shape,
  minutes: z.strictObject({ ...DocumentRef.shape, mediaType: z.literal('application/pdf'), recordClass: z.literal('decision') }),
});
export type PastDecision = z.infer<typeof PastDecision>;

const PastEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('past-decision-imported'), ...PastDecision.shape, bodyName: short, office: slug, members: z.array(short) }),
]);
type PastEvent = z.infer<typeof PastEvent>;
type PastStatus = 'none' | 'imported';
/** It is imported, and nothing follows; the diagram in the README is checked against it. */
export const PAST_TRANSITIONS: Transitions<PastStatus, PastEvent['type']> = { none: ['past-decision-imported'], imported: [] };

export interface Past {
  readonly record: PastDecision | null;
  readonly bodyName: string;
  /** The office that serves the body: its clerks keep the record. */
  readonly office: string;
  /** Accounts of the body's members on the day of the import: they may read it. */
  readonly members: readonly string[];
  readonly imported: { readonly by: string; readonly at: string } | null;
}

/** The same body, day and name are the same decision, however often it is imported. */
export const pastId = (c: Pick<PastFacts, 'body' | 'meetingOn' | 'name'>): string => sha256Hex(canonical([c.body, c.meetingOn, c.name]));

/** Do two records say the same, with the same bytes of minutes? Where the bytes were put for the import does not matter. */
export function sameRecord(a: PastDecision, b: PastDecision): boolean {
  const said = (p: PastDecision) => canonical({ ...p, minutes: { ...p.minutes, object: '' } });
  return said(a) === said(b);
}

export const asksOfImport = ({ command }: { readonly command: PastDecision }): Record<string, Ask> => ({ body: LeadingBody.key(command.body) });
/** Puts a decision taken before the system on the record, as such. Again with the same facts: nothing happens. */
export function importPast(p: Past, c: PastDecision, context: Context): Decision<PastEvent> {
  if (p.record !== null && sameRecord(p.record, c)) return { accepted: true, events: [] };
  const body = LeadingBody.read(context.asked.body);
  return decide(
    [
      refuseIf(p.record !== null, PAST_ONCE, ''),
      refuseIf(body === undefined, PAST_BODY_KNOWN, '/body'),
      refuseIf(body !== undefined && !keeps(body.unit, context.actor), OWN_UNIT, '/body', { unit: body?.unit ?? '' }),
      refuseIf(c.meetingOn >= context.today, PAST_BEFORE_TODAY, '/meetingOn', { today: context.today }),
    ],
    () => [{ type: 'past-decision-imported', ...c, bodyName: body!.name, office: body!.unit, members: body!.members.map((m) => m.sub) }],
  );
}

/** May he read it? Keepers, supervisors, and who sat in the body when it was imported. */
export const inspectsPast = (p: Past, actor: Actor): boolean =>
  actor.roles.some((r) => SUPERVISORS.includes(`role:${r}`)) || keeps(p.office, actor) || p.members.includes(actor.sub);

/** In a list: found by kind and words, by those who may read it. */
export function pastLine(p: Past, { actor, query }: { readonly actor: Actor; readonly query: Readonly<Record<string, string | undefined>> }): unknown {
  const { record } = p;
  if (record === null || !inspectsPast(p, actor)) return undefined;
  const words = [record.name, record.remarks ?? ''].join('\n');
  if ((query.kind !== undefined && query.kind !== record.kind) || (query.text !== undefined && !words.includes(query.text))) return undefined;
  return { state: 'imported', body: record.body, meetingOn: record.meetingOn, kind: record.kind, name: record.name, outcome: record.outcome };
}
export const pastView = (p: Past, { actor }: { readonly actor: Actor }): unknown =>
  inspectsPast(p, actor) ? { state: 'imported', record: p.record, bodyName: p.bodyName, imported: p.imported } : undefined;

/** A decision taken before the system, from a list and its minutes. It exports nothing: no plan and no tender can stand on it. */
export const pastDecision = matter<Past, PastEvent>({
  kind: 'past-decision',
  domain: 'decisions',
  letter: undefined,
  version: 1,
  initial: { record: null, bodyName: '', office: '', members: [], imported: null },
  events: PastEvent,
  evolve: (_, { type: __, members, bodyName, office, ...record }, meta) => ({ record, bodyName, office, members, imported: { by: meta.by, at: meta.at } }),
  status: (p) => (p.record === null ? 'none' : 'imported'),
  owner: (p) => p.record?.body,
  archives: (e) => [e.minutes],
});
