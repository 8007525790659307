import { command } from '../../kernel/use-case.ts';
import { WithReason } from './sign.ts';
import {
  AnswerMeasure,
  AskTermination,
  answerMeasure,
  askTermination,
  CertifyMeasure,
  certifyMeasure,
  LapseAward,
  lapseAward,
  MeasureTermination,
  measureTermination,
  refuseTermination,
  returnMeasure,
  SettleTermination,
  settleTermination,
  TerminateContract,
  terminateContract,
} from './terminate.ts';
import { byAudit, byEither, byTheBuyer, byTheContractor } from './who.ts';

/** Awards that come to nothing, contracts that end before their time, and what is still owed of them. */
export const terminateCases = {
  lapseAward: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/lapse',
    command: LapseAward,
    decide: lapseAward,
    errorImpact: 'An award that came to nothing blocks its entry: it cannot be tendered anew.',
  }),
  askTermination: command({
    ...byTheContractor,
    route: 'POST /contracts/{id}/termination-requests',
    command: AskTermination,
    decide: askTermination,
    errorImpact: 'A contractor cannot ask that a contract ends; nobody ends it by agreement.',
  }),
  refuseTermination: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/termination-refusals',
    command: WithReason,
    decide: refuseTermination,
    errorImpact: 'Why a contract goes on is not on record.',
  }),
  terminateContract: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/termination',
    command: TerminateContract,
    decide: terminateContract,
    errorImpact: 'A contract that has ended still looks as if it were performed and paid.',
  }),
  measureTermination: command({
    ...byTheBuyer,
    route: 'POST /contracts/{id}/termination-measures',
    command: MeasureTermination,
    decide: measureTermination,
    errorImpact: 'What was done of an ended contract is not measured; it is neither settled nor paid.',
  }),
  answerMeasure: command({
    ...byTheContractor,
    route: 'POST /contracts/{id}/measure-answers',
    command: AnswerMeasure,
    decide: answerMeasure,
    errorImpact: 'The contractor is not heard on what it is to be paid.',
  }),
  certifyMeasure: command({
    ...byTheContractor,
    allow: ['role:supervision-engineer'],
    route: 'POST /contracts/{id}/measure-certificates',
    command: CertifyMeasure,
    decide: certifyMeasure,
    errorImpact: 'The chief supervision engineer cannot sign; an ended contract is not settled.',
  }),
  returnMeasure: command({
    ...byEither,
    allow: ['role:supervision-engineer', 'role:supervisor-audit'],
    route: 'POST /contracts/{id}/measure-returns',
    command: WithReason,
    decide: returnMeasure,
    errorImpact: 'A wrong measure cannot be sent back.',
  }),
  settleTermination: command({
    ...byAudit,
    route: 'POST /contracts/{id}/termination-settlement',
    command: SettleTermination,
    decide: settleTermination,
    errorImpact: 'An ended contract is not settled: nothing more is paid, and its entry is not tendered anew.',
  }),
};
