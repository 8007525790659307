import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  jointReview,
  PARTS,
  type Part,
  REVIEW_TRANSITIONS,
  type Review,
  type ReviewEvent,
  type ReviewStatus,
} from '../../../functions/contracts/works/review.ts';
import { auditSettlement, openReview, signPart, submitSettlement } from '../../../functions/contracts/works/review-commands.ts';
import { ROLES } from '../../../functions/kernel/actor.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { PROJECT } from '../../tools/allocations.ts';
import { context, folded, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';
import {
  AUDITED,
  agreed,
  BODIES,
  builder,
  CALLED,
  CONTRACT,
  COURSE,
  DAY,
  member,
  NUMBER,
  PRICE,
  paper,
  reviewed,
  STAFF,
  SUBMITTED,
} from '../../tools/works.ts';

const ALL = Object.keys(PARTS) as Part[];
const UP_TO_AUDIT: readonly ReviewEvent[] = [CALLED, SUBMITTED, AUDITED];
/** The folds of tests are all by one account; here each part is signed by its own. */
const signedBy = (...parts: readonly Part[]): Review => {
  const events = [...UP_TO_AUDIT, ...parts.map((p) => agreed(p))];
  return events.reduce((r, event, i) => {
    const part = event.type === 'part-signed' ? event.part : undefined;
    return jointReview.evolve(r, event, { ...meta(i + 1, DAY), ...(part ? { by: `sub-${part}` } : {}) });
  }, jointReview.initial);
};
const OBJECTED: readonly ReviewEvent[] = [
  { ...agreed('funds'), agrees: false, opinion: '签证单缺原件' } as ReviewEvent,
  { type: 'review-returned', part: 'funds', reason: '签证单缺原件' },
];
const states: Record<ReviewStatus, Review> = {
  none: jointReview.initial,
  opened: reviewed(CALLED),
  submitted: reviewed(CALLED, SUBMITTED),
  audited: signedBy('quality', 'funds', 'settlement'),
  returned: reviewed(...UP_TO_AUDIT, ...OBJECTED),
  signed: folded(jointReview, [{ type: 'review-signed', settled: 950_000_00, signedOn: DAY }], DAY),
};
const asked = { contract: CONTRACT, course: COURSE, staff: STAFF, accepted: { acceptance: NUMBER, passedOn: DAY } };
const OPENING = { contract: 'contract-1', number: NUMBER, tender: 'TY-2026-T-0001' };
const housing = (rows: object = {}, more: Partial<Context> = {}) => member('quality', DAY, { asked: { ...asked, ...rows }, ...more });
const AUDIT = {
  contract: 'contract-1',
  cuts: [{ item: '土方', amount: 40_000_00, reason: '工程量多计' }],
  settled: 950_000_00,
  reapproval: null,
  report: paper(),
};
const audit = (more: object = {}, r: Review = states.submitted, c: Context = member('settlement', DAY, { asked: { contract: CONTRACT, course: COURSE } })) =>
  auditSettlement(r, { ...AUDIT, ...more }, c);
const signs = (r: Review, part: Part, more: object = {}, c: Context = member(part)) =>
  signPart(r, { round: r.round, part, agrees: true, opinion: '同意', documents: [], ...more }, c);

everyPair(
  states,
  {
    'review-opened': (r) => openReview(r, OPENING, housing()),
    'settlement-submitted': (r) => submitSettlement(r, { submitted: 990_000_00, answer: '已补齐', documents: [paper()] }, builder()),
    'settlement-audited': (r) => audit({}, r),
    'part-signed': (r) => signs(r, 'performance'),
    'review-returned': (r) => signs(r, 'performance', { agrees: false }),
    'review-signed': (r) => signs(r, 'performance'),
  },
  REVIEW_TRANSITIONS,
);

describe('REVIEW-BESIDE-ACCEPTANCE 意见 二(3)', () => {
  const open = (rows: object, more: object = {}) => rulesBroken(openReview(jointReview.initial, { ...OPENING, ...more }, housing(rows)));
  it('only for works that the builder’s own acceptance has passed', () => {
    expect(open({})).toEqual([]);
    expect(open({ accepted: undefined })).toEqual(['REVIEW-BESIDE-ACCEPTANCE']);
    expect(open({ contract: { ...CONTRACT, terminated: true } })).toEqual(['REVIEW-BESIDE-ACCEPTANCE']);
    expect(open({ contract: undefined })).toEqual(['REVIEW-BESIDE-ACCEPTANCE']);
    expect(open({ accepted: { acceptance: NUMBER, passedOn: null } })).toEqual(['REVIEW-BESIDE-ACCEPTANCE']);
    expect(open({ course: { ...COURSE, subject: 'goods' } })).toEqual(['REVIEW-BESIDE-ACCEPTANCE']);
    expect(open({}, { number: 'TY-2026-C-0002' })).toEqual(['REVIEW-BESIDE-ACCEPTANCE']);
  });
  it('it lends a settlement and never an acceptance, and the settlement only when all have signed', () => {
    const ports = (r: Review) => jointReview.exports(r, { id: NUMBER, number: NUMBER }).map((x) => x.port);
    const whole = reviewed(...UP_TO_AUDIT, ...ALL.map((p) => agreed(p)), { type: 'review-signed', settled: 950_000_00, signedOn: DAY });
    expect(ports(whole)).toEqual(['settlement']);
    expect(jointReview.exports(whole, { id: NUMBER, number: NUMBER })[0]).toMatchObject({
      key: 'contract-1',
      body: { review: NUMBER, settled: 950_000_00, signedOn: DAY },
    });
    for (const s of ['none', 'opened', 'submitted', 'audited', 'returned'] as const) expect(ports(states[s])).toEqual([]);
  });
});

describe('REVIEW-SEPARATE-STAFF 采法 61', () => {
  it('who handled the procurement is known from the ledger: the tender’s accounts and the contract’s', () => {
    const answer = openReview(jointReview.initial, OPENING, housing());
    expect(answer.accepted && answer.events[0]).toMatchObject({ handledBy: ['sub-procurement', 'sub-buyer'] });
    for (const rows of [{ staff: undefined }, { course: undefined }, { course: { ...COURSE, tender: 'TY-2026-T-0002' } }])
      expect(rulesBroken(openReview(jointReview.initial, OPENING, housing(rows)))).toEqual(['REVIEW-SEPARATE-STAFF']);
  });
  it('and neither opens, nor audits, nor signs', () => {
    const handled = (p: Part, rows: Context['asked'] = {}) => {
      const c = member(p, DAY, { asked: rows });
      return { ...c, actor: { ...c.actor, sub: 'sub-procurement' } };
    };
    expect(rulesBroken(openReview(jointReview.initial, OPENING, handled('quality', asked)))).toEqual(['REVIEW-SEPARATE-STAFF']);
    expect(rulesBroken(audit({}, states.submitted, handled('settlement', { contract: CONTRACT })))).toEqual(['REVIEW-SEPARATE-STAFF']);
    for (const p of ALL) expect(rulesBroken(signs(signedBy(), p, {}, handled(p)))).toEqual(['REVIEW-SEPARATE-STAFF']);
  });
});

describe('REVIEW-SETTLED-SUM 意见 二(3)', () => {
  it.each([
    [94_999_999, ['REVIEW-SETTLED-SUM']],
    [95_000_000, []],
    [95_000_001, ['REVIEW-SETTLED-SUM']],
  ])('99,000,000 less 4,000,000 fen is not %i: broken %j', (settled, broken) => {
    expect(rulesBroken(audit({ settled }))).toEqual(broken);
  });
  it('to the fen, whatever the cuts: exactly one sum is taken, and none when more is cut than was submitted', () => {
    const fen = fc.integer({ min: 1, max: 1_000_000_000_00 });
    fc.assert(
      fc.property(fen, fc.array(fen, { maxLength: 12 }), fc.constantFrom(-1, 0, 1), (submitted, amounts, off) => {
        const cuts = amounts.map((amount, i) => ({ item: `第${i}项`, amount, reason: '多计' }));
        const sum = amounts.reduce((a, b) => a + BigInt(b), 0n);
        const right = BigInt(submitted) - sum;
        const settled = Math.max(Number(right) + off, 0);
        const r = reviewed(CALLED, { ...SUBMITTED, submitted } as ReviewEvent);
        const rich = member('settlement', DAY, { asked: { contract: { ...CONTRACT, price: Number.MAX_SAFE_INTEGER } } });
        const answer = audit({ cuts, settled }, r, rich);
        expect(answer.accepted).toBe(BigInt(settled) === right);
        if (answer.accepted) {
          const after = folded(jointReview, [CALLED, { ...SUBMITTED, submitted } as ReviewEvent, ...answer.events], DAY);
          expect(BigInt(after.settled!) + BigInt(after.cut!)).toBe(BigInt(submitted));
          expect(BigInt(after.cut!)).toBe(sum);
        }
      }),
    );
  });
});

describe('REVIEW-WITHIN-PRICE 投资 23', () => {
  const over = (settled: number, more: object = {}, c?: Context) =>
    rulesBroken(audit({ cuts: [], settled, ...more }, reviewed(CALLED, { ...SUBMITTED, submitted: settled } as ReviewEvent), c));
  it.each([
    [PRICE - 1, []],
    [PRICE, []],
    [PRICE + 1, ['REVIEW-WITHIN-PRICE']],
  ])('%i fen of a contract of 100,000,000: broken %j', (settled, broken) => {
    expect(over(settled)).toEqual(broken);
  });
  const reapproval = { number: '通发改审〔2026〕9号', approvedOn: DAY, amount: PRICE + 500, document: paper() };
  const project = { ...PROJECT, project: 'project-1', approved: PRICE + 700, reapproval: reapproval.number };
  const by = (more: object = {}, course: object = COURSE) =>
    member('settlement', DAY, { asked: { contract: CONTRACT, course, project: { ...project, ...more } } });
  const REFUSED = ['REVIEW-WITHIN-PRICE'];
  it.each([
    [PRICE + 499, DAY, []],
    [PRICE + 500, DAY, []],
    [PRICE + 501, DAY, REFUSED],
    [PRICE + 499, '2026-08-11', REFUSED],
  ])('%i fen, 100,000,500 approved anew on %s: broken %j', (settled, approvedOn, broken) => {
    expect(over(settled, { project: 'project-1', reapproval: { ...reapproval, approvedOn } }, by())).toEqual(broken);
  });
  it('a re-approval is the one on the project’s own record, within its estimate and within what supplements may add', () => {
    const give = (c: Context, named: string | undefined = 'project-1') => over(PRICE + 500, { project: named, reapproval }, c);
    expect(give(by())).toEqual([]);
    expect(over(PRICE + 500, { reapproval })).toEqual(REFUSED);
    expect(give(by({ project: 'project-2' }))).toEqual(REFUSED);
    expect([give(by({ reapproval: null })), give(by({ reapproval: '另一文号' }))]).toEqual([REFUSED, REFUSED]);
    expect([PRICE + 499, PRICE + 500, PRICE + 501].map((approved) => give(by({ approved })))).toEqual([REFUSED, [], []]);
    // The estimate covers what earlier contracts of the entry have cost too.
    expect([200, 201].map((before) => give(by({}, { ...COURSE, ceiling: PRICE + 1000, before })))).toEqual([[], REFUSED]);
    expect([PRICE + 499, PRICE + 500, PRICE + 501].map((ceiling) => give(by({}, { ...COURSE, ceiling })))).toEqual([REFUSED, [], []]);
  });
  it('is handed on with the settlement', () => {
    const audited = { ...AUDITED, settled: PRICE + 500, reapproval } as ReviewEvent;
    const row = (e: ReviewEvent) =>
      jointReview.exports(reviewed(CALLED, SUBMITTED, e, { type: 'review-signed', settled: 1, signedOn: DAY }), { id: 'i', number: 'n' })[0]!.body;
    expect([row(audited), row(AUDITED)]).toMatchObject([{ reapproval: reapproval.number }, { reapproval: null }]);
  });
  it('the price is that of the contract as it is now, and of this contract', () => {
    expect(over(PRICE + 1, {}, member('settlement', DAY, { asked: { contract: { ...CONTRACT, price: PRICE + 1 } } }))).toEqual([]);
    expect(rulesBroken(audit({ contract: 'contract-2' }))).toEqual(['REVIEW-WITHIN-PRICE']);
    expect(rulesBroken(audit({}, states.submitted, member('settlement')))).toEqual(['REVIEW-WITHIN-PRICE']);
  });
});

describe('REVIEW-OWN-PART 意见 二(3)', () => {
  it.each(ALL.flatMap((part) => ROLES.map((role) => [part, role] as const)))('%s by %s', (part, role) => {
    const c = context(DAY, { actor: { sub: 'somebody', roles: [role], units: ['some-body'] } });
    expect(rulesBroken(signs(signedBy(), part, {}, c))).toEqual(role === PARTS[part] ? [] : ['REVIEW-OWN-PART']);
  });
  it('once in a round', () => {
    expect(rulesBroken(signs(signedBy('quality'), 'quality'))).toEqual(['REVIEW-OWN-PART']);
  });
});
describe('REVIEW-FOUR-BODIES 意见 二(3)', () => {
  it('no person and no body signs two parts', () => {
    const two = (sub: string, unit: string) => context(DAY, { actor: { sub, roles: ['housing-bureau', 'finance-bureau'], units: [unit] } });
    expect(rulesBroken(signs(signedBy('quality'), 'funds', {}, two('sub-quality', 'finance-bureau')))).toEqual(['REVIEW-FOUR-BODIES']);
    expect(rulesBroken(signs(signedBy('quality'), 'funds', {}, two('sub-funds', 'housing-bureau')))).toEqual(['REVIEW-FOUR-BODIES']);
    expect(rulesBroken(signs(signedBy('quality'), 'funds', {}, two('sub-funds', 'finance-bureau')))).toEqual([]);
    const nobody = member('funds', DAY, { actor: { sub: 'sub-funds', roles: ['finance-bureau'], units: [] } });
    expect(rulesBroken(signs(signedBy(), 'funds', {}, nobody))).toEqual(['REVIEW-FOUR-BODIES']);
  });
  it.each(ALL)('third parties: whoever signs %s is not of the builder’s own unit, whatever else he belongs to', (part) => {
    const of = (...units: string[]) => context(DAY, { actor: { sub: 'sub-x', roles: [PARTS[part]], units } });
    expect(rulesBroken(signs(signedBy(), part, {}, of('culture-bureau')))).toEqual(['REVIEW-FOUR-BODIES']);
    expect(rulesBroken(signs(signedBy(), part, {}, of(BODIES[part], 'culture-bureau')))).toEqual(['REVIEW-FOUR-BODIES']);
    expect(rulesBroken(signs(signedBy(), part, {}, of(BODIES[part])))).toEqual([]);
  });
  it('settled exactly when the four have agreed, in whatever order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ALL, { minLength: 0, maxLength: 4 }), (order) => {
        const types = order.map((part, i) => {
          const answer = signs(signedBy(...order.slice(0, i)), part);
          return answer.accepted ? answer.events.map((e) => e.type) : rulesBroken(answer);
        });
        expect(types).toEqual(order.map((_, i) => (i === 3 ? ['part-signed', 'review-signed'] : ['part-signed'])));
      }),
    );
  });
});

