import { describe, expect, it } from 'vitest';
import { bindExpert, EXPERT_TRANSITIONS, type Expert, enrolExpert, expert, suspendExpert } from '../../../functions/experts/pool/expert.ts';
import { exclusionOf, freeze, nextLists } from '../../../functions/experts/pool/freeze.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { labelOf } from '../../../functions/kernel/proof/manifest.ts';
import { context } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const facts = {
  number: 'E001',
  strata: ['cost'],
  employer: '设计院',
  origin: 'provincial' as const,
  years: 8,
  title: 't',
  seniorLevel: true,
  validUntil: '2026-12-31',
  avoid: [] as string[],
};
const enrolled = (more: object = {}, enrolledAt = '2026-03-01T00:00:00.000Z'): Expert => ({ state: 'enrolled', facts: { ...facts, ...more }, enrolledAt });

describe('freezing the pool', () => {
  const opened = {
    tender: 't',
    number: 'n',
    buyer: 'culture-bureau',
    avoid: ['culture-bureau'],
    bidders: ['firm1'],
    quotas: [{ stratum: 'cost', seats: 1 }],
    openedOn: '2026-03-24',
    biddingClosed: '2026-03-23T01:30:00.000Z',
    provincialOnly: true,
  };
  const ban = { bans: [{ debarment: 'd', number: 'n', scopes: ['expert' as const], from: '2026-01-01', until: '2026-03-24' }] };
  const why = (e: Expert, bans?: typeof ban, today = '2026-03-24') => exclusionOf(e, opened, bans, today);
  it.each([
    ['eligible', enrolled(), undefined],
    ['suspended', { ...enrolled(), state: 'suspended' as const }, 'suspended'],
    ['lapsed yesterday', enrolled({ validUntil: '2026-03-23' }), 'lapsed'],
    ['valid today', enrolled({ validUntil: '2026-03-24' }), undefined],
    ['seven years', enrolled({ years: 7 }), 'unqualified'],
    ['nine years', enrolled({ years: 9 }), undefined],
    ['no senior level', enrolled({ seniorLevel: false }), 'unqualified'],
    ['the county’s own list', enrolled({ origin: 'county' }), 'origin'],
    ['employed by a bidder', enrolled({ employer: 'firm1' }), 'bidder-staff'],
    ['employed by the buyer', enrolled({ employer: 'culture-bureau' }), 'buyer-staff'],
    ['a tie to the buyer', enrolled({ avoid: ['culture-bureau'] }), 'tie'],
    ['a tie to a bidder', enrolled({ avoid: ['firm1'] }), 'tie'],
    ['another specialty', enrolled({ strata: ['water'] }), 'specialty'],
  ] as const)('EXPERT-QUALIFIED and the exclusions: %s', (_, e, reason) => expect(why(e as Expert)).toBe(reason));
  it('a banned expert, on the last day of the ban and the next', () =>
    expect([why(enrolled(), ban), why(enrolled({ validUntil: '2027-01-01' }), ban, '2026-03-25')]).toEqual(['debarred', undefined]));
  it('lists are sorted, everyone stands once, and the next attempt leaves out those drawn', () => {
    const all = Array.from({ length: 20 }, (_, i) => enrolled({ number: `E${i}`, years: i % 4 === 0 ? 1 : 10 }));
    const made = freeze(
      all,
      opened,
      () => undefined,
      '2026-03-24',
      (n) => sha256(utf8(n)),
    );
    expect([made.pool.length, made.excluded.length, made.frozen.length]).toEqual([15, 5, 20]);
    expect([...made.pool].sort()).toEqual(made.pool);
    expect(made.frozen[0]!.label).toBe(labelOf(sha256(utf8('E0')), 'E0'));
    const gone = made.pool[3]!.slice(0, 64);
    const next = nextLists(made, [gone], 1);
    expect([next.pool.length, next.excluded.filter((l) => l === `${gone} drawn-1`).length, next.excluded.length]).toEqual([14, 1, 6]);
  });
});

const c = { ...facts, name: '张三', mail: 'a@example.cn', phone: '1' };
everyPair(
  { none: expert.initial, enrolled: enrolled(), suspended: { ...enrolled(), state: 'suspended' } as Expert },
  {
    'expert-enrolled': (e) => enrolExpert(e, c, context()),
    'account-bound': (e) => bindExpert(e, { sub: 'subject-1' }, context()),
    'expert-suspended': (e) => suspendExpert(e, { reason: 'r' }),
  },
  EXPERT_TRANSITIONS,
);
it('EXPERT-ENROLLED-ONCE: an account stands for one expert; personal data never enter an event', () => {
  expect(rulesBroken(bindExpert(enrolled(), { sub: 'subject-1' }, context('2026-03-02', { asked: { account: { expert: 'E9' } } })))).toEqual([
    'EXPERT-ENROLLED-ONCE',
  ]);
  const d = enrolExpert(expert.initial, c, context());
  expect(JSON.stringify(d)).not.toMatch(/张三|example\.cn|phone/);
});
