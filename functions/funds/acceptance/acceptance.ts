import { addDays, type Day, dayOf, endOf, startOf } from '../../kernel/calendar.ts';
import type { Due } from '../../kernel/due.ts';
import { type Meta, matter } from '../../kernel/matter.ts';
import { LastPayment, releaseKey } from '../../kernel/project-ports.ts';
import { AcceptanceEvent } from './events.ts';
import { SILENCE_ESCALATES } from './rules.ts';
import { type Acceptance, allPassed, departmentsOf, escalationOf, initial, type Party, pendingOf, releasedAccounts, statusOf } from './state.ts';
import { MOST_DEPARTMENTS } from './template.ts';

/** One department has moved on: what it let pass before counts no more. */
const moved = (a: Acceptance, unit: string, change: (p: Party) => Partial<Party>): Acceptance => ({
  ...a,
  parties: a.parties.map((p) => (p.unit === unit ? { ...p, missed: 0, ...change(p) } : p)),
});

/** A further application begins anew; what was accepted before is kept. */
function further(a: Acceptance): Acceptance {
  if (a.certificate === null) return a;
  const { application, releasedOn, minutes, certificate } = a;
  return {
    ...initial,
    earlier: [...a.earlier, { accounts: application!.accounts, departments: departmentsOf(a), releasedOn: releasedOn!, minutes: minutes!, certificate }],
  };
}
/** Another department in the place of one: to inspect, unless what that one demanded is not put right yet, or not inspected again. */
function replace(a: Acceptance, e: Extract<AcceptanceEvent, { type: 'department-replaced' }>, on: Day): Acceptance {
  const was = a.parties.find((p) => p.unit === e.unit)!;
  const now = { ...e.by, round: 0 };
  const next: Party =
    was.standing === 'faulty'
      ? { ...was, ...now }
      : { ...now, standing: was.standing === 'rectified' ? 'rectified' : 'pending', until: e.inspectBy, missed: 0 };
  const replaced = [...a.replaced, { unit: was.unit, name: was.name, ground: e.ground, by: e.by.unit, on }];
  return { ...a, parties: a.parties.map((p) => (p === was ? next : p)), replaced, until: null, missed: 0 };
}

function evolve(a: Acceptance, e: AcceptanceEvent, { at }: Meta): Acceptance {
  switch (e.type) {
    case 'acceptance-applied': {
      const { project, projectNumber, name, lead, unit, unitName, sources } = e;
      const contracts = e.contracts.map((c) => c.contract);
      const accounts = e.accounts.map((x) => x.account);
      const application = { project, projectNumber, name, lead, unit, unitName, sources, contracts, accounts, returned: false };
      return { ...further(a), application, until: e.answerBy, missed: 0 };
    }
    case 'application-returned':
      return { ...a, application: { ...a.application!, returned: true }, until: null, missed: 0 };
    case 'departments-named': {
      const { name, issuer, aspects, inspectDays, rectifyDays, confirmDays } = e.procedure;
      const procedure = {
        template: e.template,
        revision: e.revision,
        name,
        issuer,
        aspects: aspects.map((x) => x.aspect),
        inspectDays,
        rectifyDays,
        confirmDays,
      };
      const parties = e.departments.map((d): Party => ({ ...d, standing: 'pending', round: 0, until: e.inspectBy, missed: 0 }));
      return { ...a, procedure, parties, until: null, missed: 0 };
    }
    case 'department-replaced':
      return replace(a, e, dayOf(at));
    case 'inspection-recorded': {
      const after = a.minutes !== null;
      const next = moved(a, e.unit, () => ({ standing: e.passed ? 'passed' : 'faulty', round: e.round, until: e.passed && !after ? null : e.by }));
      // The last that passes lets the time of the meeting run; one that then finds a problem stops it.
      return after ? next : { ...next, until: allPassed(next) ? e.by : null, missed: 0 };
    }
    case 'rectification-reported':
      return moved(a, e.unit, () => ({ standing: 'rectified', until: e.by }));
    case 'meeting-held':
      return { ...a, meeting: e.heldOn, until: null, missed: 0 };
    case 'minutes-made': {
      const { type: _, by, ...minutes } = e;
      return { ...a, minutes, parties: a.parties.map((p) => ({ ...p, until: by, missed: 0 })) };
    }
    case 'confirmation-given':
      return moved(a, e.unit, () => ({ standing: 'confirmed', until: null }));
    case 'confirmation-refused':
      return moved(a, e.unit, () => ({ standing: 'refused', until: e.by }));
    case 'confirmation-withdrawn':
      return moved(a, e.unit, () => ({ standing: 'withdrawn', until: e.by }));
    case 'deadline-missed': {
      const n = Number(/\.(\d+)$/.exec(e.what)?.[1] ?? 0);
      return n === 0 ? { ...a, missed: e.level } : { ...a, parties: a.parties.map((p, i) => (i === n - 1 ? { ...p, missed: e.level } : p)) };
    }
    case 'last-payment-released':
      return { ...a, releasedOn: dayOf(at) };
    case 'certificate-made': {
      const { type: _, ...certificate } = e;
      return { ...a, certificate };
    }
  }
}

