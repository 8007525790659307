/** All rules of the domain, once. */

export * from './claims/rules.ts';
export * from './contract/ending-rules.ts';
export * from './contract/rules.ts';
export * from './deliveries/rules.ts';
export * from './works/review-rules.ts';
export * from './works/rules.ts';
