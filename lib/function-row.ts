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
  /** Events of these kinds of matters; of all where none is named. */
  | { readonly by: 'queue'; readonly everyMinutes?: number; readonly kinds?: readonly string[] }
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
export const KNOWS_ALL_MATTERS = {
  budget: {
    kilobytes: 220,
    why: 'every matter of every domain is in it; it works behind a queue, a schedule or a machine, and nobody waits at a door for it.',
  },
} as const satisfies Partial<FunctionRow>;

/** What the row of a function that sends mail adds. */
export const SENDS_MAIL = {
  memory: 512,
  budget: { kilobytes: 210, why: 'nodemailer is 51 of it, SES and the reading of a secret 40 more; nobody waits at a door for a mail.' },
} as const satisfies Partial<FunctionRow>;

export const COMMANDS: readonly Permission[] = ['append to the ledger', 'read and write state', 'read identity'];
const impactOf = (domain: string): string => {
  const d = DOMAINS.find((x) => x.domain === domain);
  if (!d) throw new Error(`no domain ${domain}`);
  return [...new Set(Object.values(d.cases).map((u) => u.errorImpact))].slice(0, 3).join(' ');
};

/** The HTTP door of a domain. */
export const api = (domain: string, ...more: Permission[]): FunctionRow => ({
  name: `${domain}-api`,
  entry: `functions/${domain}/api.ts`,
  trigger: { by: 'api', domain, paths: [`/${domain}`] },
  can: [...COMMANDS, ...more],
  errorImpact: impactOf(domain),
});
/** The tasks function of a domain: system commands, given by state machines and timers. */
export const tasks = (domain: string, ...more: Permission[]) => ({
  name: `${domain}-tasks`,
  entry: `functions/${domain}/tasks.ts`,
  trigger: { by: 'machines' as const },
  can: [...COMMANDS, 'answer machines' as const, ...more],
  errorImpact: impactOf(domain),
});

/** The stack that a function stands in: its domain's, by its folder; or the one of those that serve all domains. CloudFormation ends at 500 resources (docs/decisions/015-stacks.md). */
export function stackOf({ entry }: FunctionRow): string {
  const folder = entry.split('/')[1]!;
  return DOMAINS.some((d) => d.domain === folder) ? folder : 'common';
}
