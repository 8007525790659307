import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worksAcceptance } from '../../../functions/contracts/works/acceptance.ts';
import { type Acceptance, type AcceptanceStatus, type Signer, WORKS_TRANSITIONS } from '../../../functions/contracts/works/acceptance-state.ts';
import * as act from '../../../functions/contracts/works/conclude.ts';
import * as prepare from '../../../functions/contracts/works/prepare.ts';
import { Warranties } from '../../../functions/contracts/works-ports.ts';
import { endOf } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { Contract, PerformanceAccepted } from '../../../functions/kernel/project-ports.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';
import {
  AGAIN,
  accepted,
  builder,
  CODES,
  CONTRACT,
  COURSE,
  DAY,
  FILED,
  firm,
  HANDED,
  MENDED,
  NUMBER,
  OPENED,
  ORDERED,
  PASSED,
  paper,
  party,
  RECORD,
  SIGNERS,
  SIGNING,
  said,
  signer,
  TERMS,
} from '../../tools/works.ts';

const states: Record<AcceptanceStatus, Acceptance> = {
  none: worksAcceptance.initial,
  opened: accepted(OPENED, ...RECORD),
  signing: accepted(...SIGNING, ...SIGNERS.slice(1).map((s) => said(s))),
  rectifying: accepted(...SIGNING, said('design', false), ORDERED),
  rectified: accepted(...SIGNING, said('design', false), ORDERED, MENDED),
  passed: accepted(...PASSED),
  filed: accepted(...FILED),
  'handed-over': accepted(...HANDED),
  archived: accepted(...HANDED, { type: 'archive-received' }),
  'ordered-again': accepted(...FILED, AGAIN, ...RECORD),
};
const OPENING = { contract: 'contract-1', number: NUMBER, survey: CODES.survey, design: CODES.design, parts: TERMS.map((t) => t.part), designLife: 50 };
const asked = { contract: CONTRACT, course: COURSE, design: party(CODES.design), survey: party(CODES.survey) };
const APPROVALS = (['planning', 'fire', 'environment'] as const).map((office) => ({ office, document: paper() }));
const ORDER = { reasons: '验收人员未到场', deadline: '2026-09-10', documents: [paper(7)] };
const housing = (day = DAY) => builder(day, { actor: { sub: 'h', roles: ['housing-bureau'], units: ['housing-bureau'] } });
const FILING = { report: paper(), approvals: APPROVALS };
const settlement = { review: NUMBER, settled: 95_000_000, signedOn: DAY };
const sign = (a: Acceptance, s: Signer, pass = true, c: Context = signer(s)) =>
  act.signConclusion(a, { attempt: a.attempt, as: s, pass, reasons: pass ? null : '屋面渗漏' }, c);
/** A no on record, where there is a signing. */
const failed = (a: Acceptance): Acceptance => (a.state === 'signing' ? accepted(...SIGNING, said('design', false)) : a);

everyPair(
  states,
  {
    'acceptance-opened': (a) => prepare.openAcceptance(a, OPENING, builder(DAY, { asked })),
    'item-recorded': (a) => prepare.recordItem(a, { item: 'tests', note: '齐全', documents: [paper()] }, builder()),
    'certificate-filed': (a) => prepare.fileCertificate(a, { as: 'design', document: paper() }, firm('design')),
    'warranty-given': (a) => prepare.giveWarranty(a, { terms: TERMS, scope: '范围', document: paper() }, firm('construction')),
    'signing-opened': (a) => act.openSigning(a, {}, builder()),
    'conclusion-signed': (a) => sign(a, 'builder'),
    'acceptance-passed': (a) => sign(a, 'builder'),
    'rectification-ordered': (a) => act.orderRectification(failed(a), { demands: '修复', deadline: '2026-08-20' }, builder()),
    'rectification-reported': (a) => act.reportRectification(a, { account: '已修复', documents: [paper()] }, firm('construction')),
    'acceptance-filed': (a) => act.fileAcceptance(a, FILING, builder()),
    'archive-handed-over': (a) => act.handOverArchive(a, { inventory: paper(), volumes: 12 }, builder(DAY, { asked: { settlement } })),
    'archive-returned': (a) => act.receiveArchive(a, { reasons: '缺竣工图' }),
    'archive-received': (a) => act.receiveArchive(a, { reasons: null }),
    'reacceptance-ordered': (a) => act.orderReacceptance(a, ORDER, housing()),
    'warranty-ended': (a) => act.endWarranty(a, { part: 'other' }, builder('2027-02-11')),
  },
  WORKS_TRANSITIONS,
);

