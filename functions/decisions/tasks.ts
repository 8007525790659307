import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { decisionUseCases } from './use-cases.ts';

/** System commands of the decisions domain, given by state machines and timers. */
export const handler = domainTasks(decisionUseCases, stageShell, () => new SFNClient({}));
