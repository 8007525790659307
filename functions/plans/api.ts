import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { planUseCases } from './use-cases.ts';

/** HTTP door of the plans domain. */
export const handler = domainApi(planUseCases, stageShell);
