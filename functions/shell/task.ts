import { systemActor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/calendar.ts';
import type { Domain } from '../kernel/use-case.ts';
import { execute, type Shell, TooEarly } from './command.ts';
import { Problem } from './problem.ts';

/** What a state machine (or a timer) hands to a task: ids and small facts only. */
export interface TaskInput {
  /** A use case that the system may give, or `await`. */
  readonly task: string;
  readonly id: string;
  /** Names this very step of this matter, the same over retries: execution name, state name, time of entry. */
  readonly step: string;
  readonly command?: Readonly<Record<string, unknown>>;
  /** For `await`: which matter kind, what for, and the token that wakes. */
  readonly kind?: string;
  readonly for?: string;
  readonly token?: string;
}

/** `done`: written (or nothing to do). `wait`: too early, wake at `wakeAt` (wall). `refused`: rules refuse for good. */
export type TaskOutput =
  | { readonly outcome: 'done'; readonly status: string; readonly version: number; readonly events: readonly string[] }
  | { readonly outcome: 'wait'; readonly wakeAt: Instant }
  | { readonly outcome: 'refused'; readonly rules: readonly string[] };

/** Gives one command as the system. Idempotent by matter and `step`: a retried task answers as the first time. */
export async function give(shell: Shell, domain: Pick<Domain, 'domain' | 'cases'>, input: TaskInput): Promise<TaskOutput> {
  const use = domain.cases[input.task];
  if (use?.is !== 'command' || !use.allow.includes('role:system')) throw new Error(`${domain.domain} has no system command ${input.task}`);
  try {
    const body = use.command.parse(input.command ?? {});
    const answer = await execute(shell, {
      useCase: input.task,
      command: use,
      id: input.id,
      body,
      actor: systemActor(domain.domain),
      idempotencyKey: `${input.id}/${input.step}`,
      seen: undefined,
    });
    return { outcome: 'done', status: answer.status, version: answer.version, events: answer.events };
  } catch (error) {
    if (error instanceof TooEarly) return { outcome: 'wait', wakeAt: shell.clock.wakeAt(error.notBefore as Instant) };
    if (error instanceof Problem && error.document.violations) return { outcome: 'refused', rules: error.document.violations.map((v) => v.rule) };
    throw error;
  }
}

/** A function that does a few tasks of its own, named; others fail. */
export function taskDoor<I extends TaskInput>(
  shell: () => Shell,
  special: Readonly<Record<string, (input: I, shell: Shell) => Promise<Readonly<Record<string, unknown>>>>>,
) {
  return async (input: I): Promise<Readonly<Record<string, unknown>>> => {
    const found = special[input.task];
    if (!found) throw new Error(`no task ${input.task}`);
    return found(input, shell());
  };
}
