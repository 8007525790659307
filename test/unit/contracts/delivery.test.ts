import { describe, expect, it } from 'vitest';
import { takeSettlement } from '../../../functions/contracts/contract/conclude.ts';
import { asksOfDelivery, recordDelivery, reportMended, signDelivery } from '../../../functions/contracts/deliveries/commands.ts';
import { deliveryAcceptance, discloseDelivery } from '../../../functions/contracts/deliveries/delivery.ts';
import { DELIVERY_TRANSITIONS, type Delivery, type DeliveryEvent, type DeliveryStatus } from '../../../functions/contracts/deliveries/state.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { acting, COMPLETED, contractOf, ev, PRICE } from '../../tools/contracts.ts';
import { meta } from '../../tools/core.ts';
import {
  ASKED,
  CONTRACT,
  COURSE,
  delivered,
  FAILED,
  MENDED,
  MENDING,
  member,
  PASSED,
  RECORD,
  RECORDED,
  said,
  supplier,
  UNMET,
} from '../../tools/deliveries.ts';
import { everyPair } from '../../tools/pairs.ts';
import { CODES, DAY, NUMBER, paper } from '../../tools/works.ts';

const states: Record<DeliveryStatus, Delivery> = {
  none: deliveryAcceptance.initial,
  recorded: delivered(RECORDED, { event: said(true), by: 'sub-first' }),
  failed: delivered(RECORDED, FAILED),
  mended: delivered(RECORDED, FAILED, MENDED),
  passed: delivered(RECORDED, said(true), said(true), PASSED),
};
const record = (c: object = {}, d = states.none, context = member('first')) => recordDelivery(d, { ...RECORD, ...c }, context);
const sign = (d = states.recorded, c: object = {}, context = member('second')) =>
  signDelivery(d, { attempt: d.attempt, agrees: true, opinion: '同意', mending: null, ...c }, context);
const no = { agrees: false, opinion: '与样品不符', mending: MENDING };

everyPair<Delivery, DeliveryEvent>(
  states,
  {
    'delivery-recorded': (d) => record({}, d),
    'delivery-signed': (d) => sign(d),
    'delivery-passed': (d) => sign(d),
    'delivery-failed': (d) => sign(d, no),
    'delivery-mended': (d) => reportMended(d, { account: '已更换', documents: [paper()] }, supplier()),
  },
  DELIVERY_TRANSITIONS,
);
const types = (d: Decision<DeliveryEvent>): string[] => (d.accepted ? d.events.map((e) => e.type) : []);
const asked = (rows: object): Context => member('first', DAY, { asked: { ...ASKED, ...rows } });

describe('DELIVERY-REPORTED 采法 41', () => {
  const RULE = ['DELIVERY-REPORTED'];
  it('goods and services whose completion was reported, on a contract that stands; works go another way', () => {
    expect(rulesBroken(record())).toEqual([]);
    expect(rulesBroken(record({}, states.none, asked({ course: { ...COURSE, subject: 'services' } })))).toEqual([]);
    for (const rows of [
      { course: { ...COURSE, subject: 'works' } },
      { course: { ...COURSE, completedOn: null } },
      { contract: { ...CONTRACT, terminated: true } },
    ])
      expect(rulesBroken(record({}, states.none, asked(rows)))).toEqual(RULE);
    expect(rulesBroken(record({ number: 'TY-2026-C-0002' }))).toEqual([...RULE]);
    expect(rulesBroken(record({ contract: 'contract-2' }, states.mended))).toEqual(RULE);
  });
  it('KERNEL-OWN-UNIT: by the contract’s buyer', () => {
    const stranger = member('first', DAY, { actor: { sub: 's', roles: ['buyer'], units: ['education-bureau'] } });
    expect([rulesBroken(record({}, states.none, stranger)), rulesBroken(sign(states.recorded, {}, stranger))]).toEqual([
      ['KERNEL-OWN-UNIT'],
      ['KERNEL-OWN-UNIT'],
    ]);
  });
  it('asks the contract, how it went, and who handled the procurement', () => {
    expect(Object.keys(asksOfDelivery({ command: RECORD }))).toEqual(['contract', 'course', 'staff']);
  });
});

