import { describe } from 'vitest';
import {
  agreeChange,
  askSubcontract,
  consentSubcontract,
  proposeChange,
  refuseChange,
  refuseSubcontract,
  resumePayment,
} from '../../../functions/contracts/contract/change.ts';
import { archiveContract, keepBond, reportCompletion, returnBond, takeAcceptance, takeSettlement } from '../../../functions/contracts/contract/conclude.ts';
import type { ContractEvent } from '../../../functions/contracts/contract/events.ts';
import {
  certifyInstalment,
  extendStart,
  grantPermit,
  lodgeBond,
  reachInstalment,
  refusePermit,
  reportInstalment,
  requestPermit,
  returnInstalment,
  startWorks,
} from '../../../functions/contracts/contract/perform.ts';
import {
  considerBan,
  declineDraft,
  draftContract,
  fileContract,
  markMissed,
  openContract,
  signContract,
  withdrawDraft,
} from '../../../functions/contracts/contract/sign.ts';
import { CONTRACT_TRANSITIONS, type ContractState } from '../../../functions/contracts/contract/state.ts';
import {
  answerMeasure,
  askTermination,
  certifyMeasure,
  lapseAward,
  measureTermination,
  refuseTermination,
  returnMeasure,
  settleTermination,
  terminateContract,
} from '../../../functions/contracts/contract/terminate.ts';
import type { Decision } from '../../../functions/kernel/decision.ts';
import { acting, contractOf, ev, OTHER, PROJECT, paper, STATES, terminated, terms, WINNER } from '../../tools/contracts.ts';
import { everyPair } from '../../tools/pairs.ts';

const buyer = acting('buyer', '2026-12-31');
const firm = acting('bidder', '2026-12-31');
const engineer = acting('supervision-engineer', '2026-12-31');
const housing = acting('housing-bureau');
const audit = acting('supervisor-audit', '2026-12-31');
const documents = [paper()];
const reason = 'r';
/** A signed contract that has come as far with its permit as this command needs: every other state stays as it is. */
const withPermit = (s: ContractState, ...events: ContractEvent[]): ContractState =>
  s.state === 'signed' ? contractOf([ev.due, ev.drafted, ev.signed, ev.bond, ...events]) : s;
/** A terminated contract whose bond goes back. */
const blameless = (s: ContractState): ContractState =>
  s.state === 'terminated' ? contractOf([ev.due, ev.drafted, ev.signed, ev.bond, terminated('agreed')]) : s;
/** A settled contract of which nothing is open. */
const whole = (s: ContractState): ContractState => {
  if (s.state === 'settled') return { ...s, bond: 'returned', payStopped: null };
  return s.state === 'terminated' ? { ...s, bond: 'kept', payStopped: null, settled: 950_000 } : s;
};
/** An ended contract that was measured, as far as this command needs it. */
const withMeasure = (s: ContractState, ...events: ContractEvent[]): ContractState =>
  s.state === 'terminated' ? contractOf([ev.due, ev.drafted, ev.signed, ev.bond, terminated('contractor-failure'), ev.measured, ...events]) : s;
/** One of which nothing waits for an answer. */
const answered = (s: ContractState): ContractState => ({ ...s, changes: [], subcontracts: [] });

