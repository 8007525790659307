/** All rules of the domain, once. */
export * from './allocations/rules.ts';
