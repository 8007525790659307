import type { SFNClient } from '@aws-sdk/client-sfn';
import type { AnyMatter } from '../kernel/matter.ts';
import { type Domain, mattersOf } from '../kernel/use-case.ts';
import type { Shell } from './command.ts';
import { give, type TaskInput } from './task.ts';
import { awaitAnswer } from './task-token.ts';

export type SpecialTask = (input: TaskInput, shell: Shell) => Promise<Readonly<Record<string, unknown>>>;

/** The tasks function of a domain: its system commands, waiting with a token, and the domain's own special tasks. */
export function domainTasks(
  domain: Pick<Domain, 'domain' | 'cases'>,
  shell: () => Shell,
  sfn: () => SFNClient,
  special: Readonly<Record<string, SpecialTask>> = {},
) {
  return async (input: TaskInput): Promise<Readonly<Record<string, unknown>>> => {
    const found = special[input.task];
    if (found) return found(input, shell());
    if (input.task !== 'await') return give(shell(), domain, input);
    const m = mattersOf(domain).find((x: AnyMatter) => x.kind === input.kind);
    if (!m || input.for === undefined || input.token === undefined) throw new Error(`${domain.domain}: cannot await ${input.kind}/${input.for}`);
    await awaitAnswer({ db: shell().db, sfn: sfn() }, m, input.id, input.for, input.token);
    return {};
  };
}
