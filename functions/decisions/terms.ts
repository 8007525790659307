import * as z from 'zod/mini';
import type { DecisionKind } from '../kernel/ports.ts';
import { short, words } from '../kernel/shapes.ts';

/** A statement; a whole speech. */
export const statement = words(1000);
export const speech = words(8000);
/** A person's number in the county's register of cadres: it stays when posts and accounts change, so that who voted what stays findable. */
export const Person = z.string().check(z.regex(/^[A-Z0-9-]{2,20}$/));
/** `[2, 3]` is two thirds. */
export const Fraction = z.tuple([z.int().check(z.positive()), z.int().check(z.positive())]);
/** Are at least so many of those due present? */
export const quorate = (present: number, due: number, [n, d]: readonly [number, number]): boolean => present * d >= due * n;

/** What is decided collectively, in words. */
export const KIND_WORDS = {
  'major-decision': '重大决策',
  appointment: '重要人事任免',
  project: '重大项目安排',
  funds: '大额资金使用',
} as const satisfies Record<DecisionKind, string>;

/** What must be done before an item is debated (条例 15, 16, 19, 22, 29, 25); legal review sees all the others done. */
export const NEEDS = ['public-comment', 'expert-argument', 'risk-assessment', 'hearing', 'fair-competition', 'legal-review'] as const;
/** How a vote is taken. On paper the system never knows who voted what; no electronic vote is called secret. */
export const FORMS = ['oral', 'show-of-hands', 'named-open', 'named-sealed', 'secret-paper'] as const;
export const CHOICES = ['for', 'against', 'abstain'] as const;
export const Choice = z.enum(CHOICES);
export type Choice = z.infer<typeof Choice>;

/** More than so many of those due, or of those present. */
export const Majority = z.strictObject({ of: z.enum(['due', 'present']), more: Fraction });
/** A member as meetings and votes know him: number, account, name; `first`: the first-in-command. */
export const Voter = z.strictObject({ person: Person, sub: short, name: short, first: z.boolean() });
export type Voter = z.infer<typeof Voter>;
