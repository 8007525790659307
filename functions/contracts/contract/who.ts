import { contract } from './contract.ts';
import { account } from './guards.ts';

const onContract = { on: contract, creates: false } as const;
export const byTheBuyer = { ...onContract, allow: ['role:buyer'], concurrency: 'if-match' } as const;
export const byTheContractor = { ...onContract, allow: ['role:bidder'], concurrency: 'retry', asks: account } as const;
export const byHousing = { ...onContract, allow: ['role:housing-bureau'], concurrency: 'if-match' } as const;
export const byAudit = { ...onContract, allow: ['role:supervisor-audit'], concurrency: 'if-match' } as const;
export const byEither = { ...onContract, allow: ['role:buyer', 'role:bidder'], concurrency: 'retry', asks: account } as const;
export const bySystem = { on: contract, route: undefined, allow: ['role:system'], concurrency: 'retry' } as const;
