import { describe, expect, it } from 'vitest';
import { CLAIM_TRANSITIONS, type Claim, type ClaimEvent, type ClaimStatus, discloseClaim, warrantyClaim } from '../../../functions/contracts/claims/claim.ts';
import {
  asksOfClaim,
  checkRepair,
  decideClaim,
  markRepairOverdue,
  openClaim,
  refuseClaim,
  reportRepair,
} from '../../../functions/contracts/claims/commands.ts';
import { worksAcceptance } from '../../../functions/contracts/works/acceptance.ts';
import type { AcceptanceEvent } from '../../../functions/contracts/works/acceptance-state.ts';
import { Warranties } from '../../../functions/contracts/works-ports.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { context, folded, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';
import { AGAIN, accepted, builder, CODES, FILED, firm, NUMBER, PASSED, paper } from '../../tools/works.ts';

/** The day on which a claim is made; its repair is due on the 20th. */
const DAY = '2026-09-01';
const BY = '2026-09-20';
const row = {
  contract: 'contract-1',
  builder: 'culture-bureau',
  construction: CODES.construction,
  warranties: [{ part: 'waterproofing', until: '2031-08-10' }],
};
const papers = { documents: [paper()] };
const CLAIM = { acceptance: NUMBER, part: 'waterproofing' as const, defect: '屋面渗漏', ...papers, repairBy: BY };
const ev = {
  opened: { type: 'claim-opened', ...CLAIM, contract: 'contract-1', builder: 'culture-bureau', construction: CODES.construction },
  repaired: { type: 'repair-reported', account: '已重做防水', ...papers, late: false, stepBy: '2026-09-29' },
  refused: { type: 'claim-refused', reasons: '使用不当', ...papers, stepBy: '2026-09-10' },
  overdue: { type: 'repair-overdue', stepBy: '2026-09-30' },
  ordered: { type: 'repair-ordered', reasons: '属保修范围', repairBy: '2026-10-20' },
  dismissed: { type: 'claim-dismissed', reasons: '确系使用不当' },
  returned: { type: 'claim-returned', reasons: '仍有渗漏', repairBy: '2026-10-10' },
  closed: { type: 'claim-closed' },
} satisfies Record<string, ClaimEvent>;
const f = (...events: ClaimEvent[]): Claim => folded(warrantyClaim, events, DAY);
const states: Record<ClaimStatus, Claim> = {
  none: warrantyClaim.initial,
  open: f(ev.opened),
  refused: f(ev.opened, ev.refused),
  overdue: f(ev.opened, ev.overdue),
  ordered: f(ev.opened, ev.refused, ev.ordered),
  repaired: f(ev.opened, ev.repaired),
  closed: f(ev.opened, ev.repaired, ev.closed),
  dismissed: f(ev.opened, ev.refused, ev.dismissed),
};
const owner = (day = DAY, rows: object = { warranties: row }) => builder(day, { asked: rows as Context['asked'] });
const housing = (day = DAY) => context(day, { actor: { sub: 'h', roles: ['housing-bureau'], units: ['housing-bureau'] } });
const clock = (day: string) => context(day, { actor: { sub: 'system:contracts', roles: ['system'], units: [] } });
const open = (c: object = {}, by: Context = owner()) => openClaim(states.none, { ...CLAIM, ...c }, by);
const order = (c: Claim, repairBy: string | null = '2026-10-20') => decideClaim(c, { reasons: '属保修范围', repairBy }, housing());
const check = (c: Claim, returned: { reasons: string; repairBy: string } | null, by = owner()) => checkRepair(c, { returned }, by);

everyPair<Claim, ClaimEvent>(
  states,
  {
    'claim-opened': (c) => openClaim(c, CLAIM, owner()),
    'repair-reported': (c) => reportRepair(c, { account: '已重做防水', ...papers }, firm('construction', DAY)),
    'claim-refused': (c) => refuseClaim(c, { reasons: '使用不当', ...papers }, firm('construction', DAY)),
    'repair-overdue': (c) => markRepairOverdue(c, {}, clock('2026-11-02')),
    'repair-ordered': (c) => order(c),
    'claim-dismissed': (c) => order(c, null),
    'claim-returned': (c) => check(c, { reasons: '仍有渗漏', repairBy: '2026-10-10' }),
    'claim-closed': (c) => check(c, null),
  },
  CLAIM_TRANSITIONS,
  // The clock may be late: what is not waiting is left alone.
  Object.keys(states)
    .filter((s) => s !== 'open' && s !== 'ordered')
    .map((s) => `${s}|repair-overdue`),
);
const events = (d: Decision<ClaimEvent>) => (d.accepted ? d.events : []);

