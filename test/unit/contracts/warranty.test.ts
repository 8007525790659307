import { describe, expect, it } from 'vitest';
import { worksAcceptance } from '../../../functions/contracts/works/acceptance.ts';
import { endWarranty } from '../../../functions/contracts/works/conclude.ts';
import { giveWarranty } from '../../../functions/contracts/works/prepare.ts';
import { WARRANTY_PARTS, type WarrantyPart, warrantedUntil } from '../../../functions/contracts/works/warranty.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { context } from '../../tools/core.ts';
import { accepted, firm, OPENED, PASSED, paper, TERMS } from '../../tools/works.ts';

/** The letter's answer for works of these parts, with these lengths. */
const give = (lengths: Partial<Record<WarrantyPart, number>>, parts = Object.keys(lengths) as WarrantyPart[], overlays = {}) => {
  const works = accepted({ ...OPENED, parts } as typeof OPENED);
  const terms = Object.entries(lengths).map(([part, length]) => ({ part: part as WarrantyPart, length }));
  return rulesBroken(giveWarranty(works, { terms, scope: '范围', document: paper() }, { ...firm('construction'), overlays }));
};

describe('WORKS-WARRANTY-TERMS 质量 40', () => {
  const LEAST: readonly (readonly [WarrantyPart, number])[] = [
    ['structure', 50],
    ['waterproofing', 5],
    ['heating', 2],
    ['cooling', 2],
    ['installations', 2],
  ];
  it.each(LEAST.flatMap(([part, least]) => [[part, least - 1, ['WORKS-WARRANTY-TERMS']] as const, [part, least, []] as const, [part, least + 1, []] as const]))(
    '%s for %i: broken %j',
    (part, length, broken) => {
      expect(give({ [part]: length })).toEqual(broken);
    },
  );
  it('every part is one of the regulation’s or left to agreement', () => {
    expect([...LEAST.map(([p]) => p), 'other'].sort()).toEqual([...WARRANTY_PARTS].sort());
    expect(give({ other: 1 })).toEqual([]);
  });
  it('names every term that is too short', () => {
    expect(give({ waterproofing: 4, installations: 1, structure: 50 })).toEqual(['WORKS-WARRANTY-TERMS', 'WORKS-WARRANTY-TERMS']);
  });
  it('a county may ask for longer', () => {
    const longer = { 'WORKS-WARRANTY-TERMS': { waterproofingYears: 8 } };
    expect(give({ waterproofing: 7 }, ['waterproofing'], longer)).toEqual(['WORKS-WARRANTY-TERMS']);
    expect(give({ waterproofing: 8 }, ['waterproofing'], longer)).toEqual([]);
  });
  it.each([
    ['structure', 50, '2026-08-10', '2076-08-10'],
    ['waterproofing', 5, '2024-02-29', '2029-02-28'],
    ['installations', 2, '2026-08-10', '2028-08-10'],
    ['other', 1, '2026-01-31', '2026-02-28'],
  ] as const)('%s for %i from %s until %s', (part, length, from, until) => {
    expect(warrantedUntil({ part, length }, from)).toBe(until);
  });
  it('ended by the clock when the last day is over, never before, once', () => {
    const passed = accepted(...PASSED);
    expect(endWarranty(passed, { part: 'other' }, context('2027-02-10'))).toMatchObject({ accepted: false, notBefore: '2027-02-10T16:00:00.000Z' });
    expect(endWarranty(passed, { part: 'other' }, context('2027-02-11'))).toMatchObject({
      accepted: true,
      events: [{ type: 'warranty-ended', part: 'other' }],
    });
    const over = accepted(...PASSED, { type: 'warranty-ended', part: 'other' });
    expect(endWarranty(over, { part: 'other' }, context('2027-02-12'))).toEqual({ accepted: true, events: [] });
    expect(rulesBroken(endWarranty(passed, { part: 'heating' }, context('2027-02-12')))).toEqual(['KERNEL-STATE-ALLOWS']);
  });
  it('a timer for each that runs, at the first instant after its last day', () => {
    const timers = worksAcceptance.due(accepted(...PASSED, { type: 'warranty-ended', part: 'other' })).filter((d) => 'timer' in d);
    expect(timers).toEqual(
      [
        ['structure', '2076-08-10'],
        ['waterproofing', '2031-08-10'],
      ].map(([part, day]) => ({
        timer: `warranty-${part}`,
        task: 'endWarranty',
        command: { part },
        at: `${day}T16:00:00.000Z`,
        rule: 'WORKS-WARRANTY-TERMS',
      })),
    );
  });
});

describe('WORKS-WARRANTY-SEASONS (unconfirmed)', () => {
  it.each([
    ['heating', '2026-10-24', 2, '2028-04-10'],
    // A season that begins on the day of passing, or before it, is not whole.
    ['heating', '2026-10-25', 2, '2029-04-10'],
    ['heating', '2027-01-15', 2, '2029-04-10'],
    ['heating', '2026-10-24', 1, '2027-04-10'],
    ['cooling', '2026-05-31', 2, '2027-09-15'],
    ['cooling', '2026-06-01', 2, '2028-09-15'],
    ['cooling', '2026-12-31', 3, '2029-09-15'],
  ] as const)('%s accepted on %s for %i whole seasons until %s', (part, from, length, until) => {
    expect(warrantedUntil({ part, length }, from)).toBe(until);
  });
});

describe('WORKS-WARRANTY-LETTER 质量 39', () => {
  const lengths = Object.fromEntries(TERMS.map((t) => [t.part, t.length]));
  it('states a term for every part of the works, and for no other', () => {
    expect(give(lengths)).toEqual([]);
    expect(give(lengths, ['structure', 'waterproofing', 'other', 'installations'])).toEqual(['WORKS-WARRANTY-LETTER']);
    expect(give(lengths, ['structure', 'waterproofing'])).toEqual(['WORKS-WARRANTY-LETTER']);
  });
  it('none twice', () => {
    const terms = [...TERMS, TERMS[0]!];
    expect(rulesBroken(giveWarranty(accepted(OPENED), { terms, scope: 's', document: paper() }, firm('construction')))).toEqual(['WORKS-WARRANTY-LETTER']);
  });
});
