import { useCases } from '../kernel/use-case.ts';
import { bodyCases } from './bodies/cases.ts';
import { followupCases } from './followup/cases.ts';
import { itemCases } from './items/cases.ts';
import { meetingCases } from './meetings/cases.ts';
import { paperCases } from './paper-cases.ts';
import { pastCases } from './past/cases.ts';
import * as rules from './rules.ts';

export const decisionUseCases = useCases('decisions', '集体决策', 'Collective decisions', rules, {
  ...bodyCases,
  ...itemCases,
  ...meetingCases,
  ...followupCases,
  ...pastCases,
  ...paperCases,
});
