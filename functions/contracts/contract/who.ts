import type { Allow } from '../../kernel/use-case.ts';
import { contract } from './contract.ts';
import { account } from './guards.ts';

/** Who follows a contract without being a party to it. */
const WATCH: readonly Allow[] = [
  'role:housing-bureau',
  'role:finance-bureau',
  'role:development-reform',
  'role:procurement-officer',
  'role:trading-centre',
  'role:supervisor-discipline',
  'role:supervisor-audit',
  'role:county-leader',
];
export const READERS: readonly Allow[] = [...WATCH, 'role:buyer', 'role:bidder', 'role:supervision-engineer'];
const onContract = { on: contract, creates: false } as const;
export const byTheBuyer = { ...onContract, allow: ['role:buyer'], concurrency: 'if-match' } as const;
export const byTheContractor = { ...onContract, allow: ['role:bidder'], concurrency: 'retry', asks: account } as const;
export const byHousing = { ...onContract, allow: ['role:housing-bureau'], concurrency: 'if-match' } as const;
export const byEither = { ...onContract, allow: ['role:buyer', 'role:bidder'], concurrency: 'retry', asks: account } as const;
export const bySystem = { on: contract, route: undefined, allow: ['role:system'], concurrency: 'retry' } as const;
