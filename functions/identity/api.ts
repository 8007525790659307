import { unprintableIn } from '../kernel/printable.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { identityUseCases } from './use-cases.ts';

/** HTTP door of the identity domain. */
export const handler = domainApi(identityUseCases, () => ({ ...stageShell(), illegible: unprintableIn }));
