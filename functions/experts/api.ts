import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { expertUseCases } from './use-cases.ts';

/** HTTP door of the experts domain; who is behind a label is known to `roster.ts` alone. */
export const handler = domainApi(expertUseCases, stageShell);