describe('REVIEW-SIGNED-RECORD 采法 41', () => {
  it('a disagreement returns the file, whoever had agreed before', () => {
    const answer = signs(signedBy('quality', 'settlement', 'performance'), 'funds', { agrees: false, opinion: '签证单缺原件' });
    expect(answer).toMatchObject({
      events: [
        { type: 'part-signed', agrees: false },
        { type: 'review-returned', part: 'funds', reason: '签证单缺原件' },
      ],
    });
  });
  it('submitted anew only with an answer; then all sign anew', () => {
    const submit = (answer: string | null) => submitSettlement(states.returned, { submitted: 980_000_00, answer, documents: [paper()] }, builder());
    expect(rulesBroken(submit(null))).toEqual(['REVIEW-SIGNED-RECORD']);
    const again = submit('已补原件');
    expect(again).toMatchObject({ accepted: true, events: [{ round: 2 }] });
    const before = reviewed(...UP_TO_AUDIT, agreed('quality'), ...OBJECTED);
    expect(before.signatures).toHaveLength(1);
    expect(jointReview.evolve(before, { ...SUBMITTED, round: 2 } as ReviewEvent, meta(9))).toMatchObject({
      signatures: [],
      settled: null,
      cut: null,
      round: 2,
    });
  });
  it('a signature falls on the round that was seen', () => {
    expect(rulesBroken(signs(signedBy(), 'funds', { round: 2 }))).toEqual(['REVIEW-SIGNED-RECORD']);
  });
  it('KERNEL-OWN-UNIT: submitted by the builder', () => {
    const stranger = builder(DAY, { actor: { sub: 's', roles: ['buyer'], units: ['education-bureau'] } });
    expect(rulesBroken(submitSettlement(states.opened, { submitted: 1, answer: null, documents: [paper()] }, stranger))).toEqual(['KERNEL-OWN-UNIT']);
  });
});

