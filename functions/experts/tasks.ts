import { SFNClient } from '@aws-sdk/client-sfn';
import type { Network } from '../kernel/proof/beacon-time.ts';
import { stageShell } from '../shell/aws.ts';
import type { Shell } from '../shell/command.ts';
import { domainTasks } from '../shell/domain-tasks.ts';
import { env } from '../shell/env.ts';
import { give, type TaskInput } from '../shell/task.ts';
import { startTimer } from '../shell/timer.ts';
import { current } from './draw/draw.ts';
import { type Judged, judgeTime, type Timed } from './draw/fail-attempt.ts';
import { readDraw } from './read-draw.ts';
import { expertUseCases } from './use-cases.ts';

const sfn = new SFNClient({});

interface TimeInput extends TaskInput {
  readonly leaf?: Timed;
  readonly time?: { readonly witnessed?: number | null; readonly witnesses: number };
  readonly network?: Network;
}

/** Starts the time for contributions to the open attempt (wall time): a supervisor who does nothing holds nobody up for ever. */
async function startContributions(input: TaskInput, shell: Shell) {
  const attempt = current(await readDraw(shell, input.id))!.n;
  const wakeAt = new Date(Date.now() + Number(env('CONTRIBUTION_SECONDS')) * 1000).toISOString();
  await startTimer(sfn, `${input.id}-contributions-${attempt}`, {
    wakeAt,
    domain: 'experts',
    payload: { task: 'closeContributions', id: input.id, step: `contributions-${attempt}`, command: { attempt } },
  });
  return { attempt };
}

/** Judges the witnesses' time of the manifest or the reveals, and says that the attempt fails where it must. A restarted machine finds what was judged before. */
async function judgeTimes(input: TimeInput, shell: Shell): Promise<{ judged: Judged; againAt: string }> {
  const { leaf, network, time } = input;
  const witnessed = time?.witnessed ?? null;
  const witnesses = time?.witnesses ?? 0;
  const d = await readDraw(shell, input.id);
  const a = current(d);
  if (!a || !leaf || !network) throw new Error(`${input.id}: nothing to judge`);
  const answer = (judged: Judged) => ({ judged, againAt: new Date(Date.now() + 1000).toISOString() });
  if (d.state === 'failing' || d.state === 'failed') return answer('fail');
  if (d.state !== (leaf === 'manifest' ? 'revealing' : 'revealed')) return answer('in-time');
  const judged = judgeTime(network, a.roundAt, leaf, witnessed, witnesses, shell.clock.wallSeconds());
  if (judged !== 'fail') return answer(judged);
  const command = { attempt: a.n, cause: leaf, witnessed, witnesses, network };
  const given = await give(shell, expertUseCases, { ...input, task: 'failAttempt', command });
  // Refused: meanwhile it has become too late to fail.
  return answer(given.outcome === 'done' ? 'fail' : 'unproven');
}

/** System commands of the experts domain, given by state machines and timers. */
export const handler = domainTasks(expertUseCases, stageShell, () => sfn, { startContributions, judgeTimes });
