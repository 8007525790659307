import { DOMAINS } from '../functions/domains.ts';
import { PAPER_FILES } from '../functions/shell/pdf/files.ts';
import type { Bundled } from './constructs/bundle.ts';
import type { Permission } from './constructs/grants.ts';

/** A cron expression of the scheduler (minute hour day month weekday year, Asia/Shanghai, wall time), and what the function is then given. */
export interface ClockRow {
  readonly name: string;
  readonly cron: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What calls a function. Domains' tasks are called by state machines, by alias. */
export type Trigger =
  /** Everything under these paths; a longer path goes before a shorter one. */
  | { readonly by: 'api'; readonly domain: string; readonly paths: readonly string[] }
  | { readonly by: 'routes'; readonly domain: string; readonly servedBy: string; readonly at?: readonly ClockRow[] }
  | { readonly by: 'machines'; readonly at?: readonly ClockRow[] }
  | { readonly by: 'ledger-stream' }
  | { readonly by: 'queue'; readonly everyMinutes?: number }
  | { readonly by: 'schedule'; readonly everyMinutes: number };

/** One function: its file, what calls it, what it may do, what its failure costs whom. */
export interface FunctionRow extends Bundled {
  readonly trigger: Trigger;
  readonly can: readonly Permission[];
  readonly errorImpact: string;
  /** MB; 1769 is one whole processor. */
  readonly memory?: 512 | 1769;
  /** Where the code may be larger than the budget of all (`test/infrastructure`): KB after gzip, and why. */
  readonly budget?: { readonly kilobytes: number; readonly why: string };
}

/** What the row of a function that draws official documents (`shell/pdf/render.ts`) adds: fonts beside its code, room and time for them. */
export const DRAWS_PAPERS = {
  carries: PAPER_FILES,
  memory: 1769,
  budget: { kilobytes: 420, why: 'pdfkit and fontkit, which reads whole fonts, are 246 of it; nobody waits at a door for a document.' },
} as const satisfies Partial<FunctionRow>;

/** What the row of a consumer that folds every matter of every domain adds: its code grows with each. */
const KNOWS_ALL_MATTERS = {
  budget: {
    kilobytes: 220,
    why: 'every matter of every domain is in it; it works behind a queue, a schedule or a machine, and nobody waits at a door for it.',
  },
} as const satisfies Partial<FunctionRow>;

const COMMANDS: readonly Permission[] = ['append to the ledger', 'read and write state', 'read identity'];
const impactOf = (domain: string): string => {
  const d = DOMAINS.find((x) => x.domain === domain);
  if (!d) throw new Error(`no domain ${domain}`);
  return [...new Set(Object.values(d.cases).map((u) => u.errorImpact))].slice(0, 3).join(' ');
};

/** The HTTP door of a domain. */
const api = (domain: string, ...more: Permission[]): FunctionRow => ({
  name: `${domain}-api`,
  entry: `functions/${domain}/api.ts`,
  trigger: { by: 'api', domain, paths: [`/${domain}`] },
  can: [...COMMANDS, ...more],
  errorImpact: impactOf(domain),
});
/** The tasks function of a domain: system commands, given by state machines and timers. */
const tasks = (domain: string, ...more: Permission[]) => ({
  name: `${domain}-tasks`,
  entry: `functions/${domain}/tasks.ts`,
  trigger: { by: 'machines' as const },
  can: [...COMMANDS, 'answer machines' as const, ...more],
  errorImpact: impactOf(domain),
});

/** Every function of the system. A new domain is its rows here, its table in `functions/domains.ts` and its machines in `lib/machines.ts`. */
export const FUNCTIONS: readonly FunctionRow[] = [
  api('identity', 'write identity'),
  api('plans'),
  api('decisions', 'see inbox'),
  {
    name: 'decisions-bodies',
    entry: 'functions/decisions/bodies-api.ts',
    trigger: { by: 'api', domain: 'decisions', paths: ['/decisions/bodies'] },
    can: COMMANDS,
    errorImpact: 'Bodies, members and portfolios stay as they were.',
  },
  {
    name: 'decisions-meetings',
    entry: 'functions/decisions/meetings-api.ts',
    trigger: {
      by: 'api',
      domain: 'decisions',
      paths: ['/decisions/meetings', '/decisions/past', '/decisions/executions', '/decisions/findings', '/decisions/stances'],
    },
    can: [...COMMANDS, 'see inbox'],
    errorImpact: 'No meeting is called, opened or closed; nobody can report on a decision, find it not carried out, or see who voted what.',
  },
  {
    name: 'decisions-papers',
    entry: 'functions/decisions/papers.ts',
    trigger: { by: 'routes', domain: 'decisions', servedBy: 'papers' },
    can: ['read the ledger', 'read and write state', 'put into inbox', 'read archive'],
    errorImpact: 'Papers, opinions and evidence cannot be handed in; minutes cannot be inspected.',
  },
  tasks('decisions'),
  {
    name: 'decisions-minutes',
    entry: 'functions/decisions/minutes.ts',
    trigger: { by: 'machines' },
    can: [...COMMANDS, 'keep in archive', 'name the log'],
    errorImpact: 'A meeting has no minutes: they cannot be signed, confirmed or inspected.',
    ...DRAWS_PAPERS,
  },
  api('tenders', 'put into inbox', 'see inbox'),
  tasks('tenders'),
  {
    name: 'tenders-bids',
    entry: 'functions/tenders/bids.ts',
    trigger: { by: 'routes', domain: 'tenders', servedBy: 'bids' },
    can: [...COMMANDS, 'append to sealed', 'seal bids', 'make macs', 'sign receipts', 'see inbox', 'keep in archive'],
    errorImpact: 'Bidders cannot submit, replace or withdraw; near the deadline they are shut out.',
    memory: 512,
  },
  {
    name: 'tenders-open-bids',
    entry: 'functions/tenders/open-bids.ts',
    trigger: { by: 'machines' },
    can: [...COMMANDS, 'read sealed', 'seal bids', 'open bids', 'make macs', 'read archive', 'read the log'],
    errorImpact: 'A tender has no key, is not counted, or its bids stay sealed while bidders wait.',
    memory: 512,
  },
  api('experts', 'write identity'),
  tasks('experts', 'start machines', 'time contributions'),
  {
    name: 'experts-lists',
    entry: 'functions/experts/lists.ts',
    trigger: { by: 'machines' },
    can: [...COMMANDS, 'append to sealed', 'seal roster', 'make macs', 'keep in archive'],
    errorImpact: 'A tender’s experts are not drawn.',
    memory: 512,
  },
  {
    name: 'experts-bundles',
    entry: 'functions/experts/bundles.ts',
    trigger: { by: 'routes', domain: 'experts', servedBy: 'bundles' },
    can: [...COMMANDS, 'keep in archive', 'publish', 'read the log'],
    errorImpact: 'A draw cannot be verified, or one that failed is not begun anew.',
    memory: 512,
  },
  {
    name: 'experts-registry',
    entry: 'functions/experts/root-registry.ts',
    trigger: { by: 'routes', domain: 'experts', servedBy: 'root-registry', at: [{ name: 'daily', cron: '30 0 * * ? *', input: {} }] },
    can: [...COMMANDS, 'make macs', 'keep in archive'],
    errorImpact: 'Experts enrolled since yesterday are in no draw; on a fresh county no draw can begin.',
  },
  {
    name: 'experts-reveals',
    entry: 'functions/experts/reveals.ts',
    trigger: { by: 'routes', domain: 'experts', servedBy: 'reveals' },
    can: [...COMMANDS, 'sign receipts'],
    errorImpact: 'A supervisor’s nonce counts as zeros, by name, although it was there.',
  },
  {
    name: 'experts-beacon',
    entry: 'functions/experts/beacon.ts',
    trigger: { by: 'machines' },
    can: ['read the ledger', 'read and write state', 'name the beacon'],
    errorImpact: 'A draw waits for its beacon round.',
  },
  {
    name: 'experts-roster',
    entry: 'functions/experts/roster.ts',
    trigger: { by: 'routes', domain: 'experts', servedBy: 'roster' },
    can: [...COMMANDS, 'read sealed', 'open roster', 'make macs', 'send mail', 'start machines', 'time invitations'],
    errorImpact: 'Experts are not invited, their answers are lost, nobody can sign in.',
    memory: 512,
  },
  api('evaluation'),
  tasks('evaluation'),
  {
    name: 'evaluation-sheets',
    entry: 'functions/evaluation/sheets.ts',
    trigger: { by: 'routes', domain: 'evaluation', servedBy: 'sheets' },
    can: [...COMMANDS, 'append to sealed', 'seal sheets', 'make macs', 'sign receipts', 'see inbox', 'keep in archive'],
    errorImpact: 'Experts cannot hand in sheets, explain, or sign the report.',
    memory: 512,
  },
  {
    name: 'evaluation-open-sheets',
    entry: 'functions/evaluation/open-sheets.ts',
    trigger: { by: 'machines' },
    can: [...COMMANDS, 'read sealed', 'seal sheets', 'open sheets', 'make macs', 'read archive', 'read the log'],
    errorImpact: 'Sheets cannot be sealed, or stay sealed when all are in.',
    memory: 512,
  },
  api('contracts', 'see inbox'),
  {
    name: 'contracts-works',
    entry: 'functions/contracts/works-api.ts',
    trigger: { by: 'api', domain: 'contracts', paths: ['/contracts/works'] },
    can: [...COMMANDS, 'see inbox'],
    errorImpact: 'Works that are complete are neither accepted nor settled; the times for filing run on.',
  },
  {
    name: 'contracts-papers',
    entry: 'functions/contracts/papers.ts',
    trigger: { by: 'routes', domain: 'contracts', servedBy: 'papers' },
    can: ['put into inbox'],
    errorImpact: 'Contracts, bonds, permits and evidence of milestones cannot be handed in.',
  },
  tasks('contracts'),
  api('debarment', 'see inbox'),
  tasks('debarment'),
  api('funds', 'see inbox'),
  {
    name: 'funds-accounts',
    entry: 'functions/funds/accounts-api.ts',
    trigger: { by: 'api', domain: 'funds', paths: ['/funds/accounts'] },
    can: [...COMMANDS, 'see inbox'],
    errorImpact: 'Nobody can ask for money, pay, question or hold a payment: builders wait, supervisors are blind.',
  },
  {
    ...tasks('funds'),
    budget: {
      kilobytes: 140,
      why: 'the system commands of projects, plans, allocations, accounts and acceptances; machines and timers wait for it, nobody at a door.',
    },
  },
  {
    name: 'funds-papers',
    entry: 'functions/funds/papers.ts',
    trigger: { by: 'routes', domain: 'funds', servedBy: 'papers' },
    can: ['read the ledger', 'read and write state', 'put into inbox', 'read archive'],
    errorImpact: 'Papers of plans, results and acceptances cannot be handed in; certificates cannot be read.',
  },
  {
    name: 'funds-acceptance',
    entry: 'functions/funds/acceptance-api.ts',
    trigger: { by: 'api', domain: 'funds', paths: ['/funds/acceptances', '/funds/acceptance-templates'] },
    can: [...COMMANDS, 'see inbox'],
    errorImpact: 'Finished projects are not accepted: departments cannot inspect or confirm, last payments wait.',
  },
  {
    name: 'funds-certificate',
    entry: 'functions/funds/certificate.ts',
    trigger: { by: 'machines' },
    can: [...COMMANDS, 'keep in archive', 'name the log'],
    errorImpact: 'An acceptance has no minutes, so that nobody can confirm; or no certificate.',
    ...DRAWS_PAPERS,
  },
  {
    name: 'workflow-relay',
    entry: 'functions/workflow/relay.ts',
    trigger: { by: 'ledger-stream' },
    can: ['put on the bus'],
    errorImpact: 'No event leaves the ledger: machines do not start or wake, nothing is published or archived.',
  },
  {
    name: 'workflow-resume',
    entry: 'functions/workflow/resume.ts',
    trigger: { by: 'queue' },
    can: ['read the ledger', 'read and write state', 'start machines', 'answer machines'],
    errorImpact: 'State machines do not start or wake; deadlines of waiting procedures pass.',
    ...KNOWS_ALL_MATTERS,
  },
  api('log'),
  {
    ...tasks('log'),
    trigger: {
      by: 'machines',
      at: [
        { name: 'nightly', cron: '0 2 * * ? *', input: { task: 'scheduledCheck', extent: 'new' } },
        { name: 'monthly', cron: '0 3 1 * ? *', input: { task: 'scheduledCheck', extent: 'all' } },
      ],
    },
  },
  {
    name: 'log-compare',
    entry: 'functions/log/checks/compare.ts',
    trigger: { by: 'machines' },
    can: ['read the ledger', 'read state', 'read the log'],
    errorImpact: 'The log is not compared with the ledger: a changed record stays unseen by us until somebody outside asks.',
    memory: 512,
    ...KNOWS_ALL_MATTERS,
  },
  {
    name: 'log-sequence',
    entry: 'functions/log/sequence.ts',
    trigger: { by: 'queue', everyMinutes: 1 },
    can: ['read the ledger', 'read and write state', 'write the log'],
    errorImpact: 'Acts do not reach the public log: nobody outside can prove them, draws cannot be committed.',
    memory: 512,
  },
  {
    name: 'log-seal',
    entry: 'functions/log/sealed/seal.ts',
    trigger: { by: 'schedule', everyMinutes: 1 },
    can: ['append to the ledger', 'read and write state', 'gather sealed intervals', 'log sealed intervals'],
    errorImpact: 'Bids and sheets do not reach the public log: receipts cannot be proven, openings wait.',
    memory: 512,
  },
  {
    name: 'due-sweep',
    entry: 'functions/due/sweep.ts',
    trigger: { by: 'schedule', everyMinutes: 1 },
    can: [...COMMANDS, 'start machines'],
    errorImpact: 'Commands that the clock owes are late, ends of bans among them; nobody is reminded, what is late is told to nobody.',
    ...KNOWS_ALL_MATTERS,
  },
  api('alerts', 'write identity'),
  {
    name: 'alerts-follow',
    entry: 'functions/alerts/follow.ts',
    trigger: { by: 'queue' },
    can: [...COMMANDS, 'read the ledger', 'send mail'],
    errorImpact: 'Alerts stand in the list and are sent to nobody; what was done still looks open.',
  },
  {
    name: 'disclosure-publish',
    entry: 'functions/disclosure/publish.ts',
    trigger: { by: 'queue' },
    can: ['read the ledger', 'read and write state', 'publish'],
    errorImpact: 'Citizens read an old state of what must be public.',
    ...KNOWS_ALL_MATTERS,
  },
  {
    name: 'archive-keep',
    entry: 'functions/archive/keep.ts',
    trigger: { by: 'queue' },
    can: ['read the ledger', 'see inbox', 'keep in archive'],
    errorImpact: 'Accepted documents stay in Inbox, which forgets them after seven days.',
    memory: 512,
    ...KNOWS_ALL_MATTERS,
  },
];

/** The stack that a function stands in: its domain's, by its folder; or the one of those that serve all domains. CloudFormation ends at 500 resources (docs/decisions/015-stacks.md). */
export function stackOf({ entry }: FunctionRow): string {
  const folder = entry.split('/')[1]!;
  return DOMAINS.some((d) => d.domain === folder) ? folder : 'common';
}
