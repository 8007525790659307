import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { tenderUseCases } from './use-cases.ts';

/** System commands of the tenders domain, given by state machines and timers. */
export const handler = domainTasks(tenderUseCases, stageShell, () => new SFNClient({}));
