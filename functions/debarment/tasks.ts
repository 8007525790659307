import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { debarmentUseCases } from './use-cases.ts';

/** System commands of the debarment domain, given by state machines and timers. */
export const handler = domainTasks(debarmentUseCases, stageShell, () => new SFNClient({}));