const open = (more: object, rows: object = {}, c = builder(DAY)) =>
  rulesBroken(prepare.openAcceptance(worksAcceptance.initial, { ...OPENING, ...more }, { ...c, asked: { ...asked, ...rows } }));

describe('WORKS-COMPLETION-REPORTED 质量 16', () => {
  it('only of a contract that stands, whose completion was reported', () => {
    const rule = ['WORKS-COMPLETION-REPORTED'];
    expect(open({})).toEqual([]);
    expect(open({}, { course: { ...COURSE, completedOn: null } })).toEqual(rule);
    expect(open({}, { course: undefined })).toEqual(rule);
    expect(open({}, { contract: { ...CONTRACT, terminated: true } })).toEqual(rule);
    expect(open({}, { contract: undefined })).toEqual(rule);
    // Goods and services are accepted otherwise.
    for (const subject of ['goods', 'services']) expect(open({}, { course: { ...COURSE, subject } })).toEqual(rule);
    expect(open({ number: 'TY-2026-C-0002' })).toEqual(rule);
  });
  it('KERNEL-OWN-UNIT: by the contract’s builder', () => {
    const stranger = builder(DAY, { actor: { sub: 's', roles: ['buyer'], units: ['education-bureau'] } });
    expect(open({}, {}, stranger)).toEqual(['KERNEL-OWN-UNIT']);
    const others = [
      prepare.recordItem(states.opened, { item: 'tests', note: 'n', documents: [paper()] }, stranger),
      act.openSigning(states.opened, {}, stranger),
      act.orderRectification(failed(states.signing), { demands: 'd', deadline: '2026-08-20' }, stranger),
      act.fileAcceptance(states.passed, FILING, stranger),
      act.handOverArchive(states.filed, { inventory: paper(), volumes: 1 }, { ...stranger, asked: { settlement } }),
    ];
    for (const answer of others) expect(rulesBroken(answer)).toEqual(['KERNEL-OWN-UNIT']);
  });
});
describe('WORKS-PARTIES 质量 16', () => {
  it('construction and supervision are the contract’s; design and survey are registered', () => {
    const answer = prepare.openAcceptance(worksAcceptance.initial, OPENING, builder(DAY, { asked }));
    expect(answer.accepted && answer.events[0]).toMatchObject({ firms: CODES, builder: 'culture-bureau', completedOn: '2026-08-01' });
    expect(open({}, { design: undefined })).toEqual(['WORKS-PARTIES']);
    expect(open({}, { survey: party(CODES.survey, 'suspended') })).toEqual(['WORKS-PARTIES']);
    expect(open({ survey: null }, { survey: undefined })).toEqual([]);
  });
  it('the row that is read is the shared contract’s', () => {
    expect(prepare.asksOfOpening({ command: OPENING }).contract).toEqual(Contract.key('contract-1'));
  });
});
describe('WORKS-CONDITIONS 质量 16', () => {
  it.each(RECORD.map((e, i) => [i, e.type] as const))('without record %i (%s) nobody signs', (i) => {
    const without = accepted(OPENED, ...RECORD.filter((_, j) => j !== i));
    const answer = act.openSigning(without, {}, builder());
    expect(rulesBroken(answer)).toEqual(['WORKS-CONDITIONS']);
    expect(!answer.accepted && String(answer.violations[0]!.facts.lacking).split(',')).toHaveLength(1);
  });
  it('a firm that did not take part certifies nothing', () => {
    const alone = accepted({ ...OPENED, firms: { ...CODES, survey: null, supervision: null } } as typeof OPENED, ...RECORD);
    expect(act.openSigning(alone, {}, builder())).toMatchObject({ accepted: true });
    const passing = folded(worksAcceptance, [...signingOf(alone), said('design'), said('construction')], DAY);
    expect(sign(passing, 'builder')).toMatchObject({ accepted: true, events: [{}, { type: 'acceptance-passed' }] });
    expect(rulesBroken(prepare.fileCertificate(alone, { as: 'survey', document: paper() }, firm('survey')))).toEqual(['WORKS-OWN-SIGNATURE']);
  });
});
/** The events that lead to the signing of works without survey and supervision. */
const signingOf = (a: Acceptance) =>
  [{ ...OPENED, firms: a.firms }, ...RECORD, { type: 'signing-opened', attempt: 1 }] as unknown as Parameters<typeof accepted>;

