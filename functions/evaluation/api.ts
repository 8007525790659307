import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { evaluationUseCases } from './use-cases.ts';

/** HTTP door of the evaluation domain; what members do has its own function. */
export const handler = domainApi(evaluationUseCases, stageShell);
