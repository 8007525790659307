import { query } from '../../kernel/use-case.ts';
import { concludeCases } from './conclude-cases.ts';
import { contract } from './contract.ts';
import { contractView } from './disclose.ts';
import { performCases } from './perform-cases.ts';
import { signCases } from './sign-cases.ts';
import { READERS } from './who.ts';

/** From the notice of award to the archived contract. */
export const contractCases = {
  ...signCases,
  ...performCases,
  ...concludeCases,
  readContracts: query({
    route: 'GET /contracts',
    allow: READERS,
    on: contract,
    view: (s) => ({
      state: s.state,
      name: s.award?.name,
      tender: s.award?.tender,
      buyer: s.award?.buyer,
      contractor: s.award?.winner,
      price: s.price,
      signBy: s.signBy,
      missed: s.missed,
      late: s.late,
      banQuestion: s.banQuestion,
      payStopped: s.payStopped,
    }),
    errorImpact: 'Officials and contractors do not see the list of contracts.',
  }),
  readContract: query({
    route: 'GET /contracts/{id}',
    allow: READERS,
    on: contract,
    view: contractView,
    errorImpact: 'Officials and contractors do not see the contract they work on.',
  }),
};
