import type { Allow } from '../../kernel/use-case.ts';

/** Who watches draws. */
export const SUPERVISORS: readonly Allow[] = ['role:supervisor-discipline', 'role:supervisor-audit'];
