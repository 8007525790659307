import { describe, expect, it } from 'vitest';
import { addDays, at } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { Project, projectOfEntry } from '../../../functions/kernel/project-ports.ts';
import { asksOfDraft, draftTender } from '../../../functions/tenders/draft-tender.ts';
import { publishNotice } from '../../../functions/tenders/publish-notice.ts';
import { tender } from '../../../functions/tenders/tender.ts';
import type { Tender } from '../../../functions/tenders/tender-state.ts';
import { withdrawTender } from '../../../functions/tenders/withdraw-tender.ts';
import { folded } from '../../tools/core.ts';
import { A, by, drafting, entry, ev, f, notice, project, scoring, states, taken } from '../../tools/tender-states.ts';

describe('drafting', () => {
  const give = (asked: object, more: object = {}, unit = 'culture-bureau') =>
    rulesBroken(draftTender(tender.initial, { ...drafting, ...more }, by('2026-03-02', unit, { decision: taken, project, ...asked })));
  it('TENDER-FROM-PLAN, TENDER-FUNDS-IN-PLACE, KERNEL-OWN-UNIT', () => {
    expect([give({}), give({ entry: { ...entry, budgetConfirmed: false } }), give({ entry }, {}, 'housing-bureau'), give({ entry })]).toEqual([
      ['TENDER-FROM-PLAN'],
      ['TENDER-FUNDS-IN-PLACE'],
      ['KERNEL-OWN-UNIT'],
      [],
    ]);
  });
  it.each([
    ['stopped since', { ...taken, standing: 'stopped' }, ['TENDER-DECISION-STANDS']],
    ['suspended', { ...taken, standing: 'suspended' }, ['TENDER-DECISION-STANDS']],
    ['changed', { ...taken, standing: 'changed' }, ['TENDER-DECISION-STANDS']],
    ['on another plan', { ...taken, subject: { kind: 'plan', id: 'q' } }, ['TENDER-DECISION-STANDS']],
    ['a fen short', { ...taken, amount: 99 }, ['TENDER-DECISION-STANDS']],
    ['never taken', undefined, ['TENDER-DECISION-STANDS']],
    ['in force', taken, []],
  ])('TENDER-DECISION-STANDS: the plan’s decision is %s', (_, decision, broken) => expect(give({ entry, decision })).toEqual(broken));
  it('TENDER-DECISION-STANDS: not by another decision than the plan’s own', () => {
    expect(give({ entry: { ...entry, decision: undefined } })).toEqual(['TENDER-DECISION-STANDS']);
    expect(give({ entry: { ...entry, decision: 'e' } })).toEqual(['TENDER-DECISION-STANDS']);
  });
  it.each([
    ['never put on the record', undefined, ['TENDER-PROJECT-REPORTED']],
    ['not reported to all three', { ...project, reportedOn: null }, ['TENDER-PROJECT-REPORTED']],
    ['reported tomorrow', { ...project, reportedOn: '2026-03-03' }, ['TENDER-PROJECT-REPORTED']],
    ['reported today', project, []],
    ['reported yesterday, late', { ...project, reportedOn: '2026-03-01', late: true }, []],
  ])('TENDER-PROJECT-REPORTED: the entry’s project is %s', (_, row, broken) => expect(give({ entry, project: row })).toEqual(broken));
  it('TENDER-PROJECT-REPORTED asks for the project that carries out this very entry', () => {
    expect(asksOfDraft({ command: drafting }).project).toEqual(Project.key(projectOfEntry('p', 'e')));
  });
  describe('TENDER-ENTRY-ONCE: one tender carries an entry at a time', () => {
    const T1 = '0197aaaa-0000-7000-8000-000000000001';
    const [over, again] = [{ plan: 'p', entry: 'e', cost: 0 }, { previous: T1 }];
    const ONCE = ['TENDER-ENTRY-ONCE'];
    it('the first turn once; while its tender runs, or its contract stands, there is no second', () => {
      expect([give({ entry }), give({ entry, turn: { tender: T1 } }), give({ entry }, again)]).toEqual([[], ONCE, ONCE]);
    });
    it('the next after one that is over, of this very entry, once', () => {
      expect([give({ entry, over }, again), give({ entry, freed: { ...over, cost: 40 } }, again)]).toEqual([[], []]);
      for (const other of [{ plan: 'q' }, { entry: 'f' }]) expect(give({ entry, over: { ...over, ...other } }, again)).toEqual(ONCE);
      expect(give({ entry, over, turn: { tender: 'another' } }, again)).toEqual(ONCE);
    });
    it.each([
      [99, []],
      [100, ['TENDER-FUNDS-IN-PLACE']],
    ])('of a budget of 100, %i spent', (cost, broken) => expect(give({ entry, freed: { ...over, cost } }, again)).toEqual(broken));
    it('asks for its own turn, and for what the one before left', () => {
      expect(asksOfDraft({ command: { ...drafting, ...again } })).toMatchObject({
        turn: { port: 'entry-tender', key: `p#e#${T1}` },
        over: { port: 'tender-over', key: T1 },
        freed: { port: 'entry-freed', key: T1 },
      });
    });
    it('a tender holds its turn, and frees the next when it failed or was withdrawn: with what was spent before', () => {
      const rows = (t: Tender) => tender.exports(t, { id: 'i', number: 'n' }).flatMap((r) => (r.port.includes('tender') ? [[r.port, r.key, r.body]] : []));
      expect(rows(states.draft)).toEqual([['entry-tender', 'p#e#first', { tender: 'i' }]]);
      for (const t of [states.failed, states.withdrawn]) expect(rows(t)).toContainEqual(['tender-over', 'i', over]);
      const second = folded(tender, [{ ...ev.drafted, previous: T1, before: 40 }, ev.withdrawn]);
      expect(rows(second)).toEqual([
        ['entry-tender', `p#e#${T1}`, { tender: 'i' }],
        ['tender-over', 'i', { ...over, cost: 40 }],
      ]);
      expect(rows(states.awarded).map(([port]) => port)).not.toContain('tender-over');
    });
    it('carries on what was spent: into the ceiling and the award', () => {
      const spent = (ceiling: number) => rulesBroken(publishNotice(f({ ...ev.drafted, previous: T1, before: 40 }), { ...notice, ceiling }, by('2026-03-02')));
      expect([spent(60), spent(61)]).toEqual([[], ['TENDER-CEILING-IN-BUDGET']]);
      const drafted = draftTender(
        tender.initial,
        { ...drafting, ...again },
        by('2026-03-02', 'culture-bureau', { decision: taken, project, entry, freed: { ...over, cost: 40 } }),
      );
      expect(drafted).toMatchObject({ accepted: true, events: [{ previous: T1, before: 40 }] });
    });
    it('withdrawn by its own unit only', () => {
      expect(rulesBroken(withdrawTender(states.draft, { reason: 'r' }, by('2026-03-02', 'x')))).toEqual(['KERNEL-OWN-UNIT']);
    });
  });
  it('TENDER-REGISTERED-AGENCY and TENDER-NOT-DEBARRED: an agency is registered, active, and not banned today', () => {
    const agency = { party: A, kind: 'agency', name: 'x', head: 'x', group: null, status: 'active' };
    const bans = (until: string) => ({ bans: [{ debarment: 'd', number: 'n', scopes: ['agent'], from: '2026-01-01', until }] });
    expect(give({ entry, agency }, { agency: A })).toEqual([]);
    for (const wrong of [undefined, { ...agency, status: 'suspended' }, { ...agency, kind: 'firm' }])
      expect(give({ entry, agency: wrong }, { agency: A })).toEqual(['TENDER-REGISTERED-AGENCY']);
    expect([
      give({ entry, agency, agencyBans: bans('2026-03-01') }, { agency: A }),
      give({ entry, agency, agencyBans: bans('2026-03-02') }, { agency: A }),
    ]).toEqual([[], ['TENDER-NOT-DEBARRED']]);
  });
});

