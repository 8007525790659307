import * as z from 'zod/mini';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { limit } from '../../kernel/rule.ts';
import { slug } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { documents, text } from '../terms.ts';
import { type AcceptanceEvent, GROUNDS } from './events.ts';
import { asksOfUnits, byLead, may, merged, registered } from './guards.ts';
import { BY_TEMPLATE, DEPARTMENT_REPLACED, NOT_OWN_WORK, SEVERAL_DEPARTMENTS } from './rules.ts';
import type { Acceptance } from './state.ts';
import { AcceptanceTemplate, MOST_DEPARTMENTS } from './template.ts';
import { lastDay } from './terms.ts';

type D = Decision<AcceptanceEvent>;

/** Departments by their unit: what they are called, the register says. */
export const NameDepartments = z.strictObject({
  template: slug,
  revision: z.int(),
  departments: z.array(slug).check(z.minLength(1), z.maxLength(MOST_DEPARTMENTS)),
});
type Naming = z.infer<typeof NameDepartments>;
export const asksOfNaming = ({ command }: { readonly command: Naming }): Record<string, Ask> => ({
  template: AcceptanceTemplate.key(command.template),
  ...asksOfUnits(command.departments),
});
/** The lead takes the application: names who accepts and by which of its procedures. From here each department's time runs. */
export function nameDepartments(a: Acceptance, c: Naming, context: Context): D {
  const found = AcceptanceTemplate.read(context.asked.template);
  const units = c.departments;
  const least = Math.max(found?.minimum ?? 0, limit(SEVERAL_DEPARTMENTS, 'departments', context));
  const missing = (found?.departments ?? []).filter((d) => !units.includes(d.unit)).map((d) => d.unit);
  const inspect = found ? lastDay(context, found.inspectDays) : { day: '', fault: undefined };
  const known = registered(units, context);
  return decide(
    [
      may(a, 'departments-named'),
      byLead(a, context),
      refuseIf(found === undefined || !found.current || found.lead !== a.application?.lead || found.revision !== c.revision, BY_TEMPLATE, '/template', {
        revision: found?.revision ?? 0,
      }),
      refuseIf(units.length < least || new Set(units).size < units.length || missing.length > 0, SEVERAL_DEPARTMENTS, '/departments', {
        least,
        missing: missing.join(),
      }),
      known.fault,
      refuseIf(a.application !== null && units.includes(a.application.unit), NOT_OWN_WORK, '/departments'),
      inspect.fault,
    ],
    () => {
      const { template, lead: _, current: __, revision, ...procedure } = found!;
      return [{ type: 'departments-named', template, revision, procedure, departments: known.departments, inspectBy: inspect.day }];
    },
  );
}

/** `department` gives way to `by`; `ground`: why it cannot inspect. */
export const ReplaceDepartment = z.strictObject({
  department: slug,
  by: slug,
  ground: z.enum(GROUNDS),
  reason: text,
  documents: documents.check(z.minLength(1)),
});
type Replacing = z.infer<typeof ReplaceDepartment>;
export const asksOfReplacing = ({ command }: { readonly command: Replacing }): Record<string, Ask> => asksOfUnits([command.department, command.by]);
/**
 * A department that cannot inspect gives way to another, before the release. What it found stays on the record and what it demanded stays demanded;
 * what it let pass or confirmed counts no more: the other inspects and confirms for itself.
 */
export function replaceDepartment(a: Acceptance, { department, by, ...c }: Replacing, context: Context): D {
  const party = a.parties.find((p) => p.unit === department);
  const known = registered([by], context);
  const inspect = lastDay(context, a.procedure?.inspectDays ?? 0);
  const taken = a.parties.some((p) => p.unit === by) || a.replaced.some((r) => r.unit === by);
  return decide(
    [
      may(a, 'department-replaced'),
      byLead(a, context),
      refuseIf(party === undefined, DEPARTMENT_REPLACED, '/department'),
      refuseIf(taken, DEPARTMENT_REPLACED, '/by', { department: by }),
      // Who has inspected has somebody who can.
      refuseIf(c.ground === 'no-account' && party !== undefined && party.round > 0, DEPARTMENT_REPLACED, '/ground', { inspections: party?.round ?? 0 }),
      // That it was merged, the register says.
      refuseIf(c.ground === 'merged' && !merged(department, context), DEPARTMENT_REPLACED, '/ground', { merged: false }),
      known.fault,
      refuseIf(by === a.application?.unit, NOT_OWN_WORK, '/by'),
      inspect.fault,
    ],
    () => [{ type: 'department-replaced', unit: department, by: known.departments[0]!, ...c, inspectBy: inspect.day }],
  );
}
