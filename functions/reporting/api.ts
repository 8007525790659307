import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { reportingUseCases } from './use-cases.ts';

/** HTTP door of superior review. */
export const handler = domainApi(reportingUseCases, stageShell);
