import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { fundsUseCases } from './use-cases.ts';

/** System commands of the funds domain, given by state machines and timers. */
export const handler = domainTasks(fundsUseCases, stageShell, () => new SFNClient({}));