describe('WORKS-OWN-SIGNATURE 质量 16', () => {
  it.each(SIGNERS.flatMap((s) => SIGNERS.filter((o) => o !== s).map((o) => [s, o] as const)))('for %s nobody of %s signs', (s, other) => {
    expect(rulesBroken(sign(accepted(...SIGNING), s, true, signer(other)))).toEqual(['WORKS-OWN-SIGNATURE']);
  });
  it('certificates and the letter by the firm’s own account', () => {
    expect(rulesBroken(prepare.fileCertificate(states.opened, { as: 'design', document: paper() }, firm('construction')))).toEqual(['WORKS-OWN-SIGNATURE']);
    expect(rulesBroken(prepare.giveWarranty(states.opened, { terms: TERMS, scope: 's', document: paper() }, firm('design')))).toEqual(['WORKS-OWN-SIGNATURE']);
    expect(rulesBroken(act.reportRectification(states.rectifying, { account: 'a', documents: [paper()] }, firm('design')))).toEqual(['WORKS-OWN-SIGNATURE']);
  });
  it('an officer of the builder’s unit in another role does not sign for it', () => {
    const other = builder(DAY, { actor: { sub: 's', roles: ['procurement-officer'], units: ['culture-bureau'] } });
    expect(rulesBroken(sign(states.signing, 'builder', true, other))).toEqual(['WORKS-OWN-SIGNATURE']);
  });
  it('once in each attempt, and of the attempt that was seen', () => {
    expect(rulesBroken(sign(accepted(...SIGNING, said('design')), 'design'))).toEqual(['WORKS-OWN-SIGNATURE']);
    const seen = { attempt: 1, as: 'design' as const, pass: true, reasons: null };
    const again = accepted(...SIGNING, said('design', false), ORDERED, MENDED, { type: 'signing-opened', attempt: 2 });
    expect(rulesBroken(act.signConclusion(again, seen, firm('design')))).toEqual(['WORKS-OWN-SIGNATURE']);
    expect(rulesBroken(act.signConclusion(again, { ...seen, attempt: 2 }, firm('design')))).toEqual([]);
  });
});
it('WORKS-CHIEF-ENGINEER 质量 37: for the supervising firm only its chief engineer', () => {
  const clerk = firm('supervision');
  const other = { ...clerk, actor: { ...clerk.actor, roles: ['bidder' as const] } };
  expect(rulesBroken(sign(accepted(...SIGNING), 'supervision', true, other))).toEqual(['WORKS-CHIEF-ENGINEER']);
  expect(rulesBroken(prepare.fileCertificate(states.opened, { as: 'supervision', document: paper() }, other))).toEqual(['WORKS-CHIEF-ENGINEER']);
  expect(rulesBroken(sign(accepted(...SIGNING), 'supervision'))).toEqual([]);
});

