import { query } from '../../kernel/use-case.ts';
import { readers } from '../readers.ts';
import { concludeCases } from './conclude-cases.ts';
import { contract } from './contract.ts';
import { performCases } from './perform-cases.ts';
import { signCases } from './sign-cases.ts';
import { terminateCases } from './terminate-cases.ts';
import { contractLine, contractView } from './view.ts';

/** From the notice of award to the archived contract. */
export const contractCases = {
  ...signCases,
  ...performCases,
  ...concludeCases,
  ...terminateCases,
  readContracts: query({
    route: 'GET /contracts',
    ...readers,
    on: contract,
    view: contractLine,
    errorImpact: 'Officials and contractors do not see the list of contracts.',
  }),
  readContract: query({
    route: 'GET /contracts/{id}',
    ...readers,
    on: contract,
    view: contractView,
    errorImpact: 'Officials and contractors do not see the contract they work on.',
  }),
};
