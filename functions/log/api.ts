import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { logUseCases } from './use-cases.ts';

/** HTTP door of the log's domain. The log itself is public files and needs no door. */
export const handler = domainApi(logUseCases, stageShell);