/** What is owed, by whom; once it was let pass also by those to whom it went; and the timer that takes it to the next. */
function due(a: Acceptance): readonly Due[] {
  const rule = SILENCE_ESCALATES.id;
  return pendingOf(a).flatMap((p): Due[] => {
    const next = escalationOf(a, p);
    const urged = Array.from({ length: p.missed }, (_, i) => escalationOf(a, { ...p, missed: i })!);
    return [
      { obligation: p.what, by: p.by, at: endOf(p.until), rule },
      ...urged.map((u) => ({ obligation: `urge.${p.what}-${u.level}` as const, by: u.to, at: endOf(addDays(u.on, SILENCE_ESCALATES.graceDays)), rule })),
      ...(next ? [{ timer: p.what, task: 'missDeadline', command: { what: p.what, until: p.until, level: next.level }, at: startOf(next.on), rule }] : []),
    ];
  });
}

/** A token for each department and each thing that the machine waits for it to do. */
const slots = (name: string, answer: (p: Party) => Readonly<Record<string, unknown>> | undefined) =>
  Object.fromEntries(
    Array.from({ length: MOST_DEPARTMENTS }, (_, i) => [
      `${name}-${i + 1}`,
      (a: Acceptance) => {
        const p = a.parties[i];
        return p && answer(p);
      },
    ]),
  );

/**
 * The comprehensive acceptance (综合验收) of one project's money under one lead: its id is the project's number and the lead's letters, so that there is only one.
 * The row that releases the last payment is true from `last-payment-released` on, an event that only follows when every party's confirmation stands.
 */
export const acceptance = matter<Acceptance, AcceptanceEvent>({
  kind: 'fund-acceptance',
  domain: 'funds',
  letter: undefined,
  version: 3,
  initial,
  events: AcceptanceEvent,
  printed: true,
  evolve,
  status: statusOf,
  owner: (a) => a.application?.unit,
  due,
  archives: (e) => ('documents' in e ? e.documents : []),
  disclose: ({ application, procedure, ...a }) =>
    application === null || (procedure === null && a.earlier.length === 0)
      ? undefined
      : {
          project: application.projectNumber,
          name: application.name,
          unit: application.unit,
          lead: application.lead,
          sources: application.sources,
          template: procedure?.template ?? null,
          revision: procedure?.revision ?? null,
          status: statusOf({ application, procedure, ...a }),
          departments: a.parties.map((p) => ({ unit: p.unit, name: p.name, standing: p.standing, inspections: p.round })),
          meetingOn: a.meeting,
          releasedOn: a.releasedOn,
          certificate: a.certificate?.sha256 ?? null,
          replaced: a.replaced,
          earlier: a.earlier.map((e) => ({ accounts: e.accounts, releasedOn: e.releasedOn, certificate: e.certificate.sha256 })),
        },
  exports: (a, { id, number }) =>
    a.application === null
      ? []
      : [
          LastPayment.row(releaseKey(a.application.project, a.application.lead), {
            acceptance: id,
            number,
            released: releasedAccounts(a).length > 0,
            accounts: [...releasedAccounts(a)],
          }),
        ],
  // An application made again finds its machine still waiting: starting it again starts nothing. A further one has a machine of its own.
  starts: (e, a) =>
    e.type === 'acceptance-applied' ? { machine: 'funds-acceptance', phase: 'acceptance', attempt: a.earlier.length + 1, input: {} } : undefined,
  awaits: {
    opening: (a) =>
      a.procedure === null
        ? undefined
        : {
            project: a.application!.project,
            parties: a.parties.map((_, i) => i + 1),
            contracts: a.application!.contracts,
            accounts: a.application!.accounts,
          },
    ...slots('inspected', (p) => (p.standing === 'pending' || p.standing === 'rectified' ? undefined : { standing: p.standing })),
    ...slots('rectified', (p) => (p.standing === 'faulty' ? undefined : { standing: p.standing })),
    meeting: (a) => (a.meeting === null ? undefined : { heldOn: a.meeting }),
    ...slots('confirmed', (p) => (p.standing === 'confirmed' ? { standing: p.standing } : undefined)),
  },
});
