import { SFNClient } from '@aws-sdk/client-sfn';
import { stageShell } from '../shell/aws.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { env } from '../shell/env.ts';
import type { TaskInput } from '../shell/task.ts';
import { startTimer } from '../shell/timer.ts';
import { expertUseCases } from './use-cases.ts';

const sfn = new SFNClient({});

/** Starts the time for contributions to this attempt (wall time): a supervisor who does nothing holds nobody up for ever. */
async function startContributions(input: TaskInput & { readonly attempt?: number }) {
  const attempt = input.attempt ?? 1;
  const wakeAt = new Date(Date.now() + Number(env('CONTRIBUTION_SECONDS')) * 1000).toISOString();
  await startTimer(sfn, `${input.id}-contributions-${attempt}`, {
    wakeAt,
    domain: 'experts',
    payload: { task: 'closeContributions', id: input.id, step: `contributions-${attempt}`, command: { attempt } },
  });
  return { attempt };
}

/** System commands of the experts domain, given by state machines and timers. */
export const handler = domainTasks(expertUseCases, stageShell, () => sfn, { startContributions });
