import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { decisionSystemCases } from './system-cases.ts';

/** System commands of the decisions domain, given by state machines and timers. */
export const handler = domainTasks({ domain: 'decisions', cases: decisionSystemCases }, stageShell, () => new SFNClient({}));