describe('CLAIM-WITHIN-WARRANTY 质量 41', () => {
  it.each([
    ['2031-08-09', []],
    ['2031-08-10', []],
    ['2031-08-11', ['CLAIM-WITHIN-WARRANTY']],
  ])('of a part whose warranty runs to 2031-08-10, on %s', (day, broken) => expect(rulesBroken(open({ repairBy: '2031-12-01' }, owner(day)))).toEqual(broken));
  it('of a part that is warranted, of works that were accepted', () => {
    expect(rulesBroken(open({ part: 'heating' }))).toEqual(['CLAIM-WITHIN-WARRANTY']);
    expect(rulesBroken(open({}, owner(DAY, {})))).toEqual(['CLAIM-WITHIN-WARRANTY']);
    expect(asksOfClaim({ command: CLAIM })).toEqual({ warranties: Warranties.key(NUMBER) });
  });
  it('the acceptance lends its warranties while it stands; of works to be accepted again none runs', () => {
    const lent = (...list: readonly AcceptanceEvent[]) =>
      worksAcceptance.exports(accepted(...list), { id: NUMBER, number: NUMBER }).find((r) => r.port === Warranties.name)?.body;
    expect(lent(...PASSED)).toMatchObject({ ...row, warranties: [{ part: 'structure' }, row.warranties[0], { part: 'other' }] });
    expect(lent(...FILED, AGAIN)).toMatchObject({ builder: 'culture-bureau', warranties: [] });
    expect(rulesBroken(open({}, owner(DAY, { warranties: lent(...FILED, AGAIN) })))).toEqual(['CLAIM-WITHIN-WARRANTY']);
  });
  it('KERNEL-OWN-UNIT, CONTRACT-OWN-PARTY: the builder claims and looks, the construction firm repairs or refuses', () => {
    const stranger = builder(DAY, { actor: { sub: 's', roles: ['buyer'], units: ['education-bureau'] }, asked: { warranties: row } });
    expect([rulesBroken(open({}, stranger)), rulesBroken(check(states.repaired, null, stranger))]).toEqual([['KERNEL-OWN-UNIT'], ['KERNEL-OWN-UNIT']]);
    const other = firm('design', DAY);
    expect(rulesBroken(reportRepair(states.open, { account: 'a', ...papers }, other))).toEqual(['CONTRACT-OWN-PARTY']);
    expect(rulesBroken(refuseClaim(states.open, { reasons: 'r', ...papers }, other))).toEqual(['CONTRACT-OWN-PARTY']);
  });
});

describe('CLAIM-MADE-GOOD 质量 41', () => {
  it.each([
    ['2026-08-31', ['CLAIM-MADE-GOOD']],
    [DAY, ['CLAIM-MADE-GOOD']],
    ['2026-09-02', []],
  ])('by a day to come: %s', (repairBy, broken) => {
    expect(rulesBroken(open({ repairBy }))).toEqual(broken);
    expect(rulesBroken(order(states.refused, repairBy))).toEqual(broken);
    expect(rulesBroken(check(states.repaired, { reasons: 'r', repairBy }))).toEqual(broken);
  });
  it.each([
    ['2026-09-19', false],
    [BY, false],
    ['2026-09-21', true],
  ])('repaired on %s: late %s', (day, late) => {
    expect(events(reportRepair(states.open, { account: 'a', ...papers }, firm('construction', day)))).toMatchObject([{ type: 'repair-reported', late }]);
  });
  it('marked by the clock once the day is over, not before; told again after an order', () => {
    expect(markRepairOverdue(states.open, {}, clock(BY))).toMatchObject({ accepted: false, notBefore: '2026-09-20T16:00:00.000Z' });
    expect(events(markRepairOverdue(states.open, {}, clock('2026-09-21')))).toMatchObject([{ type: 'repair-overdue', stepBy: '2026-10-08' }]);
    expect(markRepairOverdue(states.ordered, {}, clock('2026-10-20')).accepted).toBe(false);
    expect(f(ev.opened, ev.overdue, ev.ordered, ev.overdue)).toMatchObject({ state: 'overdue', missed: 2, ordered: true });
  });
  it('what the bureau has ordered is not refused again, though it went back from the builder', () => {
    const returned = f(ev.opened, ev.refused, ev.ordered, ev.repaired, ev.returned);
    expect(returned.state).toBe('ordered');
    expect(f(ev.opened, ev.repaired, ev.returned).state).toBe('open');
    expect(rulesBroken(refuseClaim(returned, { reasons: 'r', ...papers }, firm('construction', DAY)))).toEqual(['KERNEL-STATE-ALLOWS']);
  });
});

