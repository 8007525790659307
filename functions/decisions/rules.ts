/** All rules of the domain, once. */
export * from './bodies/rules.ts';
export * from './followup/rules.ts';
export * from './items/debate-rules.ts';
export * from './items/preparing/rules.ts';
export * from './items/rules.ts';
export * from './meetings/rules.ts';
export * from './past/rules.ts';
