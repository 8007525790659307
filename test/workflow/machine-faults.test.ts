// @ts-expect-error -- the package has no types of its own
import aslValidator from 'asl-validator';
import { expect, it } from 'vitest';
import { machineFaults, machineText } from '../../lib/constructs/workflow.ts';
import { MACHINES } from '../../lib/machines.ts';

const validate = aslValidator as (machine: unknown) => { errors: { Message: string }[] };

it.each(MACHINES.map((m) => [m.name, m] as const))('%s has no fault', (name, m) => {
  expect(machineFaults(machineText(name), Object.keys(m.tasks))).toEqual([]);
});

it.each(MACHINES.map((m) => m.name))('%s is valid by the state language’s own schema', (name) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the state machine
  const text = machineText(name).replaceAll('${Partition}', 'aws');
  expect(validate(JSON.parse(text)).errors.map((e) => e.Message)).toEqual([]);
});

const timer = machineText('workflow-timer');
it.each([
  ['a placeholder that nobody gives', timer.replace('$states.input.function', `\${Missing}`), [], /Missing\} is not given/],
  ['a placeholder that nobody uses', timer, ['Unused'], /Unused\} is given but not used/],
  ['a bare date', timer.replace('{% $states.input.wakeAt %}', '2026-03-02'), [], /WaitForInstant: waits for an instant/],
  ['an expression as time-out', timer.replace('"TimeoutSeconds": 120', '"TimeoutSeconds": "{% 120 %}"'), [], /GiveCommand: TimeoutSeconds is a number/],
  ['no time-out', timer.replace('"TimeoutSeconds": 120,', ''), [], /GiveCommand: has no TimeoutSeconds/],
] as const)('names %s', (_, text, given, fault) => {
  expect(text === timer && given.length === 0).toBe(false);
  expect(machineFaults(text, given)).toEqual([expect.stringMatching(fault)]);
});