it('CLAIM-ENFORCED 质量 66: a refusal is ordered to be made good or found right; a delay is only ordered', () => {
  expect([order(states.refused), order(states.refused, null), order(states.overdue)].map((d) => events(d).map((e) => e.type))).toEqual([
    ['repair-ordered'],
    ['claim-dismissed'],
    ['repair-ordered'],
  ]);
  expect(rulesBroken(order(states.overdue, null))).toEqual(['KERNEL-STATE-ALLOWS', 'CLAIM-ENFORCED']);
});

describe('CLAIM-STEP-IN-TIME', () => {
  it('seven working days to look at a repair and to decide; a missing calendar is said', () => {
    expect(events(reportRepair(states.open, { account: 'a', ...papers }, firm('construction', DAY)))).toMatchObject([{ stepBy: '2026-09-10' }]);
    expect(events(refuseClaim(states.open, { reasons: 'r', ...papers }, firm('construction', DAY)))).toMatchObject([{ stepBy: '2026-09-10' }]);
    const none = { ...firm('construction', DAY), calendar: { years: {} } };
    expect(rulesBroken(reportRepair(states.open, { account: 'a', ...papers }, none))).toEqual(['KERNEL-CALENDAR-YEAR']);
    expect(rulesBroken(refuseClaim(states.open, { reasons: 'r', ...papers }, none))).toEqual(['KERNEL-CALENDAR-YEAR']);
    expect(rulesBroken(markRepairOverdue(states.open, {}, { ...clock('2026-09-21'), calendar: { years: {} } }))).toEqual(['KERNEL-CALENDAR-YEAR']);
  });
  it('who owes what, until when, in every state that somebody must leave; the clock watches the repair', () => {
    const owed = (c: Claim) =>
      warrantyClaim.due(c).map((d) => ('obligation' in d ? `${d.obligation} ${d.by} ${d.at.slice(0, 10)} ${d.rule}` : `${d.task} ${d.at}`));
    expect(Object.fromEntries(Object.entries(states).map(([s, c]) => [s, owed(c)]))).toEqual({
      none: [],
      open: ['see-repaired culture-bureau 2026-09-20 CLAIM-MADE-GOOD', 'markRepairOverdue 2026-09-20T16:00:00.000Z'],
      refused: ['enforce-warranty housing-bureau 2026-09-10 CLAIM-ENFORCED'],
      overdue: ['enforce-warranty housing-bureau 2026-09-30 CLAIM-ENFORCED'],
      ordered: ['see-repaired culture-bureau 2026-10-20 CLAIM-MADE-GOOD', 'markRepairOverdue 2026-10-20T16:00:00.000Z'],
      repaired: ['check-repair culture-bureau 2026-09-29 CLAIM-STEP-IN-TIME'],
      closed: [],
      dismissed: [],
    });
  });
});

it('the public file tells every step with its words and papers; no account', () => {
  const list = [ev.opened, ev.refused, ev.ordered, ev.repaired, ev.closed];
  const record = list.map((event, i) => ({ event, meta: { ...meta(i + 1, DAY), by: `sub-${i}` } }));
  const c = f(...list);
  expect(discloseClaim(c)).toEqual({
    ...{ state: 'closed', works: NUMBER, builder: 'culture-bureau', construction: CODES.construction, part: 'waterproofing' },
    ...{ ordered: true, missed: 0, repairBy: '2026-10-20' },
  });
  const told = warrantyClaim.recite!(c, record) as { course: { step: string; words: string | null; papers: object[] }[] };
  expect(told.course.map((x) => [x.step, x.words, x.papers.length])).toEqual([
    ['claim-opened', '屋面渗漏', 1],
    ['claim-refused', '使用不当', 1],
    ['repair-ordered', '属保修范围', 0],
    ['repair-reported', '已重做防水', 1],
    ['claim-closed', null, 0],
  ]);
  expect(JSON.stringify(told)).not.toContain('sub-');
  expect(discloseClaim(states.none)).toBeUndefined();
  expect(warrantyClaim.archives(ev.opened)).toEqual([paper()]);
});
