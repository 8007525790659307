import { useCases } from '../kernel/use-case.ts';
import { claimCases } from './claims/cases.ts';
import { contractCases } from './contract/cases.ts';
import { deliveryCases } from './deliveries/cases.ts';
import { paperCases } from './paper-cases.ts';
import * as rules from './rules.ts';
import { acceptanceCases } from './works/cases.ts';
import { reviewCases } from './works/review-cases.ts';

export const contractsUseCases = useCases('contracts', '合同履行', 'Contracts and their performance', rules, {
  ...contractCases,
  ...acceptanceCases,
  ...reviewCases,
  ...deliveryCases,
  ...claimCases,
  ...paperCases,
});