describe('WORKS-ALL-PASS 建筑 61', () => {
  it('passes exactly when every one has signed yes, in whatever order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...SIGNERS], { minLength: 0, maxLength: SIGNERS.length }),
        fc.array(fc.boolean(), { minLength: SIGNERS.length, maxLength: SIGNERS.length }),
        (order, yes) => {
          let a = accepted(...SIGNING);
          for (const [i, s] of order.entries()) {
            const answer = sign(a, s, yes[i]!);
            a = folded(worksAcceptance, [...SIGNING, ...order.slice(0, i).map((x, j) => said(x, yes[j]!)), ...(answer.accepted ? answer.events : [])], DAY);
          }
          const all = order.length === SIGNERS.length && order.every((_, i) => yes[i]);
          expect(a.state).toBe(all ? 'passed' : 'signing');
          const lent = worksAcceptance.exports(a, { id: NUMBER, number: NUMBER }).map((r) => r.port);
          expect(lent).toEqual(all ? [PerformanceAccepted.name, Warranties.name] : []);
        },
      ),
      // All yes is one in thousands: it is told every time.
      { examples: [[[...SIGNERS], SIGNERS.map(() => true)]] },
    );
  });
  it('a no has its reasons', () => {
    const silent = act.signConclusion(states.signing, { attempt: 1, as: 'builder', pass: false, reasons: null }, builder());
    expect(rulesBroken(silent)).toEqual(['WORKS-ALL-PASS']);
    expect(rulesBroken(sign(states.signing, 'builder', false))).toEqual([]);
  });
  it('rectification is ordered only after a no', () => {
    expect(rulesBroken(act.orderRectification(states.signing, { demands: 'd', deadline: '2026-08-20' }, builder()))).toEqual(['WORKS-ALL-PASS']);
  });
});

describe('WORKS-RECTIFIED 建筑 60', () => {
  it.each([
    ['2026-08-09', ['WORKS-RECTIFIED']],
    ['2026-08-10', ['WORKS-RECTIFIED']],
    ['2026-08-11', []],
  ])('ordered on 10 August by %s', (deadline, broken) => {
    expect(rulesBroken(act.orderRectification(failed(states.signing), { demands: 'd', deadline }, builder()))).toEqual(broken);
  });
  it.each([
    ['2026-08-19', false],
    ['2026-08-20', false],
    ['2026-08-21', true],
  ])('reported on %s late is %s', (day, late) => {
    const answer = act.reportRectification(states.rectifying, { account: 'a', documents: [paper()] }, firm('construction', day));
    expect(answer.accepted && answer.events[0]).toMatchObject({ late });
  });
  it('no new attempt before it was mended; then all sign anew', () => {
    expect(rulesBroken(act.openSigning(states.rectifying, {}, builder()))).toEqual(['WORKS-RECTIFIED']);
    const answer = act.openSigning(states.rectified, {}, builder());
    expect(answer).toMatchObject({ accepted: true, events: [{ attempt: 2 }] });
    const again = accepted(...SIGNING, ...SIGNERS.slice(1).map((s) => said(s, s !== 'design')), ORDERED, MENDED, { type: 'signing-opened', attempt: 2 });
    expect(again.conclusions).toEqual([]);
    expect(worksAcceptance.due(states.rectifying)).toMatchObject([{ obligation: 'see-rectified', by: 'culture-bureau', at: '2026-08-20T15:59:59.999Z' }]);
  });
});

describe('WORKS-FILED-IN-TIME 质量 49', () => {
  it.each([
    ['2026-08-10', '2026-08-25'],
    // 30 August is a Sunday, 15 days on from the 15th.
    ['2026-08-15', '2026-08-31'],
  ])('passed on %s is filed by %s', (day, fileBy) => {
    const passing = accepted(...SIGNING, ...SIGNERS.slice(1).map((s) => said(s)));
    const answer = sign(passing, 'builder', true, builder(day));
    expect(answer).toMatchObject({ accepted: true, events: [{}, { type: 'acceptance-passed', passedOn: day, fileBy }] });
  });
  it.each([
    ['2026-08-24', false],
    ['2026-08-25', false],
    ['2026-08-26', true],
  ])('filed on %s late is %s', (day, late) => {
    const answer = act.fileAcceptance(states.passed, FILING, builder(day));
    expect(answer.accepted && answer.events[0]).toMatchObject({ late });
  });
  it('a county may ask it sooner', () => {
    const passing = accepted(...SIGNING, ...SIGNERS.slice(1).map((s) => said(s)));
    const sooner = builder(DAY, { overlays: { 'WORKS-FILED-IN-TIME': { days: 10 } } });
    expect(sign(passing, 'builder', true, sooner)).toMatchObject({ events: [{}, { fileBy: '2026-08-20' }] });
  });
  it('KERNEL-CALENDAR-YEAR: a deadline that nobody can compute is not guessed', () => {
    const passing = accepted(...SIGNING, ...SIGNERS.slice(1).map((s) => said(s)));
    expect(rulesBroken(sign(passing, 'builder', true, builder('2026-12-20')))).toEqual(['KERNEL-CALENDAR-YEAR']);
  });
  it('owed while the works are passed, gone once filed', () => {
    expect(worksAcceptance.due(states.passed)).toContainEqual({
      obligation: 'file-acceptance',
      by: 'culture-bureau',
      at: '2026-08-25T15:59:59.999Z',
      rule: 'WORKS-FILED-IN-TIME',
    });
    const owed = worksAcceptance.due(states.filed).filter((d) => 'obligation' in d);
    expect(owed.map((d) => d.obligation)).toEqual(['hand-over-archive']);
  });
  it('WORKS-ARCHIVED-IN-TIME: the archive is owed three calendar months after the acceptance, whenever it was filed', () => {
    expect(states.filed.passedOn).toBe('2026-08-10');
    expect(worksAcceptance.due(states.filed)).toContainEqual(expect.objectContaining({ obligation: 'hand-over-archive', at: endOf('2026-11-10') }));
  });
});
it.each(['planning', 'fire', 'environment'])('WORKS-FILING-COMPLETE 质量 49: without the approval of %s', (office) => {
  const approvals = APPROVALS.filter((a) => a.office !== office);
  expect(rulesBroken(act.fileAcceptance(states.passed, { ...FILING, approvals }, builder()))).toEqual(['WORKS-FILING-COMPLETE']);
});

