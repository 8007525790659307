import { describe, expect, it } from 'vitest';
import { acceptance } from '../../../functions/funds/acceptance/acceptance.ts';
import { giveConfirmation, missDeadline } from '../../../functions/funds/acceptance/confirm.ts';
import { nameDepartments, replaceDepartment } from '../../../functions/funds/acceptance/departments.ts';
import type { AcceptanceEvent } from '../../../functions/funds/acceptance/events.ts';
import { holdMeeting, recordInspection, reportRectification } from '../../../functions/funds/acceptance/inspect.ts';
import { certificateOf, minutesOf } from '../../../functions/funds/acceptance/record.ts';
import { pendingOf, statusOf } from '../../../functions/funds/acceptance/state.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import {
  ALL_CONFIRMED,
  audit,
  confirmed,
  DEPARTMENTS,
  FAULTY,
  finance,
  GOOD,
  HELD,
  implementer,
  inspected,
  MEET,
  MINUTED,
  MINUTES,
  made,
  NAMING,
  OPENED,
  PASSED,
  PROJECT,
  PUT,
  PUT_RIGHT,
  REFORM,
  REFUSED,
  REGISTER,
  RELEASED,
  REPLACED,
  REPLACING,
  reform,
  STATES,
  system,
  TEMPLATE,
} from '../../tools/acceptance.ts';
import { meta } from '../../tools/core.ts';

const rule = ['ACCEPTANCE-DEPARTMENT-REPLACED'];
const replacing = (more: object = {}, events = OPENED, who = finance()) => rulesBroken(replaceDepartment(made(...events), { ...REPLACING, ...more }, who));
const standings = (...events: readonly AcceptanceEvent[]) => made(...events).parties.map((p) => [p.unit, p.standing, p.until]);
const told = (...events: readonly AcceptanceEvent[]) => ({ number: 'n', events: events.map((event, i) => ({ event, meta: meta(i + 1) })) });

