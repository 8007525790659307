import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { evaluationUseCases } from './use-cases.ts';

/** System commands of the evaluation domain, given by state machines and timers. */
export const handler = domainTasks(evaluationUseCases, stageShell, () => new SFNClient({}));
