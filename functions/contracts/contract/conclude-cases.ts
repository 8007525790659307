import { command } from '../../kernel/use-case.ts';
import {
  archiveContract,
  asksOfAcceptance,
  asksOfArchive,
  asksOfSettlement,
  keepBond,
  Nothing,
  ReportCompletion,
  reportCompletion,
  returnBond,
  takeAcceptance,
  takeSettlement,
} from './conclude.ts';
import { WithReason } from './sign.ts';
import { byTheBuyer, byTheContractor } from './who.ts';

/** Completion, acceptance, settlement, end. */
export const concludeCases = {
  reportCompletion: command({
    ...byTheContractor,
    route: 'POST /contracts/{id}/completion',
    command: ReportCompletion,
    decide: reportCompletion,
    errorImpact: 'Completion is not reported; nobody can accept the works.',
  }),
  takeAcceptance: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/acceptance',
    command: Nothing,
    asks: asksOfAcceptance,
    decide: takeAcceptance,
    errorImpact: 'The contract does not know that its works were accepted; it is not settled.',
  }),
  takeSettlement: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/settlement',
    command: Nothing,
    asks: asksOfSettlement,
    decide: takeSettlement,
    errorImpact: 'The last payment is not cut to the audited settlement.',
  }),
  returnBond: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/bond-return',
    command: Nothing,
    decide: returnBond,
    errorImpact: 'A contractor waits for its bond.',
  }),
  keepBond: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/bond-forfeiture',
    command: WithReason,
    decide: keepBond,
    errorImpact: 'Whether a bond was kept, and why, is not on record.',
  }),
  archiveContract: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/archive',
    command: Nothing,
    asks: asksOfArchive,
    decide: archiveContract,
    errorImpact: 'A settled contract stays open.',
  }),
};
