/** All rules of the domain, once. */
export * from './contract/rules.ts';
