import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Stage } from './stages.ts';

/** What every name of a stage begins with. */
export const prefixOf = (stage: Stage): string => `daylight-${stage.name}`;
export const functionName = (stage: Stage, name: string): string => `${prefixOf(stage)}-${name}`;
/** Fixed, so that a key's policy can name the one role that may decrypt. */
export const roleName = (stage: Stage, name: string): string => `${prefixOf(stage)}-${name}`;
export const retention = (stage: Stage): RetentionDays => stage.logRetentionDays as RetentionDays;
