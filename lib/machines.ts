/** Every state machine: its file in `statemachines/`, the functions that fill its placeholders, what its failure costs whom. */
export interface MachineRow {
  readonly name: string;
  /** Placeholder → function of `lib/functions.ts`, invoked by its alias. */
  readonly tasks: Readonly<Record<string, string>>;
  readonly errorImpact: string;
}

export const MACHINES: readonly MachineRow[] = [
  { name: 'workflow-timer', tasks: {}, errorImpact: 'A command that the clock owes was not given; the sweep tries again an hour later (legal time).' },
  {
    name: 'tenders-bidding',
    tasks: { TendersTasks: 'tenders-tasks', OpenBids: 'tenders-open-bids', Seal: 'log-seal', Log: 'log-sequence' },
    errorImpact: 'A tender does not close, count or open by itself; bidders wait.',
  },
  {
    name: 'experts-draw',
    tasks: {
      ExpertsTasks: 'experts-tasks',
      Lists: 'experts-lists',
      Bundles: 'experts-bundles',
      Beacon: 'experts-beacon',
      Roster: 'experts-roster',
      Log: 'log-sequence',
    },
    errorImpact: 'A tender’s experts are not drawn, invited or replaced; opened bids wait for a committee.',
  },
  {
    name: 'evaluation-sheets',
    tasks: { EvaluationTasks: 'evaluation-tasks', TendersTasks: 'tenders-tasks', OpenSheets: 'evaluation-open-sheets', Seal: 'log-seal', Log: 'log-sequence' },
    errorImpact: 'A seated committee cannot evaluate, or its sheets stay sealed.',
  },
  {
    name: 'tenders-award',
    tasks: { TendersTasks: 'tenders-tasks', Roster: 'experts-roster', Bundles: 'experts-bundles', ContractsTasks: 'contracts-tasks' },
    errorImpact: 'A signed report does not become candidates and award; the contract is not owed, the draws stay unpublished.',
  },
  {
    name: 'log-check',
    tasks: { Compare: 'log-compare', LogTasks: 'log-tasks' },
    errorImpact: 'A check of the log does not end: a changed record stays unseen by us until somebody outside asks.',
  },
  {
    name: 'decisions-minutes',
    tasks: { Minutes: 'decisions-minutes' },
    errorImpact: 'A closed meeting has no minutes; nobody can sign or confirm them.',
  },
  {
    name: 'decisions-followup',
    tasks: { DecisionsTasks: 'decisions-tasks' },
    errorImpact: 'A decision is not ordered to be carried out, who voted what is not findable, a stopped decision still binds.',
  },
  {
    name: 'funds-allocation',
    tasks: { FundsTasks: 'funds-tasks' },
    errorImpact: 'A signed allocation plan is not reserved and does not come to its registration; a plan given up keeps its money from others.',
  },
  {
    name: 'funds-acceptance',
    tasks: { FundsTasks: 'funds-tasks', Certificate: 'funds-certificate' },
    errorImpact: 'An accepted project’s last payment is not released, its minutes or certificate are not made.',
  },
  {
    name: 'alerts-digests',
    tasks: { Digests: 'alerts-digests' },
    errorImpact: 'A month’s or half-year’s digests are not all made; units and the leading group’s office have nothing to go by, the next month waits.',
  },
  { name: 'debarment-procedure', tasks: { DebarmentTasks: 'debarment-tasks' }, errorImpact: 'A served ban is not entered: a debarred firm may take part.' },
];
