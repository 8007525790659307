import * as z from 'zod/mini';
import { Day } from './calendar.ts';

/**
 * How domains ask each other without importing each other: small rows that the owning matter writes in the transaction of its event
 * and that another domain's command reads in its own batch. A row has one owner.
 */
export interface PortRow {
  readonly port: string;
  readonly key: string;
  readonly body: unknown;
}

/** Declares a port: its name and the shape of its rows. Ports between domains are declared here, those between matters of one domain in it. */
export function port<T>(name: string, schema: z.ZodMiniType<T>) {
  return {
    name,
    key: (key: string): PortKey => ({ port: name, key }),
    row: (key: string, body: T): PortRow => ({ port: name, key, body }),
    /** The row as asked for, or undefined when it does not exist. Throws on a row of another shape. */
    read: (body: unknown): T | undefined => (body === undefined ? undefined : schema.parse(body)),
  };
}
export interface PortKey {
  readonly port: string;
  readonly key: string;
}

/** An entry of a published annual construction plan; key `<planId>#<entry>`. Amounts in fen. */
export const PlanEntry = port(
  'plan-entry',
  z.object({
    plan: z.string(),
    entry: z.string(),
    name: z.string(),
    buyer: z.string(),
    budget: z.number(),
    budgetConfirmed: z.boolean(),
    /** Id of the decision that carries it; absent where it was taken before decisions stood in this system. */
    decision: z.optional(z.string()),
    decisionNumber: z.string(),
    decisionDate: Day,
  }),
);

/** Where a ban holds: mandatory tenders, government procurement, acting as agency, sitting as expert; `county` is the opinion's own "any tender in the county". */
export const BAN_SCOPES = ['zb-mandatory', 'zc', 'agent', 'expert', 'county'] as const;
export type BanScope = (typeof BAN_SCOPES)[number];

/** The bans of one party (credit code or expert number); key = the party. Ended ones are kept: a re-offence asks for them (条例 67, 68). */
export const Bans = port(
  'bans',
  z.object({ bans: z.array(z.object({ debarment: z.string(), number: z.string(), scopes: z.array(z.enum(BAN_SCOPES)), from: Day, until: z.nullable(Day) })) }),
);
export type BanList = NonNullable<ReturnType<typeof Bans.read>>;

/** Is the party banned on this day in any of these scopes? Compares dates: a ban's end needs no event to be obeyed. `until` null = for good. */
export function activeOn(list: BanList | undefined, day: Day, scopes: readonly BanScope[]): boolean {
  return (list?.bans ?? []).some((b) => b.from <= day && (b.until === null || day <= b.until) && b.scopes.some((s) => scopes.includes(s)));
}

/** A registered firm or agency; key = credit code. `head` and `group` let same head or common control be seen (条例 34). */
export const Party = port(
  'party',
  z.object({
    party: z.string(),
    kind: z.enum(['firm', 'agency']),
    name: z.string(),
    head: z.string(),
    group: z.nullable(z.string()),
    status: z.enum(['active', 'suspended']),
  }),
);

/** A tender whose bids are open: what experts and evaluation may know of it. Key = tender number. */
export const OpenedTender = port(
  'opened-tender',
  z.object({
    tender: z.string(),
    number: z.string(),
    buyer: z.string(),
    /** Working unit and avoidance units that may send no expert. */
    avoid: z.array(z.string()),
    /** Credit codes of all who bid. */
    bidders: z.array(z.string()),
    /** Seats by specialty; their sum is the number of experts. */
    quotas: z.array(z.object({ stratum: z.string(), seats: z.number() })),
    openedOn: Day,
    /** The newest registry of experts before this instant is the one that is drawn from. */
    biddingClosed: z.string(),
    /** ZB mandatory: experts come from a province's or ministry's roster, not the county's own (条例 46). */
    provincialOnly: z.boolean(),
  }),
);

/** Since when the experts' registry stands in the public log. Key = the registry's id. */
export const ExpertRegistry = port('expert-registry', z.object({ since: z.string() }));

/** What the evaluation needs of an opened tender. Key = tender number. Amounts in fen, points in hundredths. */
export const ScoringStandard = port(
  'scoring-standard',
  z.object({
    method: z.enum(['comprehensive', 'lowest-price']),
    criteria: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['objective', 'subjective', 'price']), maximum: z.number() })),
    ceiling: z.nullable(z.number()),
    bids: z.array(z.object({ bid: z.string(), bidder: z.string(), price: z.number() })),
  }),
);

/** A committee that is complete and signed in: labels and the device keys (Ed25519, hex) with which they sign; no names. Key = tender number. */
export const Roster = port(
  'roster',
  z.object({ seats: z.array(z.object({ label: z.string(), stratum: z.string(), publicKey: z.string() })), attempts: z.number() }),
);

/** A signed evaluation report's result. Key = tender number. */
export const EvaluationReport = port(
  'evaluation-report',
  z.object({
    signedOn: Day,
    candidates: z.array(z.object({ rank: z.number(), bidder: z.string(), bid: z.string(), price: z.number(), total: z.number() })),
    rejectedAll: z.boolean(),
  }),
);

/** The Ed25519 key that a person's client made (hex, 32 bytes), enrolled by a recorded act. Key = the account's subject. */
export const DeviceKey = port('device-key', z.object({ publicKey: z.string(), enrolledAt: z.string() }));

/** How many leaves of the public log the newest concluded check has covered. Key = `newest`. */
export const LogChecked = port('log-checked', z.object({ to: z.number() }));

/** What is decided collectively (三重一大): major decisions, appointments, projects, large sums. */
export const DECISION_KINDS = ['major-decision', 'appointment', 'project', 'funds'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
/** Taken and in force, taken and halted for the moment (条例 37), no more what it was, or not in force before the party committee has agreed (条例 31), or for it has not. */
export const STANDINGS = ['in-force', 'suspended', 'stopped', 'changed', 'to-report', 'not-agreed'] as const;

/** A collective decision that was taken; key = its id. `unit` proposed it; `subject`: the matter that it carries; `amount` in fen, as decided. */
export const DecisionTaken = port(
  'decision-taken',
  z.object({
    decision: z.string(),
    number: z.string(),
    body: z.string(),
    /** Absent of one that nothing has happened to since units are told: it carries nothing that is put under it now. */
    unit: z.optional(z.string()),
    kind: z.enum(DECISION_KINDS),
    subject: z.nullable(z.object({ kind: z.string(), id: z.string() })),
    amount: z.nullable(z.number()),
    takenOn: Day,
    standing: z.enum(STANDINGS),
  }),
);

/** What another domain needs a decision for: the matter, whose it is, its kind, its amount in fen where it spends. `unit` null: judged already, when that decision was put under the matter. */
export interface DecisionNeeded {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly unit: string | null;
  readonly kinds: readonly DecisionKind[];
  readonly amount: number;
}

/** Why this decision does not carry that matter today; undefined when it does. That the body decides this kind and amount for the unit that proposed it was judged then; so that unit is the matter's own. */
export function decisionFault(row: ReturnType<typeof DecisionTaken.read>, today: Day, need: DecisionNeeded): string | undefined {
  if (row === undefined || row.takenOn > today) return 'not taken';
  if (row.subject?.kind !== need.subject.kind || row.subject.id !== need.subject.id) return 'another matter';
  if (need.unit !== null && row.unit !== need.unit) return 'of another unit';
  if (!need.kinds.includes(row.kind)) return 'another kind';
  if (row.standing !== 'in-force') return row.standing;
  return (row.amount ?? 0) < need.amount ? 'amount not covered' : undefined;
}
