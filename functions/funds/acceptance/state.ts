import { addDays, type Day } from '../../kernel/calendar.ts';
import type { PaperMade } from '../../kernel/document.ts';
import type { ObligationName } from '../../kernel/obligations.ts';
import type { FundSource } from '../../kernel/project-ports.ts';
import type { AcceptanceStatus, GROUNDS } from './events.ts';
import { SILENCE_ESCALATES } from './rules.ts';
import type { Lead } from './terms.ts';

/** How far a department is. `faulty`: rectification is demanded; `rectified`: it is reported, and to be inspected again. */
export type Standing = 'pending' | 'faulty' | 'rectified' | 'passed' | 'refused' | 'withdrawn' | 'confirmed';

export interface Party {
  readonly unit: string;
  readonly name: string;
  readonly standing: Standing;
  /** Inspections so far. */
  readonly round: number;
  /** The last day for what is next; null while nothing of it is. */
  readonly until: Day | null;
  /** How often that day was let pass: 0, 1 (the lead knows), 2 (the county leader knows). */
  readonly missed: number;
}

export interface Acceptance {
  readonly application: {
    readonly project: string;
    readonly projectNumber: string;
    readonly name: string;
    readonly lead: Lead;
    readonly unit: string;
    readonly unitName: string;
    readonly sources: readonly { readonly source: FundSource; readonly amount: number }[];
    readonly contracts: readonly string[];
    readonly accounts: readonly string[];
    readonly returned: boolean;
  } | null;
  /** What the lead owes next, and by when: its answer to the application, then the meeting. */
  readonly until: Day | null;
  readonly missed: number;
  readonly procedure: {
    readonly template: string;
    readonly revision: number;
    readonly name: string;
    readonly issuer: string;
    readonly aspects: readonly string[];
    readonly inspectDays: number;
    readonly rectifyDays: number;
    readonly confirmDays: number;
  } | null;
  readonly parties: readonly Party[];
  readonly meeting: Day | null;
  readonly minutes: PaperMade | null;
  readonly releasedOn: Day | null;
  readonly certificate: PaperMade | null;
  /** Departments that gave way to another, and why. */
  readonly replaced: readonly {
    readonly unit: string;
    readonly name: string;
    readonly ground: (typeof GROUNDS)[number];
    readonly by: string;
    readonly on: Day;
  }[];
  /** What was accepted before, each with its own certificate: a further application is for other accounts. */
  readonly earlier: readonly {
    readonly accounts: readonly string[];
    /** Units that took part: they read it still. */
    readonly departments: readonly string[];
    readonly releasedOn: Day;
    readonly minutes: PaperMade;
    readonly certificate: PaperMade;
  }[];
}
export const initial: Acceptance = {
  application: null,
  until: null,
  missed: 0,
  procedure: null,
  parties: [],
  meeting: null,
  minutes: null,
  releasedOn: null,
  certificate: null,
  replaced: [],
  earlier: [],
};

/** Units that accept, and those that gave way to one of them. */
export const departmentsOf = (a: Acceptance): readonly string[] => [...a.parties, ...a.replaced].map((p) => p.unit);
/** The accounts whose last payment is released: those that an application named whose every party confirmed, and no other. */
export const releasedAccounts = (a: Acceptance): readonly string[] => [
  ...a.earlier.flatMap((e) => e.accounts),
  ...(a.releasedOn === null ? [] : a.application!.accounts),
];

const every = (a: Acceptance, standing: Standing): boolean => a.parties.every((p) => p.standing === standing);

/** Where the acceptance is: nothing but what its parties have done. */
export function statusOf(a: Acceptance): AcceptanceStatus {
  if (a.application === null) return 'none';
  if (a.procedure === null) return a.application.returned ? 'returned' : 'applied';
  if (a.certificate !== null) return 'certified';
  if (a.releasedOn !== null) return 'released';
  if (a.parties.some((p) => p.standing === 'faulty')) return 'rectifying';
  if (a.meeting === null) return 'inspecting';
  if (a.minutes === null) return 'met';
  return every(a, 'confirmed') ? 'confirmed' : 'confirming';
}

/** Has every department inspected, and found nothing that is not rectified? */
export const allPassed = (a: Acceptance): boolean => a.parties.length > 0 && every(a, 'passed');

/** Something that somebody has to do by a day. `what` names it, once at a time. */
export interface Pending {
  readonly what: ObligationName;
  readonly by: string;
  readonly until: Day;
  readonly missed: number;
}

/** What a department in this standing, or somebody else for it, does next. */
const NEXT = {
  pending: 'inspect',
  faulty: 'rectify',
  rectified: 'inspect',
  passed: 'confirm',
  refused: 'settle',
  withdrawn: 'settle',
  confirmed: 'confirm',
} as const satisfies Readonly<Record<Standing, ObligationName>>;

/** Who owes what by when, now. A refusal and a withdrawal are the lead's to settle; nobody but the department itself can confirm. */
export function pendingOf(a: Acceptance): readonly Pending[] {
  const { application } = a;
  const status = statusOf(a);
  if (application === null || status === 'released' || status === 'certified') return [];
  const { lead, unit } = application;
  const byWhom = { inspect: undefined, confirm: undefined, rectify: unit, settle: lead };
  const parties = a.parties.flatMap((p, i) => {
    const verb = NEXT[p.standing];
    return p.until === null ? [] : [{ what: `${verb}.${i + 1}` as const, by: byWhom[verb] ?? p.unit, until: p.until, missed: p.missed }];
  });
  return a.until === null ? parties : [...parties, { what: status === 'applied' ? 'answer-application' : 'meet', by: lead, until: a.until, missed: a.missed }];
}

/** To whom a missed day goes: the lead first, where it is not the lead's own; then the county leader, and no further. */
export function escalationOf(a: Acceptance, p: Pending): { readonly level: number; readonly to: string; readonly on: Day } | undefined {
  const lead = a.application?.lead ?? '';
  const steps = p.by === lead ? ['county-leader'] : [lead, 'county-leader'];
  const to = steps[p.missed];
  return to === undefined ? undefined : { level: p.missed + 1, to, on: addDays(p.until, 1 + p.missed * SILENCE_ESCALATES.graceDays) };
}
