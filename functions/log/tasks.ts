import { SFNClient } from '@aws-sdk/client-sfn';
import { dayOf } from '../kernel/calendar.ts';
import { stageShell } from '../shell/aws.ts';
import type { Shell } from '../shell/command.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { give, type TaskInput } from '../shell/task.ts';
import type { Extent } from './checks/check.ts';
import { logUseCases } from './use-cases.ts';

/** What the clock does: one check of each extent a day at most, however often it is called. */
async function scheduledCheck(input: Partial<TaskInput> & { readonly extent?: Extent }, shell: Shell) {
  const extent = input.extent ?? 'new';
  const id = `${extent}-${dayOf(shell.clock.now())}`;
  return give(shell, logUseCases, { task: 'askForCheck', id, step: 'scheduled', command: { extent } });
}

/** System commands of the log's domain, given by the clock and by its state machine. */
export const handler = domainTasks(logUseCases, stageShell, () => new SFNClient({}), { scheduledCheck });
