import * as z from 'zod/mini';
import { matter, type Transitions } from '../../kernel/matter.ts';
import { port } from '../../kernel/ports.ts';
import { slug } from '../../kernel/shapes.ts';
import { short, text } from '../terms.ts';
import { type Lead, LeadOf } from './terms.ts';

/** What is inspected; every template has these two (意见 二(3)). */
export const ASPECTS_ALWAYS = ['use-of-funds', 'quality'] as const;
/** Departments of one acceptance at most: each has its slots of tokens (`acceptance.ts`). */
export const MOST_DEPARTMENTS = 8;
const days = z.int().check(z.minimum(1), z.maximum(180));

export const Department = z.strictObject({ unit: slug, name: short });
export type Department = z.infer<typeof Department>;
/** A procedure of acceptance. `issuer`: the lead as its papers name it. `departments`: those that may not be left out. Days to inspect and to confirm are working days, to rectify at most natural ones. */
export const Procedure = z.strictObject({
  name: short,
  issuer: short,
  aspects: z.array(z.strictObject({ aspect: slug, name: short })).check(z.minLength(1), z.maxLength(8)),
  departments: z.array(Department).check(z.maxLength(MOST_DEPARTMENTS)),
  minimum: z.int().check(z.minimum(1), z.maximum(MOST_DEPARTMENTS)),
  steps: z.array(text).check(z.minLength(1), z.maxLength(20)),
  inspectDays: days,
  rectifyDays: days,
  confirmDays: days,
});
export type Procedure = z.infer<typeof Procedure>;

const TemplateEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('template-set'), template: slug, lead: LeadOf, ...Procedure.shape }),
  z.strictObject({ type: z.literal('template-revised'), ...Procedure.shape }),
  z.strictObject({ type: z.literal('template-retired'), reason: short }),
]);
export type TemplateEvent = z.infer<typeof TemplateEvent>;
export type TemplateStatus = 'none' | 'current' | 'retired';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const TEMPLATE_TRANSITIONS: Transitions<TemplateStatus, TemplateEvent['type']> = {
  none: ['template-set'],
  current: ['template-revised', 'template-retired'],
  retired: [],
};
export interface Template {
  readonly state: TemplateStatus;
  readonly template: string;
  readonly lead: Lead | null;
  /** Counts from 1; an acceptance keeps the one by which it was opened. */
  readonly revision: number;
  readonly procedure: Procedure | null;
}

/** A template in force; key = its slug. */
export const AcceptanceTemplate = port(
  'acceptance-template',
  z.object({ template: z.string(), lead: LeadOf, current: z.boolean(), revision: z.number(), ...Procedure.shape }),
);

/** A template of acceptance procedures (综合验收程序模板), kept by finance or by development and reform, in revisions. */
export const template = matter<Template, TemplateEvent>({
  kind: 'acceptance-template',
  domain: 'funds',
  letter: undefined,
  version: 1,
  initial: { state: 'none', template: '', lead: null, revision: 0, procedure: null },
  events: TemplateEvent,
  printed: true,
  evolve: (t, e) => {
    switch (e.type) {
      case 'template-set': {
        const { type: _, template: slug, lead, ...procedure } = e;
        return { state: 'current', template: slug, lead, revision: 1, procedure };
      }
      case 'template-revised': {
        const { type: _, ...procedure } = e;
        return { ...t, revision: t.revision + 1, procedure };
      }
      case 'template-retired':
        return { ...t, state: 'retired' };
    }
  },
  status: (t) => t.state,
  owner: (t) => t.lead ?? undefined,
  disclose: (t) => ({ template: t.template, lead: t.lead, current: t.state === 'current', revision: t.revision, procedure: t.procedure }),
  exports: (t) =>
    t.lead === null || t.procedure === null
      ? []
      : [AcceptanceTemplate.row(t.template, { template: t.template, lead: t.lead, current: t.state === 'current', revision: t.revision, ...t.procedure })],
});
