import { alertUseCases } from './alerts/use-cases.ts';
import { contractsUseCases } from './contracts/use-cases.ts';
import { debarmentUseCases } from './debarment/use-cases.ts';
import { decisionUseCases } from './decisions/use-cases.ts';
import { evaluationUseCases } from './evaluation/use-cases.ts';
import { expertUseCases } from './experts/use-cases.ts';
import { fundsUseCases } from './funds/use-cases.ts';
import { identityUseCases } from './identity/use-cases.ts';
import type { Domain } from './kernel/use-case.ts';
import { logUseCases } from './log/use-cases.ts';
import { planUseCases } from './plans/use-cases.ts';
import { reportingUseCases } from './reporting/use-cases.ts';
import { tenderUseCases } from './tenders/use-cases.ts';

/** Every domain's table, once. CDK, OpenAPI, role tests and the README read it. */
export const DOMAINS: readonly Domain[] = [
  identityUseCases,
  expertUseCases,
  decisionUseCases,
  planUseCases,
  tenderUseCases,
  evaluationUseCases,
  contractsUseCases,
  debarmentUseCases,
  fundsUseCases,
  logUseCases,
  alertUseCases,
  reportingUseCases,
];
