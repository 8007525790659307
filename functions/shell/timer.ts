import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { env } from './env.ts';

/** Starts `workflow-timer`: at `wakeAt` (wall) it gives the payload to a domain's tasks function. Once for each name. */
export async function startTimer(
  sfn: SFNClient,
  name: string,
  timer: { readonly wakeAt: string; readonly domain: string; readonly payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  const input = { wakeAt: timer.wakeAt, function: `${env('TASKS_PREFIX')}${timer.domain}-tasks:live`, payload: timer.payload };
  await sfn
    .send(new StartExecutionCommand({ stateMachineArn: `${env('MACHINE_PREFIX')}workflow-timer`, name, input: JSON.stringify(input) }))
    .catch((error) => {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    });
}
