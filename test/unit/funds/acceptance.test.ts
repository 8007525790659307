import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptance } from '../../../functions/funds/acceptance/acceptance.ts';
import { acceptanceId, applyForAcceptance, returnApplication } from '../../../functions/funds/acceptance/apply.ts';
import {
  giveConfirmation,
  missDeadline,
  recordCertificate,
  recordMinutes,
  refuseConfirmation,
  releaseLastPayment,
  withdrawConfirmation,
} from '../../../functions/funds/acceptance/confirm.ts';
import { nameDepartments, replaceDepartment } from '../../../functions/funds/acceptance/departments.ts';
import { ACCEPTANCE_TRANSITIONS, type AcceptanceEvent } from '../../../functions/funds/acceptance/events.ts';
import { holdMeeting, recordInspection, reportRectification } from '../../../functions/funds/acceptance/inspect.ts';
import { type Acceptance, escalationOf, pendingOf, releasedAccounts, type Standing, statusOf } from '../../../functions/funds/acceptance/state.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import { LastPayment, leadOf } from '../../../functions/kernel/project-ports.ts';
import {
  APPLY,
  audit,
  confirmed,
  DAY,
  FAULTY,
  FURTHER,
  FURTHER_CONFIRMED,
  finance,
  GOOD,
  HELD,
  housing,
  implementer,
  LATER,
  LEADERS,
  MADE,
  MEET,
  MINUTED,
  MONEY,
  made,
  NAMING,
  PASSED,
  PROJECT,
  PUT_RIGHT,
  REFUSED,
  REPLACING,
  reform,
  STATES,
  system,
  WITHDRAWN,
} from '../../tools/acceptance.ts';
import { context, folded, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

/** An official of the first department that stands so; of nobody where none does. */
const someone = (a: Acceptance, standing: Standing) => {
  const unit = a.parties.find((p) => p.standing === standing)?.unit;
  return context(DAY, { actor: { sub: 'someone', roles: ['unit-officer'], units: unit === undefined ? [] : [unit] } });
};
const missed = (a: Acceptance): Decision<AcceptanceEvent> => {
  const [p] = pendingOf(a);
  const next = p && escalationOf(a, p);
  return missDeadline(a, { what: p?.what ?? 'none', until: p?.until ?? DAY, level: next?.level ?? 1 }, system({}, next?.on));
};

const later = implementer({ asked: { project: PROJECT, leaders: LEADERS, 'account-0': LATER } });
everyPair(
  STATES,
  {
    'acceptance-applied': (a) => (statusOf(a) === 'certified' ? applyForAcceptance(a, FURTHER, later) : applyForAcceptance(a, APPLY, implementer())),
    'application-returned': (a) => returnApplication(a, { reason: '缺少资料' }, finance()),
    'departments-named': (a) => nameDepartments(a, NAMING, finance()),
    'department-replaced': (a) => replaceDepartment(a, { ...REPLACING, by: 'planning-bureau' }, finance({ asked: { 'unit planning-bureau': LEADERS } })),
    'inspection-recorded': (a) => recordInspection(a, GOOD, someone(a, 'passed')),
    'rectification-reported': (a) => reportRectification(a, PUT_RIGHT, implementer()),
    'meeting-held': (a) => holdMeeting(a, MEET, finance()),
    'minutes-made': (a) => recordMinutes(a, MADE, system()),
    'confirmation-given': (a) => giveConfirmation(a, { remark: null }, someone(a, 'passed')),
    'confirmation-refused': (a) => refuseConfirmation(a, { reason: 'r' }, someone(a, 'passed')),
    'confirmation-withdrawn': (a) => withdrawConfirmation(a, { reason: 'r' }, someone(a, 'confirmed')),
    'deadline-missed': missed,
    'last-payment-released': (a) => releaseLastPayment(a, MONEY, system()),
    'certificate-made': (a) => recordCertificate(a, MADE),
  },
  ACCEPTANCE_TRANSITIONS,
  [
    ...['rectifying', 'confirming', 'confirmed', 'released', 'certified'].map((s) => `${s}|minutes-made`),
    ...['released', 'certified'].map((s) => `${s}|last-payment-released`),
    'certified|certificate-made',
    ...['none', 'returned', 'met', 'confirmed', 'released', 'certified'].map((s) => `${s}|deadline-missed`),
  ],
);

const released = (a: Acceptance): boolean | undefined => {
  const row = acceptance.exports(a, { id: 'i', number: 'n' })[0];
  return row && LastPayment.read(row.body)?.released;
};
/** Everything that anybody may ask, by everybody: the right one, the wrong one, the lead, the clock. */
const DOORS: readonly ((a: Acceptance) => Decision<AcceptanceEvent>)[] = [implementer(), finance(), reform(), housing(), audit(), system()].flatMap((who) => [
  (a: Acceptance) => applyForAcceptance(a, APPLY, who),
  (a: Acceptance) => applyForAcceptance(a, FURTHER, { ...who, asked: later.asked }),
  (a: Acceptance) => returnApplication(a, { reason: 'r' }, who),
  (a: Acceptance) => replaceDepartment(a, REPLACING, who),
  (a: Acceptance) => nameDepartments(a, NAMING, who),
  (a: Acceptance) => recordInspection(a, GOOD, who),
  (a: Acceptance) => recordInspection(a, FAULTY, who),
  (a: Acceptance) => reportRectification(a, PUT_RIGHT, who),
  (a: Acceptance) => holdMeeting(a, MEET, who),
  (a: Acceptance) => recordMinutes(a, MADE, who),
  (a: Acceptance) => giveConfirmation(a, { remark: null }, who),
  (a: Acceptance) => refuseConfirmation(a, { reason: 'r' }, who),
  (a: Acceptance) => withdrawConfirmation(a, { reason: 'r' }, who),
  missed,
  (a: Acceptance) => releaseLastPayment(a, MONEY, { ...who, asked: system().asked }),
  (a: Acceptance) => releaseLastPayment(a, { accounts: FURTHER.accounts, contracts: [] }, { ...who, asked: { 'account-0': LATER } }),
  (a: Acceptance) => recordCertificate(a, MADE),
]);

describe('ACCEPTANCE-EVERY-PARTY-CONFIRMS: the only path to the last payment', () => {
  it('of all commands in all states only one releases it, in one state', () => {
    const found: string[] = [];
    for (const [name, state] of Object.entries(STATES)) {
      expect(released(state) ?? false, name).toBe(name === 'released' || name === 'certified');
      for (const give of DOORS) {
        const decision = give(state);
        if (!decision.accepted) continue;
        const after = decision.events.reduce((s, event) => acceptance.evolve(s, event, meta(9)), state);
        if (releasedAccounts(after).length > releasedAccounts(state).length) found.push(`${name}: ${decision.events.map((e) => e.type)}`);
        if (released(state) === true) expect(released(after), name).toBe(true);
      }
    }
    expect([...new Set(found)]).toEqual(['confirmed: last-payment-released']);
  });
  it('whatever is done in whatever order: never before every department has confirmed and none taken it back, never undone', () => {
    let count = 0;
    let more = 0;
    const some = fc.array(fc.integer({ min: 0, max: DOORS.length - 1 }), { maxLength: 60 });
    // Most sequences would die early: each begins somewhere on the way.
    const from = fc.constantFrom(...Object.values(STATES), made(...FURTHER_CONFIRMED));
    fc.assert(
      fc.property(from, some, (start, choices) => {
        let a = start;
        for (const i of choices) {
          const before = a;
          const decision = DOORS[i]!(a);
          if (!decision.accepted) continue;
          for (const event of decision.events) {
            if (event.type === 'last-payment-released') {
              count++;
              if (before.earlier.length > 0) more++;
              if (!before.parties.every((p) => p.standing === 'confirmed') || before.parties.length < 2) return false;
            }
            a = acceptance.evolve(a, event, meta(9));
            // What one acceptance releases are its own accounts, and what was released before stays so.
            const its = event.type === 'last-payment-released' ? before.application!.accounts : [];
            if (releasedAccounts(a).join() !== [...releasedAccounts(before), ...its].join()) return false;
          }
          if (released(before) && !released(a)) return false;
          if (a.releasedOn !== null && !a.parties.every((p) => p.standing === 'confirmed')) return false;
        }
        return true;
      }),
      { numRuns: 10_000 },
    );
    expect([count > 100, more > 10], `${count} ${more}`).toEqual([true, true]);
  });
  it('one that is missing, refuses or takes it back holds it up; the same one that confirms again lets it go', () => {
    const ask = (...events: AcceptanceEvent[]) => rulesBroken(releaseLastPayment(made(...MINUTED, confirmed('housing-bureau'), ...events), MONEY, system()));
    expect(ask()).toContain('ACCEPTANCE-EVERY-PARTY-CONFIRMS');
    expect(ask(REFUSED)).toContain('ACCEPTANCE-EVERY-PARTY-CONFIRMS');
    expect(ask(confirmed('audit-bureau'), WITHDRAWN)).toContain('ACCEPTANCE-EVERY-PARTY-CONFIRMS');
    expect(ask(confirmed('audit-bureau'), WITHDRAWN, confirmed('audit-bureau'))).toEqual([]);
    expect(ask(REFUSED, confirmed('audit-bureau'))).toEqual([]);
  });
  it('other accounts than those it was examined for are not asked instead', () => {
    expect(rulesBroken(releaseLastPayment(STATES.confirmed, { accounts: [], contracts: [] }, system()))).toEqual(['ACCEPTANCE-EVERY-PARTY-CONFIRMS']);
  });
  it('after the release nothing is taken back', () => {
    expect(rulesBroken(withdrawConfirmation(STATES.released, { reason: 'r' }, audit()))).toEqual(['KERNEL-STATE-ALLOWS']);
  });
});

it('one project’s money under one lead has one acceptance; the release names the accounts', () => {
  expect(acceptanceId(APPLY)).toBe('TY-2026-G-0001-CZ');
  expect(acceptanceId({ ...APPLY, to: 'development-reform' })).toBe('TY-2026-G-0001-FG');
  const row = acceptance.exports(STATES.released, { id: 'TY-2026-G-0001-CZ', number: 'TY-2026-G-0001-CZ' })[0]!;
  expect(row.key).toBe(`project-1#${leadOf('county')}`);
  expect(row.body).toMatchObject({ released: true, accounts: ['contract-1'] });
});

describe('what the machine waits for', () => {
  const answer = (name: string, a: Acceptance) => acceptance.awaits[name]!(a);
  it('starts with the application, and waits over a return', () => {
    expect(acceptance.starts({ type: 'acceptance-applied' } as never, STATES.applied)).toMatchObject({ machine: 'funds-acceptance', attempt: 1 });
    expect([answer('opening', STATES.applied), answer('opening', STATES.returned)]).toEqual([undefined, undefined]);
    expect(answer('opening', STATES.inspecting)).toEqual({ project: 'project-1', parties: [1, 2], accounts: ['contract-1'], contracts: ['contract-1'] });
  });
  it('a department’s slots: inspected, rectified, confirmed; one that nobody fills is never answered', () => {
    const faulty = STATES.rectifying;
    expect(answer('inspected-2', made(...MINUTED.slice(0, 3)))).toBeUndefined();
    expect([answer('inspected-2', faulty), answer('rectified-2', faulty)]).toEqual([{ standing: 'faulty' }, undefined]);
    expect(answer('rectified-1', faulty)).toEqual({ standing: 'confirmed' });
    expect([answer('confirmed-1', STATES.confirming), answer('confirmed-2', STATES.confirming)]).toEqual([{ standing: 'confirmed' }, undefined]);
    expect([answer('inspected-8', faulty), answer('meeting', made(...PASSED))]).toEqual([undefined, undefined]);
    expect(answer('meeting', STATES.met)).toEqual({ heldOn: HELD.type === 'meeting-held' ? HELD.heldOn : '' });
  });
});

it('what is public: who accepts, how far each is, the certificate’s digest; no words of anybody, nothing before it is opened', () => {
  expect(acceptance.disclose(STATES.applied, 'n')).toBeUndefined();
  const shown = acceptance.disclose(STATES.certified, 'n');
  expect(shown).toMatchObject({ status: 'certified', certificate: MADE.sha256, departments: [{ standing: 'confirmed' }, { standing: 'confirmed' }] });
  expect(JSON.stringify(acceptance.disclose(STATES.rectifying, 'n'))).not.toMatch(/渗漏|审定价与凭证/);
});
it('every document that is handed in is archived', () => {
  expect(acceptance.archives({ type: 'meeting-held', ...MEET, documents: GOOD.documents })).toEqual(GOOD.documents);
  expect(statusOf(folded(acceptance, PASSED))).toBe('inspecting');
});
