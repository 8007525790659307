import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { MachineRow } from '../machines.ts';
import { prefixOf, retention } from '../names.ts';
import type { Stage } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import { liveArn } from './service-function.ts';

const FOLDER = join(import.meta.dirname, '../../statemachines');
/** AWS refuses a larger definition. */
const MAX_BYTES = 1_000_000;

/** Faults of a state machine's text: placeholders not given, given and not used, not whole strings; states that wait for a bare date; tasks that never give up or never retry. */
export function machineFaults(text: string, given: readonly string[]): string[] {
  const faults: string[] = [];
  const used = new Set([...text.matchAll(/\$\{([A-Za-z]+)\}/g)].map((m) => m[1]!));
  for (const name of used) if (name !== 'Partition' && !given.includes(name)) faults.push(`\${${name}} is not given`);
  for (const name of given) if (!used.has(name)) faults.push(`\${${name}} is given but not used`);
  if (Buffer.byteLength(text) > MAX_BYTES) faults.push(`over ${MAX_BYTES} bytes`);
  const machine = JSON.parse(text) as { QueryLanguage?: string; Comment?: string; States: Record<string, Record<string, unknown>> };
  if (machine.QueryLanguage !== 'JSONata') faults.push('QueryLanguage is JSONata');
  if (!machine.Comment) faults.push('says in its Comment what it does');
  walk(machine.States, (name, state) => {
    if (name.length > 80) faults.push(`${name}: name over 80 characters`);
    if ((state.Type === 'Choice') !== name.endsWith('?')) faults.push(`${name}: a Choice ends in "?", nothing else does`);
    if (state.Type === 'Wait' && !/^\{%.*%\}$/.test(String(state.Timestamp ?? ''))) faults.push(`${name}: waits for an instant that an expression gives`);
    if (state.Type !== 'Task') return;
    if (state.TimeoutSeconds === undefined) faults.push(`${name}: has no TimeoutSeconds`);
    if (typeof state.TimeoutSeconds === 'string') faults.push(`${name}: TimeoutSeconds is a number, not an expression`);
    if (!state.Catch) faults.push(`${name}: catches nothing`);
    if (!String(state.Resource).endsWith('.waitForTaskToken') && !state.Retry) faults.push(`${name}: never retries`);
  });
  return faults;
}

type States = Record<string, Record<string, unknown>>;
function walk(states: States, visit: (name: string, state: Record<string, unknown>) => void): void {
  for (const [name, state] of Object.entries(states)) {
    visit(name, state);
    for (const branch of (state.Branches ?? []) as { States: States }[]) walk(branch.States, visit);
    const inner = state.ItemProcessor as { States: States } | undefined;
    if (inner) walk(inner.States, visit);
  }
}

export const machineText = (name: string): string => readFileSync(join(FOLDER, `${name}.asl.json`), 'utf8');

/** A state machine of `statemachines/`: its text checked, its functions granted by the name of their alias, logged, traced, with alarms. */
export class Workflow extends Construct {
  readonly machine: StateMachine;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly row: MachineRow; readonly stage: Stage; readonly invokes: readonly string[]; readonly alarms: Alarms },
  ) {
    super(scope, id);
    const { row, stage } = props;
    const text = machineText(row.name);
    const faults = machineFaults(text, Object.keys(row.tasks));
    if (faults.length > 0) throw new Error(`statemachines/${row.name}.asl.json:\n- ${faults.join('\n- ')}`);
    const live = (name: string) => liveArn(this, stage, name);
    const removalPolicy = stage.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const destination = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/${prefixOf(stage)}-${row.name}`,
      retention: retention(stage),
      removalPolicy,
    });
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: `${prefixOf(stage)}-${row.name}`,
      definitionBody: DefinitionBody.fromString(text),
      tracingEnabled: true,
      definitionSubstitutions: {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the state machine
        ...(text.includes('${Partition}') ? { Partition: Stack.of(this).partition } : {}),
        ...Object.fromEntries(Object.entries(row.tasks).map(([k, name]) => [k, live(name)])),
      },
      logs: { destination, level: LogLevel.ALL, includeExecutionData: false },
    });
    this.machine.addToRolePolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: ['lambda:InvokeFunction'], resources: props.invokes.map(live) }));
    props.alarms.onMachine(row.name, this.machine, row.errorImpact);
    Validations.of(this.machine).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Log delivery and X-Ray take no resource.' });
  }
}
