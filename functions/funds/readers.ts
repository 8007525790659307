import type { Allow } from '../kernel/use-case.ts';

/** A unit's officers: `role:buyer` where the unit tenders. */
export const OFFICERS: readonly Allow[] = ['role:unit-officer', 'role:buyer'];
/** Who works on projects and their money or watches them (意见 二(3): 分管县领导、财政局、发改局; 审计、纪检). */
export const READERS: readonly Allow[] = [
  ...OFFICERS,
  'role:leading-member',
  'role:county-leader',
  'role:finance-bureau',
  'role:development-reform',
  'role:supervisor-discipline',
  'role:supervisor-audit',
];
