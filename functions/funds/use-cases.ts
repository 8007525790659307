import { useCases } from '../kernel/use-case.ts';
import { acceptanceCases } from './acceptance/cases.ts';
import { accountCases } from './accounts/cases.ts';
import { allocationCases } from './allocations/cases.ts';
import { paperCases } from './paper-cases.ts';
import { fundPlanCases } from './plans/cases.ts';
import { projectCases } from './projects/cases.ts';
import * as rules from './rules.ts';

export const fundsUseCases = useCases('funds', '项目资金', 'Project funds', rules, {
  ...fundPlanCases,
  ...projectCases,
  ...allocationCases,
  ...accountCases,
  ...acceptanceCases,
  ...paperCases,
});