describe('REVIEW-SEPARATE-STAFF 采法 61', () => {
  it('who handled the procurement neither records nor signs; where that is not known nobody does', () => {
    for (const who of ['procurement', 'buyer']) {
      expect(rulesBroken(record({}, states.none, member(who)))).toEqual(['REVIEW-SEPARATE-STAFF']);
      expect(rulesBroken(sign(states.recorded, {}, member(who)))).toEqual(['REVIEW-SEPARATE-STAFF']);
    }
    expect(rulesBroken(record({}, states.none, asked({ staff: undefined })))).toEqual(['REVIEW-SEPARATE-STAFF']);
    expect(rulesBroken(record({ tender: 'TY-2026-T-0002' }))).toEqual(['REVIEW-SEPARATE-STAFF']);
  });
});

describe('DELIVERY-EVERY-STANDARD, DELIVERY-USERS-HEARD 采条 45', () => {
  it('a standard that is not met is to be mended, and the record fails with it; one that is met demands nothing', () => {
    expect(types(record(UNMET))).toEqual(['delivery-recorded', 'delivery-failed']);
    expect(rulesBroken(record({ ...UNMET, mending: null }))).toEqual(['DELIVERY-EVERY-STANDARD']);
    expect(rulesBroken(record({ mending: MENDING }))).toEqual(['DELIVERY-EVERY-STANDARD']);
  });
  it('a public service is accepted with the opinion of those whom it serves; nothing else has one', () => {
    const give = (publicService: boolean, users: string | null) => rulesBroken(record({ publicService, users }));
    expect([give(true, '满意'), give(false, null)]).toEqual([[], []]);
    expect([give(true, null), give(false, '满意')]).toEqual([['DELIVERY-USERS-HEARD'], ['DELIVERY-USERS-HEARD']]);
  });
});

describe('DELIVERY-MEMBERS-SIGN 采法 41', () => {
  const context = (members: number) => member('second', DAY, { overlays: { 'DELIVERY-MEMBERS-SIGN': { members } } });
  it.each([
    [2, ['delivery-signed', 'delivery-passed']],
    [3, ['delivery-signed']],
  ])('the second signature where %i are needed', (members, events) => expect(types(sign(states.recorded, {}, context(members)))).toEqual(events));
  it('the first alone passes nothing', () => expect(types(sign(delivered(RECORDED)))).toEqual(['delivery-signed']));
  it('each once, of the attempt that he has seen', () => {
    expect(rulesBroken(sign(states.recorded, {}, member('first')))).toEqual(['DELIVERY-MEMBERS-SIGN']);
    expect([0, 2].map((attempt) => rulesBroken(sign(states.recorded, { attempt })))).toEqual([['DELIVERY-MEMBERS-SIGN'], ['DELIVERY-MEMBERS-SIGN']]);
  });
  it('a no says what is to be mended; a yes demands nothing; signatures begin anew with the next attempt', () => {
    expect(types(sign(states.recorded, no))).toEqual(['delivery-signed', 'delivery-failed']);
    expect(rulesBroken(sign(states.recorded, { ...no, mending: null }))).toEqual(['DELIVERY-MEMBERS-SIGN']);
    expect(rulesBroken(sign(states.recorded, { mending: MENDING }))).toEqual(['DELIVERY-MEMBERS-SIGN']);
    const again = delivered(RECORDED, said(true), said(false), FAILED, MENDED, { ...RECORDED, attempt: 2 } as DeliveryEvent);
    expect([again.attempt, again.signatures]).toEqual([2, []]);
  });
});

