import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { PaperMade } from '../../kernel/document.ts';
import type { Transitions } from '../../kernel/matter.ts';
import { Fen } from '../../kernel/money.ts';
import { FundSource } from '../../kernel/project-ports.ts';
import { slug } from '../../kernel/shapes.ts';
import { documents, short, text } from '../terms.ts';
import { Department, Procedure } from './template.ts';
import { LeadOf } from './terms.ts';

/** A department's finding on one aspect. */
export const Finding = z.strictObject({ aspect: slug, met: z.boolean(), finding: text });
/** What a contract and an account stood at when acceptance was applied for; fen. */
const Contracted = z.strictObject({ contract: short, number: short, contractor: short, price: Fen, settled: Fen });
const Accounted = z.strictObject({ account: short, payee: short, credited: Fen, paid: Fen });
/** Why a department cannot inspect: it is merged into another, it is recused, nobody there can act. */
export const GROUNDS = ['merged', 'recused', 'no-account'] as const;
const Statement = z.strictObject({ unit: slug, text });
const Excused = z.strictObject({ unit: slug, reason: short });
export const Meeting = {
  heldOn: Day,
  place: short,
  presiding: short,
  statements: z.array(Statement).check(z.maxLength(20)),
  excused: z.array(Excused).check(z.maxLength(20)),
  conclusion: text,
  documents,
};

export const AcceptanceEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('acceptance-applied'),
    project: short,
    projectNumber: short,
    name: short,
    lead: LeadOf,
    unit: slug,
    unitName: short,
    /** The source that was named, and all of the project's that this lead answers for. */
    source: FundSource,
    sources: z.array(z.strictObject({ source: FundSource, amount: Fen })),
    contracts: z.array(Contracted),
    accounts: z.array(Accounted),
    report: text,
    documents,
    answerBy: Day,
  }),
  z.strictObject({ type: z.literal('application-returned'), reason: text }),
  z.strictObject({
    type: z.literal('departments-named'),
    template: slug,
    revision: z.int(),
    procedure: z.strictObject(Procedure.shape),
    departments: z.array(Department),
    inspectBy: Day,
  }),
  z.strictObject({
    type: z.literal('inspection-recorded'),
    unit: slug,
    round: z.int(),
    findings: z.array(Finding),
    documents,
    passed: z.boolean(),
    /** Of a problem: what is demanded, and by when. */
    demand: z.nullable(text),
    /** Rectification is due, or what follows: the meeting, or (after it) the confirmation. */
    by: Day,
  }),
  /** `unit` gives way to `by`. */
  z.strictObject({ type: z.literal('department-replaced'), unit: slug, by: Department, ground: z.enum(GROUNDS), reason: text, documents, inspectBy: Day }),
  z.strictObject({ type: z.literal('rectification-reported'), unit: slug, report: text, documents, by: Day }),
  z.strictObject({ type: z.literal('meeting-held'), ...Meeting }),
  z.strictObject({ type: z.literal('minutes-made'), ...PaperMade.shape, by: Day }),
  z.strictObject({ type: z.literal('confirmation-given'), unit: slug, remark: z.nullable(text) }),
  z.strictObject({ type: z.literal('confirmation-refused'), unit: slug, reason: text, by: Day }),
  z.strictObject({ type: z.literal('confirmation-withdrawn'), unit: slug, reason: text, by: Day }),
  /** Somebody let a day pass: on record, and owed to `to` from now on. */
  z.strictObject({ type: z.literal('deadline-missed'), what: short, by: short, until: Day, level: z.int(), to: short }),
  z.strictObject({ type: z.literal('last-payment-released') }),
  z.strictObject({ type: z.literal('certificate-made'), ...PaperMade.shape }),
]);
export type AcceptanceEvent = z.infer<typeof AcceptanceEvent>;

/** `met`: the meeting was held, its minutes are being drawn. `confirmed`: every party has confirmed, nothing is released yet. */
export type AcceptanceStatus = 'none' | 'applied' | 'returned' | 'inspecting' | 'rectifying' | 'met' | 'confirming' | 'confirmed' | 'released' | 'certified';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const ACCEPTANCE_TRANSITIONS: Transitions<AcceptanceStatus, AcceptanceEvent['type']> = {
  none: ['acceptance-applied'],
  applied: ['application-returned', 'departments-named', 'deadline-missed'],
  returned: ['acceptance-applied'],
  inspecting: ['inspection-recorded', 'meeting-held', 'department-replaced', 'deadline-missed'],
  rectifying: [
    'inspection-recorded',
    'rectification-reported',
    'confirmation-given',
    'confirmation-refused',
    'confirmation-withdrawn',
    'department-replaced',
    'deadline-missed',
  ],
  met: ['minutes-made'],
  confirming: ['inspection-recorded', 'confirmation-given', 'confirmation-refused', 'confirmation-withdrawn', 'department-replaced', 'deadline-missed'],
  confirmed: ['confirmation-withdrawn', 'department-replaced', 'last-payment-released'],
  released: ['certificate-made'],
  certified: ['acceptance-applied'],
};
