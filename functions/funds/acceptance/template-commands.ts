import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { limit } from '../../kernel/rule.ts';
import { slug } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { short } from '../terms.ts';
import { asksOfUnits, registered } from './guards.ts';
import { BY_TEMPLATE, LED_BY_SOURCE, SEVERAL_DEPARTMENTS } from './rules.ts';
import { ASPECTS_ALWAYS, MOST_DEPARTMENTS, Procedure, TEMPLATE_TRANSITIONS, type Template, type TemplateEvent } from './template.ts';
import { leadActing } from './terms.ts';

type D = Decision<TemplateEvent>;
const may = (t: Template, type: TemplateEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(TEMPLATE_TRANSITIONS, t.state, type), STATE_ALLOWS, '', { state: t.state });
const byItsLead = (t: Template, { actor }: Context): Violation | undefined =>
  refuseIf(t.lead !== null && leadActing(actor) !== t.lead, LED_BY_SOURCE, '', { lead: t.lead ?? '' });

/** A procedure as it is stated: its departments by their unit, which the register names. */
const Stated = z.strictObject({ ...Procedure.shape, departments: z.array(slug).check(z.maxLength(MOST_DEPARTMENTS)) });
type Stated = z.infer<typeof Stated>;
export const asksOfDepartments = ({ command }: { readonly command: Pick<Stated, 'departments'> }): Record<string, Ask> => asksOfUnits(command.departments);

function procedureFaults(p: Stated, context: Context): (Violation | undefined)[] {
  const aspects = p.aspects.map((a) => a.aspect);
  const least = limit(SEVERAL_DEPARTMENTS, 'departments', context);
  return [
    refuseIf(ASPECTS_ALWAYS.some((a) => !aspects.includes(a)) || new Set(aspects).size < aspects.length, BY_TEMPLATE, '/aspects'),
    refuseIf(p.minimum < least, SEVERAL_DEPARTMENTS, '/minimum', { least }),
    refuseIf(new Set(p.departments).size < p.departments.length, SEVERAL_DEPARTMENTS, '/departments'),
    registered(p.departments, context).fault,
  ];
}

export const SetTemplate = z.strictObject({ template: slug, ...Stated.shape });
/** The lead sets a procedure by which it will have projects accepted. */
export function setTemplate(t: Template, c: z.infer<typeof SetTemplate>, context: Context): D {
  const { departments } = registered(c.departments, context);
  const lead = leadActing(context.actor);
  return decide([may(t, 'template-set'), refuseIf(lead === undefined, LED_BY_SOURCE, ''), ...procedureFaults(c, context)], () => [
    { type: 'template-set', lead: lead!, ...c, departments },
  ]);
}
export const ReviseTemplate = Stated;
/** Changes it for acceptances opened from now on. */
export function reviseTemplate(t: Template, c: Stated, context: Context): D {
  const { departments } = registered(c.departments, context);
  return decide([may(t, 'template-revised'), byItsLead(t, context), ...procedureFaults(c, context)], () => [{ type: 'template-revised', ...c, departments }]);
}
export const RetireTemplate = z.strictObject({ reason: short });
export function retireTemplate(t: Template, c: z.infer<typeof RetireTemplate>, context: Context): D {
  return decide([may(t, 'template-retired'), byItsLead(t, context)], () => [{ type: 'template-retired', ...c }]);
}
