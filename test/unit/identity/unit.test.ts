import { expect, it } from 'vitest';
import { addresseesOf } from '../../../functions/alerts/notice.ts';
import { history, UNIT_TRANSITIONS, type Unit, type UnitEvent, UnitFacts, unit } from '../../../functions/identity/unit.ts';
import { unitCases } from '../../../functions/identity/unit-cases.ts';
import { mergeUnit, nameLeaders, nameLiaison, registerUnit, renameUnit } from '../../../functions/identity/unit-commands.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { LEVELS } from '../../../functions/kernel/escalation.ts';
import { UnitLeaders } from '../../../functions/kernel/project-ports.ts';
import { context, folded, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const leader = (n: number) => ({ sub: `account-${n}`, post: `职务${n}`, name: n === 2 ? null : `姓名${n}` });
const leaders = { deputy: leader(1), head: leader(2), countyLeader: leader(3) };
const liaison = { section: '办公室', officer: 'account-9' };
const facts = { unit: 'culture-bureau', name: '文广新局', leaders, liaison: null };
const registered: UnitEvent = { type: 'unit-registered', ...facts };
const standing = folded(unit, [registered]);
const merger = { into: 'tourism-bureau', leaders: { ...leaders, head: leader(5) }, liaison: { section: '综合科', officer: 'account-8' }, reason: '机构改革' };
const merged = folded(unit, [registered, { type: 'unit-merged', ...merger }]);
const row = (more: object = {}) => ({ unit: 'u', name: '文旅局', deputy: 'a', head: 'b', countyLeader: 'c', ...more });
const merge = (u: Unit, into: string, found: object | undefined = row()) =>
  mergeUnit(u, { ...merger, into }, context('2026-03-02', { asked: { into: found } }));

everyPair(
  { none: unit.initial, standing, merged },
  {
    'unit-registered': (u: Unit) => registerUnit(u, facts),
    'unit-renamed': (u: Unit) => renameUnit(u, { name: '文旅局', reason: '机构改革' }),
    'leaders-named': (u: Unit) => nameLeaders(u, { leaders, reason: '调整分工' }),
    'liaison-named': (u: Unit) => nameLiaison(u, liaison),
    'unit-merged': (u: Unit) => merge(u, 'another-bureau'),
  },
  UNIT_TRANSITIONS,
);

it('IDENTITY-UNIT-ONCE: a unit is registered once', () => {
  expect(rulesBroken(registerUnit(standing, facts))).toEqual(['IDENTITY-UNIT-ONCE']);
});
it.each(['deputy', 'head', 'countyLeader'] as const)('IDENTITY-UNIT-LEADERS-THREE: %s is nobody of the other two', (as) => {
  const other = as === 'deputy' ? leaders.head : leaders.deputy;
  const twice = { ...leaders, [as]: { ...leaders[as], sub: other.sub } };
  expect(rulesBroken(registerUnit(unit.initial, { ...facts, leaders: twice }))).toEqual(['IDENTITY-UNIT-LEADERS-THREE']);
  expect(rulesBroken(nameLeaders(standing, { leaders: twice, reason: 'r' }))).toEqual(['IDENTITY-UNIT-LEADERS-THREE']);
});
it('the port names who signs now: a new leader follows the old, a rename keeps the slug', () => {
  const now = folded(unit, [
    registered,
    { type: 'unit-renamed', name: '文旅局', reason: '机构改革' },
    { type: 'leaders-named', leaders: { ...leaders, head: leader(4) }, reason: '任免' },
  ]);
  expect(unit.exports(now, { id: 'culture-bureau', number: 'culture-bureau' })).toEqual([
    UnitLeaders.row('culture-bureau', { unit: 'culture-bureau', name: '文旅局', deputy: 'account-1', head: 'account-4', countyLeader: 'account-3' }),
  ]);
  // The officer who keeps contact is who is reminded; a new name moves nothing that is owed, since what is owed names the slug.
  const officer = (...more: UnitEvent[]) => unit.exports(folded(unit, [registered, ...more]), { id: 'culture-bureau', number: 'culture-bureau' })[0];
  const [before, renamed] = [
    officer({ type: 'liaison-named', ...liaison }),
    officer({ type: 'liaison-named', ...liaison }, { type: 'unit-renamed', name: '文旅局', reason: 'r' }),
  ];
  expect([before, renamed]).toMatchObject([
    { key: 'culture-bureau', body: { officer: 'account-9', name: '文广新局' } },
    { key: 'culture-bureau', body: { officer: 'account-9', name: '文旅局' } },
  ]);
  expect(unit.exports(unit.initial, { id: 'i', number: 'n' })).toEqual([]);
});
it('IDENTITY-UNIT-MERGED: into a unit that is registered, not merged itself, and another; what it owes has new owners at once', () => {
  const broken = (...given: Parameters<typeof merge>) => rulesBroken(merge(...given));
  const refused = ['IDENTITY-UNIT-MERGED'];
  expect([
    broken(standing, 'tourism-bureau'),
    broken(standing, 'tourism-bureau', row({ mergedInto: 'x' })),
    broken(standing, 'culture-bureau'),
    rulesBroken(mergeUnit(standing, merger, context())),
    broken(merged, 'tourism-bureau'),
    broken(merged, 'another-bureau'),
  ]).toEqual([[], refused, refused, refused, refused, []]);
  expect(rulesBroken(mergeUnit(standing, { ...merger, leaders: { ...leaders, head: leaders.deputy } }, context()))).toEqual([
    'IDENTITY-UNIT-LEADERS-THREE',
    ...refused,
  ]);
  const [exported] = unit.exports(merged, { id: 'culture-bureau', number: 'culture-bureau' });
  const body = UnitLeaders.read(exported!.body);
  expect(body).toMatchObject({ name: '文广新局', head: 'account-5', officer: 'account-8', mergedInto: 'tourism-bureau' });
  const nobodyAway = () => undefined;
  expect(LEVELS.map((l) => addresseesOf(l, 'culture-bureau', body, nobodyAway)).slice(0, 3)).toEqual([
    ['tourism-bureau', 'account-8'],
    ['tourism-bureau', 'account-8'],
    ['account-5', 'account-3'],
  ]);
  expect(unit.disclose(merged, 'culture-bureau')).toMatchObject({ mergedInto: 'tourism-bureau' });
});
it('public file, history and views show posts and given names, never an account or a reason', () => {
  const events: UnitEvent[] = [
    registered,
    { type: 'unit-renamed', name: '文旅局', reason: '不公开的理由' },
    { type: 'leaders-named', leaders: { ...leaders, head: leader(4) }, reason: '不公开的理由' },
    { type: 'liaison-named', ...liaison },
  ];
  const now = folded(unit, events);
  const rows = events.map((event, i) => ({ event, meta: meta(i + 1) }));
  const view = unitCases.readUnit.view(now, { id: 'i', number: 'n', actor: { sub: 's', roles: [], units: [] }, now: '', asked: {}, events: rows, query: {} });
  const shown = { ...unit.disclose(now, 'culture-bureau')!, ...unit.recite!(now, rows) };
  expect(view).toEqual(shown);
  expect(shown).toEqual({
    unit: 'culture-bureau',
    name: '文旅局',
    mergedInto: null,
    leaders: [
      { as: 'deputy', post: '职务1', name: '姓名1' },
      { as: 'head', post: '职务4', name: '姓名4' },
      { as: 'countyLeader', post: '职务3', name: '姓名3' },
    ],
    section: '办公室',
    history: history(rows),
  });
  expect(history(rows).slice(0, 2)).toEqual([
    {
      on: '2026-03-02',
      event: 'unit-registered',
      name: '文广新局',
      leaders: [
        { as: 'deputy', post: '职务1', name: '姓名1' },
        { as: 'head', post: '职务2' },
        { as: 'countyLeader', post: '职务3', name: '姓名3' },
      ],
    },
    { on: '2026-03-02', event: 'unit-renamed', name: '文旅局' },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/account-|理由/);
  expect(unit.disclose(unit.initial, 'n')).toBeUndefined();
});
it('an account is an account: neither a name nor empty', () => {
  expect(UnitFacts.safeParse({ ...facts, leaders: { ...leaders, head: { ...leader(2), sub: '姓名' } } }).success).toBe(false);
  expect(UnitFacts.safeParse(facts).success).toBe(true);
});
