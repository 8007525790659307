import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { contractsUseCases } from './use-cases.ts';

/** System commands of the contracts domain, given by state machines and timers. */
export const handler = domainTasks(contractsUseCases, stageShell, () => new SFNClient({}));
