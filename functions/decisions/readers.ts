import type { Allow } from '../kernel/use-case.ts';

/** Bodies that supervise collective decisions (意见 二(1): 纪委、组织部、财政、审计). */
export const SUPERVISORS: readonly Allow[] = ['role:supervisor-discipline', 'role:organization-department', 'role:finance-bureau', 'role:supervisor-audit'];
/** Who reads the record of decisions; what each sees of it, the views say. */
export const READERS: readonly Allow[] = [
  ...SUPERVISORS,
  'role:leading-member',
  'role:decision-clerk',
  'role:legal-office',
  'role:unit-officer',
  'role:housing-bureau',
  'role:county-leader',
];