describe('the notice', () => {
  const give = (more: object, today = '2026-03-02') => rulesBroken(publishNotice(states.draft, { ...notice, ...more }, by(today)));
  it.each([
    [null, []],
    [999, []],
    [1000, []],
    [1001, ['TENDER-PERFORMANCE-BOND']],
  ])('TENDER-PERFORMANCE-BOND 条例 58: %i hundredths of a percent of the contract’s price', (basisPoints, broken) => {
    expect(give({ performanceBond: basisPoints === null ? null : { basisPoints, forms: ['bank-guarantee'], before: 'signing' } })).toEqual(broken);
  });
  it.each([
    [19, ['TENDER-BID-PERIOD']],
    [20, []],
    [21, []],
  ])('TENDER-BID-PERIOD 招标投标法 第二十四条: %i days', (days, broken) => {
    expect(give({ bidDeadline: at(addDays('2026-03-02', days), '09:30') })).toEqual(broken);
  });
  it('a tender that is not mandatory may be shorter, but never over before it begins', () => {
    const free = f({ ...ev.drafted, mandatory: false });
    expect(rulesBroken(publishNotice(free, { ...notice, bidDeadline: at('2026-03-05', '09:30') }, by('2026-03-02')))).toEqual([]);
    expect(rulesBroken(publishNotice(free, { ...notice, bidDeadline: at('2026-03-02', '09:59') }, by('2026-03-02')))).toEqual(['TENDER-BID-PERIOD']);
  });
  it.each([
    ['2026-03-01', ['TENDER-ISSUED-TODAY']],
    ['2026-03-02', []],
    ['2026-03-03', ['TENDER-ISSUED-TODAY']],
  ])('TENDER-ISSUED-TODAY: dated %s on 2 March', (issuedOn, broken) => expect(give({ issuedOn })).toEqual(broken));
  it.each([
    [9_999, ['TENDER-SCORING-STATED']],
    [10_000, []],
    [10_001, ['TENDER-SCORING-STATED']],
  ])('TENDER-SCORING-STATED: %i hundredths', (total, broken) => {
    expect(give({ scoring: { ...scoring, criteria: [{ ...scoring.criteria[0], maximum: total - 6000 }, scoring.criteria[1]] } })).toEqual(broken);
  });
  it('TENDER-SCORING-STATED: no criterion twice, one price; lowest price judges objective items only', () => {
    expect(give({ scoring: { ...scoring, criteria: [scoring.criteria[0], { ...scoring.criteria[1], id: 'price' }] } })).toEqual(['TENDER-SCORING-STATED']);
    expect(give({ scoring: { method: 'lowest-price', criteria: [{ id: 'a', name: 'a', kind: 'objective', maximum: 1 }] } })).toEqual([]);
    expect(give({ scoring: { method: 'lowest-price', criteria: [{ id: 'a', name: 'a', kind: 'subjective', maximum: 1 }] } })).toEqual([
      'TENDER-SCORING-STATED',
    ]);
  });
  it.each([
    [4, 0, 1],
    [5, 0, 0],
    [6, 0, 1],
    [7, 0, 0],
    [4, 1, 0],
    [3, 2, 1],
    [5, 2, 0],
    [4, 3, 1],
    [6, 3, 0],
  ])('TENDER-COMMITTEE 第三十七条: %i experts and %i of the buyer: %i refused', (experts, buyerSeats, n) => {
    expect(give({ experts: [{ stratum: 'cost', seats: experts }], buyerSeats })).toHaveLength(n);
  });
  it.each([
    [99, []],
    [100, []],
    [101, ['TENDER-CEILING-IN-BUDGET']],
  ])('TENDER-CEILING-IN-BUDGET: %i of a budget of 100', (ceiling, broken) => expect(give({ ceiling })).toEqual(broken));
  it('names every rule that refuses, not only the first', () => {
    expect(give({ documents: [], ceiling: 101, issuedOn: '2026-03-01', buyerSeats: 1, bidDeadline: at('2026-03-10', '09:30') })).toEqual([
      'TENDER-ISSUED-TODAY',
      'TENDER-BID-PERIOD',
      'TENDER-DOCUMENTS-STATED',
      'TENDER-CEILING-IN-BUDGET',
      'TENDER-COMMITTEE',
    ]);
  });
});
