import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { limit } from '../../kernel/rule.ts';
import { slug } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { short } from '../terms.ts';
import { BY_TEMPLATE, LED_BY_SOURCE, SEVERAL_DEPARTMENTS } from './rules.ts';
import { ASPECTS_ALWAYS, Procedure, TEMPLATE_TRANSITIONS, type Template, type TemplateEvent } from './template.ts';
import { leadActing } from './terms.ts';

type D = Decision<TemplateEvent>;
const may = (t: Template, type: TemplateEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(TEMPLATE_TRANSITIONS, t.state, type), STATE_ALLOWS, '', { state: t.state });
const byItsLead = (t: Template, { actor }: Context): Violation | undefined =>
  refuseIf(t.lead !== null && leadActing(actor) !== t.lead, LED_BY_SOURCE, '', { lead: t.lead ?? '' });

function procedureFaults(p: Procedure, context: Context): (Violation | undefined)[] {
  const aspects = p.aspects.map((a) => a.aspect);
  const units = p.departments.map((d) => d.unit);
  const least = limit(SEVERAL_DEPARTMENTS, 'departments', context);
  return [
    refuseIf(ASPECTS_ALWAYS.some((a) => !aspects.includes(a)) || new Set(aspects).size < aspects.length, BY_TEMPLATE, '/aspects'),
    refuseIf(p.minimum < least, SEVERAL_DEPARTMENTS, '/minimum', { least }),
    refuseIf(new Set(units).size < units.length, SEVERAL_DEPARTMENTS, '/departments'),
  ];
}

export const SetTemplate = z.strictObject({ template: slug, ...Procedure.shape });
/** The lead sets a procedure by which it will have projects accepted. */
export function setTemplate(t: Template, c: z.infer<typeof SetTemplate>, context: Context): D {
  const { template, ...procedure } = c;
  const lead = leadActing(context.actor);
  return decide([may(t, 'template-set'), refuseIf(lead === undefined, LED_BY_SOURCE, ''), ...procedureFaults(procedure, context)], () => [
    { type: 'template-set', template, lead: lead!, ...procedure },
  ]);
}
/** Changes it for acceptances opened from now on. */
export function reviseTemplate(t: Template, c: Procedure, context: Context): D {
  return decide([may(t, 'template-revised'), byItsLead(t, context), ...procedureFaults(c, context)], () => [{ type: 'template-revised', ...c }]);
}
export const RetireTemplate = z.strictObject({ reason: short });
export function retireTemplate(t: Template, c: z.infer<typeof RetireTemplate>, context: Context): D {
  return decide([may(t, 'template-retired'), byItsLead(t, context)], () => [{ type: 'template-retired', ...c }]);
}
