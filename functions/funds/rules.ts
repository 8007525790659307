/** All rules of the domain, once. */
export * from './acceptance/rules.ts';
export * from './accounts/rules.ts';
export * from './allocations/rules.ts';
export * from './plans/rules.ts';
export * from './projects/rules.ts';
