import * as z from 'zod/mini';
import { Fen } from '../../kernel/money.ts';
import { FUND_SOURCES, FundSource, type ProjectRow } from '../../kernel/project-ports.ts';
import { sha256Hex } from '../../kernel/proof/bytes.ts';
import { canonical } from '../../kernel/proof/canonical.ts';
import { Uscc } from '../../kernel/uscc.ts';
import { documents, short, text } from '../terms.ts';

export const slug = z.string().check(z.regex(/^[a-z0-9-]{2,40}$/));
export const LineCode = z.string().check(z.regex(/^[A-Za-z0-9-]{1,16}$/));

const code = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));
/** One amount of a plan: from which money, to whom (credit code or unit), under which contract if any, for what; `last`: what of it waits for the comprehensive acceptance, where no contract says so. Fen. */
export const Line = z.strictObject({
  line: LineCode,
  source: FundSource,
  payee: z.union([Uscc, slug]),
  contract: z.nullable(code(60)),
  purpose: code(60),
  amount: Fen,
  // Absent of lines on a contract, and of plans from before lines without one kept anything back.
  last: z._default(Fen, 0),
});
export type Line = z.infer<typeof Line>;

/** What is signed: basis (分配依据), lines (分配数额), procedure (分配程序), flow (操作流程). Lines so many that two versions fit a state of 32 KB. */
export const Plan = z.strictObject({
  name: short,
  basis: text,
  lines: z.array(Line).check(z.minLength(1), z.maxLength(30)),
  procedure: text,
  flow: text,
  documents,
});
export type Plan = z.infer<typeof Plan>;

/** The fingerprint of exactly what is signed: SHA-256 of the plan's canonical JSON (RFC 8785). */
export const digestOf = (plan: Plan): string => sha256Hex(canonical(plan));

const OF = [...FUND_SOURCES, 'total'] as const;
/** Fen by source, and in all. */
export const Sums = z.record(z.enum(OF), Fen);
export type Sums = z.infer<typeof Sums>;
/** Of which money, or of the total, how many fen are missing. */
export const Shortfall = z.strictObject({ of: z.enum(OF), short: z.int() });
export type Shortfall = z.infer<typeof Shortfall>;

const sums = (of: (name: (typeof OF)[number]) => number): Sums => Object.fromEntries(OF.map((name) => [name, of(name)])) as Sums;
export const sumsOf = (lines: readonly Pick<Line, 'source' | 'amount'>[]): Sums =>
  sums((name) => lines.reduce((sum, l) => sum + (name === 'total' || name === l.source ? l.amount : 0), 0));
export const addSums = (all: readonly Sums[]): Sums => sums((name) => all.reduce((sum, s) => sum + s[name], 0));

/** Of which money too little is left for `own` beside what `others` have, and how much is missing. In all: the reviewed budget, or until then the approved estimate; no more than a budget that is under review, which may be lower. After the final account nothing is left. */
export function shortfalls(project: ProjectRow, others: Sums, own: Sums): Shortfall[] {
  const has = { ...sumsOf(project.sources), total: Math.min(project.budget ?? project.approved, project.underReview ?? project.approved) };
  return OF.flatMap((of) => {
    const short = project.finalAccount === null ? others[of] + own[of] - has[of] : own[of];
    return own[of] > 0 && short > 0 ? [{ of, short }] : [];
  });
}