const commands: Record<ContractEvent['type'], (s: ContractState) => Decision<ContractEvent>> = {
  'contract-due': (s) => openContract(s, { tender: 'TY-2026-T-0001' }, acting('system')),
  'signing-missed': (s) => markMissed(s, {}, acting('system', '2026-05-08')),
  'contract-drafted': (s) => draftContract(s, { project: PROJECT, ...terms }, buyer),
  'draft-withdrawn': (s) => withdrawDraft(s, { reason }, buyer),
  'draft-declined': (s) => declineDraft(s, { reason }, firm),
  'contract-signed': (s) => signContract(s, { project: PROJECT, contractor: WINNER, documents: [paper().sha256] }, firm),
  'contract-filed': (s) => fileContract({ ...s, filing: { by: '2026-04-30', filedOn: null, late: false } }, { document: paper() }, buyer),
  'ban-considered': (s) => considerBan(s, { statement: reason, documents: [] }, buyer),
  'bond-lodged': (s) => lodgeBond(s, { amount: 100_000, form: 'bank-guarantee', document: paper() }, buyer),
  'permit-requested': (s) => requestPermit(s, { documents }, buyer),
  'permit-granted': (s) => grantPermit(withPermit(s, ev.requested), { permit: 'n', document: paper() }, housing),
  'permit-refused': (s) => refusePermit(withPermit(s, ev.requested), { reason }),
  'start-extended': (s) => extendStart(withPermit(s, ev.requested, ev.granted), { months: 3, reason }, housing),
  'works-started': (s) => startWorks(withPermit(s, ev.requested, ev.granted), { project: PROJECT }, acting('buyer')),
  'instalment-reported': (s) => reportInstalment(s, { instalment: 'i1', note: 'n', documents }, firm),
  'instalment-certified': (s) => certifyInstalment(s, { instalment: 'i2', note: 'n' }, engineer),
  'instalment-returned': (s) => returnInstalment(s, { instalment: 'i3', reason }, buyer),
  'instalment-reached': (s) => reachInstalment(s, { instalment: 'i4' }, buyer),
  'change-proposed': (s) => proposeChange(s, { change: 'c9', scope: 'x', amount: 10_000, into: 'last', reason, documents }, buyer),
  'change-agreed': (s) => agreeChange(s, { change: 'c1', project: PROJECT }, buyer),
  'change-refused': (s) => refuseChange(s, { change: 'c2', reason }, firm),
  'payment-resumed': (s) => resumePayment(s, { project: PROJECT }, buyer),
  'subcontract-asked': (s) => askSubcontract(s, { subcontract: 's9', firm: OTHER, work: 'other', part: '绿化', amount: 1000, documents }, firm),
  'subcontract-consented': (s) => consentSubcontract(s, { subcontract: 's1', firm: OTHER }, buyer),
  'subcontract-refused': (s) => refuseSubcontract(s, { subcontract: 's1', reason }, buyer),
  'completion-reported': (s) => reportCompletion(answered(s), { account: 'a', documents }, firm),
  // Taken once, it is taken again only where the works passed anew.
  'acceptance-taken': (s) => takeAcceptance(s, {}, acting('buyer', '2026-12-31', { accepted: { acceptance: 'acc', passedOn: '2026-12-02' } })),
  'settlement-taken': (s) => takeSettlement(answered(s), {}, buyer),
  'termination-asked': (s) => askTermination({ ...s, endAskedOn: null }, { reason, documents }, firm),
  'termination-refused': (s) => refuseTermination({ ...s, endAskedOn: '2026-04-20' }, { reason }, buyer),
  'contract-terminated': (s) => terminateContract(s, { ground: 'public-interest', reason, documents }, buyer),
  'award-lapsed': (s) => lapseAward(s, { ground: 'refused-to-sign', reason, documents }, buyer),
  'termination-measured': (s) => measureTermination(s, { measured: 1, note: 'n', documents }, buyer),
  'measure-answered': (s) => answerMeasure(withMeasure(s), { agrees: true, opinion: 'o' }, firm),
  'measure-certified': (s) => certifyMeasure(withMeasure(s), { note: 'n' }, engineer),
  'measure-returned': (s) => returnMeasure(withMeasure(s), { reason }, engineer),
  'termination-settled': (s) => settleTermination(withMeasure(s, ev.certified), { settled: 1, opinion: 'o', documents }, audit),
  'bond-returned': (s) => returnBond(blameless(s), {}, buyer),
  'bond-kept': (s) => keepBond(s, { reason }, buyer),
  'contract-archived': (s) => archiveContract(whole(s), {}, buyer),
};

describe('contract', () => {
  const silent = Object.keys(STATES).flatMap((s) => [
    ...(s === 'none' ? [] : [`${s}|contract-due`]),
    ...(['to-sign', 'drafted'].includes(s) ? [] : [`${s}|signing-missed`]),
  ]);
  everyPair(STATES, commands, CONTRACT_TRANSITIONS, silent);
});
