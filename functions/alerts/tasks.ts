import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { alertUseCases } from './use-cases.ts';

/** System commands of the alerts domain that timers give. */
export const handler = domainTasks(alertUseCases, stageShell, () => new SFNClient({}));
