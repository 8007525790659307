import { describe, expect, it } from 'vitest';
import { type HandOver, handOver, STAND_IN_TRANSITIONS, type StandInState, standIn, takeBack } from '../../../functions/identity/stand-in.ts';
import { endOf } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { StandIn } from '../../../functions/kernel/project-ports.ts';
import { context, folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const LEFT = { account: 'account-1', why: 'left', until: null, to: 'account-2', reason: '调离' } as const;
const away = folded(standIn, [{ type: 'duties-handed-over', ...LEFT }]);
const states: Record<StandInState['state'], StandInState> = {
  none: standIn.initial,
  away,
  back: folded(standIn, [
    { type: 'duties-handed-over', ...LEFT },
    { type: 'duties-taken-back', reason: 'r' },
  ]),
};
everyPair(
  states,
  { 'duties-handed-over': (s) => handOver(s, LEFT, context()), 'duties-taken-back': (s) => takeBack(s, { reason: 'r' }) },
  STAND_IN_TRANSITIONS,
);

describe('IDENTITY-HANDED-OVER', () => {
  const give = (c: Partial<typeof HandOver._zod.output>, to?: { readonly away: boolean; readonly to: string | null }) =>
    rulesBroken(handOver(standIn.initial, { ...LEFT, ...c }, context('2026-03-02', { asked: { to } })));
  it('to somebody else who is there, or to nobody', () => {
    expect([give({}), give({ to: null }), give({}, { away: false, to: null })]).toEqual([[], [], []]);
    expect([give({ to: 'account-1' }), give({}, { away: true, to: null })]).toEqual([['IDENTITY-HANDED-OVER'], ['IDENTITY-HANDED-OVER']]);
  });
  it.each([
    ['2026-03-01', ['IDENTITY-HANDED-OVER']],
    ['2026-03-02', []],
    ['2026-03-03', []],
    [null, ['IDENTITY-HANDED-OVER']],
  ])('a leave until %s', (until, broken) => expect(give({ why: 'leave', until })).toEqual(broken));
  it.each(['left', 'disabled'] as const)('%s has no last day', (why) => {
    expect([give({ why }), give({ why, until: '2026-04-01' })]).toEqual([[], ['IDENTITY-HANDED-OVER']]);
  });
  it('the end of a leave is owed on its last day; a successor, where nobody took over', () => {
    const owed = (c: Partial<typeof HandOver._zod.output>) => standIn.due(folded(standIn, [{ type: 'duties-handed-over', ...LEFT, ...c }]));
    expect(owed({ why: 'leave', until: '2026-04-01' })).toMatchObject([{ obligation: 'end-leave', by: 'organization-department', at: endOf('2026-04-01') }]);
    expect(owed({ to: null })).toMatchObject([{ obligation: 'name-successor', at: endOf('2026-04-01'), rule: 'KERNEL-STEP-IN-TIME' }]);
    expect([owed({}), standIn.due(states.back)]).toEqual([[], []]);
  });
  it('one row tells all who ask, however many units he answers for', () => {
    const row = (s: StandInState) => standIn.exports(s, { id: 'account-1', number: 'account-1' });
    expect([row(standIn.initial), row(away), row(states.back)]).toEqual([
      [],
      [StandIn.row('account-1', { away: true, to: 'account-2' })],
      [StandIn.row('account-1', { away: false, to: 'account-2' })],
    ]);
  });
});
