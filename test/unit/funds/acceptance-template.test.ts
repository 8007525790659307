import { expect, it } from 'vitest';
import { AcceptanceTemplate, TEMPLATE_TRANSITIONS, type TemplateEvent, type TemplateStatus, template } from '../../../functions/funds/acceptance/template.ts';
import { retireTemplate, reviseTemplate, setTemplate } from '../../../functions/funds/acceptance/template-commands.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { DEPARTMENTS, finance, implementer, PROCEDURE, REGISTER, reform, STATED } from '../../tools/acceptance.ts';
import { folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const SET: TemplateEvent = { type: 'template-set', template: 'county-works', lead: 'finance-bureau', ...PROCEDURE };
const REVISED: TemplateEvent = { type: 'template-revised', ...PROCEDURE, minimum: 3 };
const current = folded(template, [SET]);
const states: Record<TemplateStatus, typeof current> = {
  none: template.initial,
  current,
  retired: folded(template, [SET, { type: 'template-retired', reason: 'r' }]),
};
const row = (t: typeof current) => AcceptanceTemplate.read(template.exports(t, { id: 't', number: 't' })[0]?.body);

everyPair(
  states,
  {
    'template-set': (t) => setTemplate(t, { template: 'county-works', ...STATED }, finance()),
    'template-revised': (t) => reviseTemplate(t, STATED, finance()),
    'template-retired': (t) => retireTemplate(t, { reason: 'r' }, finance()),
  },
  TEMPLATE_TRANSITIONS,
);
it('ACCEPTANCE-LED-BY-SOURCE: a lead keeps its own templates', () => {
  expect(rulesBroken(setTemplate(template.initial, { template: 't1', ...STATED }, implementer({ asked: REGISTER })))).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
  expect(rulesBroken(reviseTemplate(current, STATED, reform()))).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
  expect(rulesBroken(retireTemplate(current, { reason: 'r' }, reform()))).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
});
it.each([
  ['whole', {}, []],
  ['without use of funds', { aspects: PROCEDURE.aspects.slice(1) }, ['ACCEPTANCE-BY-TEMPLATE']],
  ['without quality', { aspects: PROCEDURE.aspects.slice(0, 1) }, ['ACCEPTANCE-BY-TEMPLATE']],
  ['with more aspects', { aspects: [...PROCEDURE.aspects, { aspect: 'schedule', name: '工期' }] }, []],
  ['with an aspect twice', { aspects: [...PROCEDURE.aspects, PROCEDURE.aspects[0]!] }, ['ACCEPTANCE-BY-TEMPLATE']],
  ['with a department twice', { departments: [...STATED.departments, ...STATED.departments] }, ['ACCEPTANCE-SEVERAL-DEPARTMENTS']],
  ['of one department', { minimum: 1 }, ['ACCEPTANCE-SEVERAL-DEPARTMENTS']],
  ['of three', { minimum: 3 }, []],
])('a procedure %s', (_, more, broken) => {
  expect(rulesBroken(setTemplate(template.initial, { template: 't1', ...STATED, ...more }, finance()))).toEqual(broken);
  expect(rulesBroken(reviseTemplate(current, { ...STATED, ...more }, finance()))).toEqual(broken);
});
it('each change is a new revision; a retired one is current no more', () => {
  expect(row(current)).toMatchObject({ revision: 1, minimum: 2, current: true });
  expect(row(folded(template, [SET, REVISED]))).toMatchObject({ revision: 2, minimum: 3, current: true });
  expect(row(states.retired)).toMatchObject({ revision: 1, current: false });
  expect(row(template.initial)).toBeUndefined();
});
it('ACCEPTANCE-DEPARTMENT-REGISTERED: the departments that a template requires are on the register, under the name that they have there', () => {
  const set = (departments: string[]) => setTemplate(template.initial, { template: 't1', ...STATED, departments }, finance());
  expect(rulesBroken(set(['audit-bureau', 'made-up-office']))).toEqual(['ACCEPTANCE-DEPARTMENT-REGISTERED']);
  expect(set(DEPARTMENTS.map((d) => d.unit))).toMatchObject({ accepted: true, events: [{ departments: DEPARTMENTS }] });
  expect(rulesBroken(reviseTemplate(current, STATED, finance({ asked: { ...REGISTER, 'unit audit-bureau': undefined } })))).toEqual([
    'ACCEPTANCE-DEPARTMENT-REGISTERED',
  ]);
});