describe('DELIVERY-MENDED, DELIVERY-IN-TIME', () => {
  it.each([
    ['2026-08-09', ['DELIVERY-MENDED']],
    [DAY, ['DELIVERY-MENDED']],
    ['2026-08-11', []],
  ])('mended by a day to come: %s', (deadline, broken) => {
    const mending = { ...MENDING, deadline };
    expect([rulesBroken(record({ ...UNMET, mending })), rulesBroken(sign(states.recorded, { ...no, mending }))]).toEqual([broken, broken]);
  });
  it.each([
    ['2026-08-19', false],
    ['2026-08-20', false],
    ['2026-08-21', true],
  ])('reported on %s: late %s', (day, late) => {
    const d = reportMended(states.failed, { account: 'a', documents: [paper()] }, supplier(day));
    expect(d.accepted && d.events).toMatchObject([{ type: 'delivery-mended', late }]);
  });
  it('CONTRACT-OWN-PARTY: by the supplier itself', () => {
    const report = (party: string) => rulesBroken(reportMended(states.failed, { account: 'a', documents: [paper()] }, supplier(DAY, party)));
    expect([report(CODES.construction), report(CODES.design)]).toEqual([[], ['CONTRACT-OWN-PARTY']]);
  });
  it('seven working days to sign, and to look again; a missing calendar is said', () => {
    const first = record();
    expect(first.accepted && first.events[0]).toMatchObject({ signBy: '2026-08-19' });
    const none = { calendar: { years: {} } };
    expect(rulesBroken(record({}, states.none, member('first', DAY, none)))).toEqual(['KERNEL-CALENDAR-YEAR']);
    expect(rulesBroken(reportMended(states.failed, { account: 'a', documents: [paper()] }, { ...supplier(), ...none }))).toEqual(['KERNEL-CALENDAR-YEAR']);
  });
  it('who owes what, until when, in every state that somebody must leave', () => {
    const owed = (d: Delivery) => deliveryAcceptance.due(d).map((x) => ('obligation' in x ? `${x.obligation} ${x.by} ${x.at.slice(0, 10)} ${x.rule}` : ''));
    expect(Object.values(states).map(owed)).toEqual([
      [],
      ['sign-delivery culture-bureau 2026-08-19 DELIVERY-IN-TIME'],
      ['see-mended culture-bureau 2026-08-20 DELIVERY-MENDED'],
      ['accept-delivery culture-bureau 2026-08-28 DELIVERY-IN-TIME'],
      [],
    ]);
  });
});

describe('what follows', () => {
  it('only what passed is lent, under the contract', () => {
    const rows = (d: Delivery) => deliveryAcceptance.exports(d, { id: NUMBER, number: NUMBER });
    expect(rows(states.passed)).toEqual([{ port: 'performance-accepted', key: 'contract-1', body: { acceptance: NUMBER, passedOn: DAY } }]);
    for (const s of ['none', 'recorded', 'failed', 'mended'] as const) expect(rows(states[s])).toEqual([]);
  });
  it('CONTRACT-SETTLEMENT-AUDITED: goods and services settle at their price once accepted, without the joint group; works do not', () => {
    const settle = (subject: 'works' | 'goods' | 'services', accepted: object | undefined) => {
      const events = COMPLETED.map((e) => (e.type === 'contract-drafted' ? { ...e, subject } : e));
      return takeSettlement(contractOf([...events, ev.accepted]), {}, acting('buyer', '2026-12-31', { accepted, settlement: undefined }));
    };
    const passed = { acceptance: NUMBER, passedOn: '2026-12-01' };
    for (const subject of ['goods', 'services'] as const)
      expect(settle(subject, passed)).toMatchObject({ accepted: true, events: [{ review: NUMBER, settled: PRICE, lastPayment: 200_000, overpaid: 0 }] });
    for (const row of [undefined, { ...passed, passedOn: null }]) expect(rulesBroken(settle('goods', row))).toEqual(['CONTRACT-SETTLEMENT-AUDITED']);
    expect(rulesBroken(settle('works', passed))).toEqual(['CONTRACT-SETTLEMENT-AUDITED']);
  });
  it('the public file says of each standard whether it is met, what was said and mended; no account', () => {
    const events = [RECORDED, said(false), FAILED, MENDED, { ...RECORDED, attempt: 2 } as DeliveryEvent, said(true, 2), said(true, 2), PASSED];
    const recorded = events.map((event, i) => ({ event, meta: { ...meta(i + 1, DAY), by: `sub-${i}` } }));
    const d = delivered(...events);
    const file = { ...discloseDelivery(d, NUMBER), ...deliveryAcceptance.recite!(d, recorded) };
    expect(file).toMatchObject({
      ...{ contract: NUMBER, state: 'passed', attempts: 2, standards: { all: 2, met: 2 }, signed: [DAY, DAY], passedOn: DAY },
      records: [{ attempt: 1, standards: RECORD.standards }, { attempt: 2 }],
      opinions: [{ agrees: false, opinion: '与样品不符' }, { agrees: true }, { agrees: true }],
      failures: [{ attempt: 1, ...MENDING }],
      mended: [{ account: '已更换', late: false }],
    });
    expect(JSON.stringify(file)).not.toContain('sub-');
    expect(discloseDelivery(states.none, NUMBER)).toBeUndefined();
    expect(events.map((e) => deliveryAcceptance.archives(e).length)).toEqual([1, 0, 0, 1, 1, 0, 0, 0]);
  });
});