describe('the archive of the works 质量 17', () => {
  it('is handed over once the acceptance is filed, before the settlement too, by the builder', () => {
    const give = (a: Acceptance, who = builder()) => rulesBroken(act.handOverArchive(a, { inventory: paper(), volumes: 1 }, who));
    expect([give(states.filed), give(states.passed)]).toEqual([[], ['KERNEL-STATE-ALLOWS']]);
    expect(give(states.filed, builder(DAY, { actor: { sub: 'x', roles: ['buyer'], units: ['x'] } }))).toEqual(['KERNEL-OWN-UNIT']);
  });
  it('once it is received, whoever archives the contract is told', () => {
    const row = (a: Acceptance) => worksAcceptance.exports(a, { id: NUMBER, number: NUMBER })[0]!.body;
    expect([row(states['handed-over']), row(states.archived)]).toEqual([
      { acceptance: NUMBER, passedOn: DAY },
      { acceptance: NUMBER, passedOn: DAY, archived: true },
    ]);
  });
  it('returned, it is handed over again', () => {
    const back = accepted(...HANDED, { type: 'archive-returned', reasons: '缺竣工图' });
    expect(back.state).toBe('filed');
    expect(states.archived.state).toBe('archived');
  });
});

describe('what is public', () => {
  const rows = [...PASSED].map((event, i) => ({
    event,
    meta: { id: `e${i}`, v: i + 1, at: `${DAY}T02:00:00.000Z`, by: 'sub-design', units: [], matter: 'id', number: NUMBER },
  }));
  it('firms, conditions, conclusions with reasons, warranties; no account', () => {
    const file = { ...(worksAcceptance.disclose(states.passed, NUMBER) as object), ...worksAcceptance.recite!(states.passed, rows) };
    expect(file).toMatchObject({ contract: NUMBER, state: 'passed', passedOn: DAY, attempts: 1, onRecord: { items: ['scope', 'records', 'tests'] } });
    expect((file as unknown as { conclusions: unknown[] }).conclusions).toHaveLength(5);
    expect(JSON.stringify(file)).not.toMatch(/sub-|object/);
  });
  it('nothing before it is opened', () => {
    expect(worksAcceptance.disclose(worksAcceptance.initial, NUMBER)).toBeUndefined();
    expect(worksAcceptance.recite!(worksAcceptance.initial, [])).toEqual({});
  });
  it('every paper that an event brings is kept', () => {
    const kept = [...FILED, ...HANDED.slice(-1), MENDED].flatMap((e) => worksAcceptance.archives(e));
    // Three items, four certificates, the letter; report and one approval; the inventory; the mended.
    expect(kept).toHaveLength(8 + 2 + 1 + 1);
  });
});