describe('ACCEPTANCE-DEPARTMENT-REPLACED: a department that cannot inspect gives way to another', () => {
  it('by the lead, with its ground; neither a party, nor one that gave way, nor the implementer, nor one that is not registered takes its place', () => {
    expect(replacing()).toEqual([]);
    expect(replacing({}, OPENED, reform())).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
    expect(replacing({ department: 'made-up-office' })).toEqual(rule);
    expect(replacing({ by: 'housing-bureau' })).toEqual(rule);
    expect(replacing({ department: REFORM.unit, by: 'audit-bureau' }, [...OPENED, REPLACED])).toEqual(rule);
    expect(replacing({ by: PROJECT.unit })).toEqual(['ACCEPTANCE-NOT-OWN-WORK']);
    expect(replacing({ by: 'made-up-office' })).toEqual(['ACCEPTANCE-DEPARTMENT-REGISTERED']);
  });
  it('one that has inspected is not replaced for want of anybody who could', () => {
    const grounds = (events: AcceptanceEvent[]) => (['merged', 'recused', 'no-account'] as const).map((ground) => replacing({ ground }, events));
    expect(grounds(OPENED)).toEqual([rule, [], []]);
    expect(grounds(PASSED)).toEqual([rule, [], rule]);
  });
  it('that it was merged, the register says; one that was merged takes nobody’s place, nor is it named', () => {
    const mergedInto = (unit: string) =>
      finance({ asked: { template: TEMPLATE, ...REGISTER, [`unit ${unit}`]: { ...REGISTER[`unit ${unit}`]!, mergedInto: 'x-bureau' } } });
    expect(replacing({ ground: 'merged' }, PASSED, mergedInto('audit-bureau'))).toEqual([]);
    expect(replacing({}, OPENED, mergedInto(REFORM.unit))).toEqual(['ACCEPTANCE-DEPARTMENT-REGISTERED']);
    expect(rulesBroken(nameDepartments(STATES.applied, NAMING, mergedInto('audit-bureau')))).toEqual(['ACCEPTANCE-DEPARTMENT-REGISTERED']);
  });
  it('before the release alone', () => {
    for (const name of ['none', 'applied', 'returned', 'met', 'released', 'certified'] as const)
      expect(rulesBroken(replaceDepartment(STATES[name], REPLACING, finance()))).toContain('KERNEL-STATE-ALLOWS');
  });
  it('what it confirmed is not carried over: nothing is released until the other has inspected and confirmed', () => {
    const after = [...ALL_CONFIRMED, REPLACED];
    expect(statusOf(made(...after))).toBe('confirming');
    expect(standings(...after)).toEqual([
      ['housing-bureau', 'confirmed', null],
      [REFORM.unit, 'pending', '2026-03-09'],
    ]);
    expect(rulesBroken(giveConfirmation(made(...after), { remark: null }, audit()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(giveConfirmation(made(...after), { remark: null }, reform()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(recordInspection(made(...after), GOOD, reform()))).toEqual([]);
    const again = [...after, inspected(REFORM.unit)];
    expect(rulesBroken(giveConfirmation(made(...again), { remark: null }, reform()))).toEqual([]);
    expect(statusOf(made(...again, confirmed(REFORM.unit)))).toBe('confirmed');
  });
  it('what it let pass is not either: the meeting waits, and its time with it', () => {
    const after = [...PASSED, REPLACED];
    expect([made(...PASSED).until, made(...after).until]).toEqual(['2026-03-16', null]);
    expect(rulesBroken(holdMeeting(made(...after), MEET, finance()))).toContain('ACCEPTANCE-MEETING-OF-ALL');
    expect(pendingOf(made(...after)).filter((p) => p.what === 'inspect.2')).toEqual([{ what: 'inspect.2', by: REFORM.unit, until: '2026-03-09', missed: 0 }]);
    expect(missDeadline(made(...after), { what: 'meet', until: '2026-03-16', level: 1 }, system({}, '2026-03-17'))).toEqual({ accepted: true, events: [] });
  });
  it('what it demanded is still demanded: replacing a department that found a fault does away with no fault', () => {
    const faulty = [...OPENED, inspected('audit-bureau', false), REPLACED];
    expect([statusOf(made(...faulty)), standings(...faulty)[1]]).toEqual(['rectifying', [REFORM.unit, 'faulty', '2026-03-20']]);
    expect(rulesBroken(recordInspection(made(...faulty), GOOD, reform()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(reportRectification(made(...faulty), { ...PUT_RIGHT, department: REFORM.unit }, implementer()))).toEqual([]);
    const put = [...OPENED, inspected('audit-bureau', false), PUT, REPLACED];
    expect(standings(...put)[1]).toEqual([REFORM.unit, 'rectified', '2026-03-09']);
    expect(rulesBroken(recordInspection(made(...put), FAULTY, reform()))).toEqual([]);
  });
  it('one that refuses may be replaced, but who takes its place inspects first', () => {
    expect(standings(...MINUTED, REFUSED, REPLACED)[1]).toEqual([REFORM.unit, 'pending', '2026-03-09']);
  });
  it('the machine waits in the same place for the other', () => {
    const answer = (slot: string, ...events: AcceptanceEvent[]) => acceptance.awaits[slot]!(made(...events));
    expect(answer('inspected-2', ...OPENED, REPLACED)).toBeUndefined();
    expect(answer('rectified-2', ...OPENED, inspected('audit-bureau', false), REPLACED)).toBeUndefined();
    expect([answer('confirmed-2', ...ALL_CONFIRMED), answer('confirmed-2', ...ALL_CONFIRMED, REPLACED)]).toEqual([{ standing: 'confirmed' }, undefined]);
  });
  it('is public, without its words; the papers tell what was found before, why it changed, and who signs now', () => {
    const file = acceptance.disclose(made(...OPENED, inspected('audit-bureau', false), REPLACED), 'n');
    expect(file).toMatchObject({ replaced: [{ unit: 'audit-bureau', name: '审计局', ground: 'recused', by: REFORM.unit }] });
    expect(JSON.stringify(file)).not.toContain('利害关系');
    const way = [...PASSED, REPLACED, inspected(REFORM.unit)];
    const held = { ...HELD, statements: [DEPARTMENTS[0]!, REFORM].map((d) => ({ unit: d.unit, text: '同意' })) } as AcceptanceEvent;
    const whole = told(...way, held, MINUTES, confirmed('housing-bureau'), confirmed(REFORM.unit), RELEASED);
    for (const paper of [minutesOf(whole), certificateOf(whole)]) {
      const words = JSON.stringify(paper);
      for (const said of [
        '审计局第 1 次检查',
        '更换验收部门：审计局因回避，由发改局接替。理由：审计局人员与施工单位有利害关系。',
        '发改局第 1 次检查',
        '住建局、发改局',
      ])
        expect(words).toContain(said);
      expect(paper.signatures.map((s) => s.name)).toEqual(['住建局', '发改局']);
    }
  });
  it('its papers are archived', () => {
    expect(acceptance.archives(REPLACED)).toEqual(REPLACING.documents);
  });
});