describe('what is public', () => {
  const rows = [...UP_TO_AUDIT, ...OBJECTED].map((event, i) => ({ event, meta: { ...meta(i + 1, DAY), by: 'sub-funds' } }));
  const file = (r: Review) => ({ ...(jointReview.disclose(r, NUMBER) as object), ...jointReview.recite!(r, rows) });
  it('sums once audited, cuts with reasons, opinions by body; no account', () => {
    expect(jointReview.disclose(states.submitted, NUMBER)).not.toHaveProperty('submitted');
    expect(file(states.returned)).toMatchObject({
      submitted: 990_000_00,
      cut: 40_000_00,
      settled: 950_000_00,
      audits: [{ cuts: [{ item: '土方', amount: 40_000_00, reason: '工程量多计' }] }],
      opinions: [{ part: 'funds', body: BODIES.funds, agrees: false, opinion: '签证单缺原件' }],
    });
    expect(JSON.stringify(file(signedBy(...ALL)))).not.toMatch(/sub-|handledBy|object/);
    expect(jointReview.disclose(jointReview.initial, NUMBER)).toBeUndefined();
  });
  it('every paper that an event brings is kept', () => {
    const reapproval = { number: 'n', approvedOn: DAY, amount: 1, document: paper(2) };
    const kept = [CALLED, SUBMITTED, { ...AUDITED, reapproval } as ReviewEvent, { ...agreed('funds'), documents: [paper(3)] } as ReviewEvent];
    expect(kept.map((e) => jointReview.archives(e).length)).toEqual([0, 1, 2, 1]);
  });
});
