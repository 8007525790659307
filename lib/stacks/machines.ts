import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import { Workflow } from '../constructs/workflow.ts';
import { FUNCTIONS } from '../functions.ts';
import { MACHINES } from '../machines.ts';
import type { Stage } from '../stages.ts';
import type { Data } from './data.ts';

/** Every state machine. They go over several domains, so they stand above the functions' stacks. */
export class MachinesStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage; readonly data: Data }) {
    super(scope, id, props);
    const { stage, data } = props;
    const alarms = new Alarms(this, 'Alarms', { stage, topic: data.alarmTopic });
    // A timer gives any domain's command: its machine may invoke every tasks function.
    const all = FUNCTIONS.filter((f) => f.trigger.by === 'machines').map((f) => f.name);
    for (const row of MACHINES) new Workflow(this, row.name, { row, stage, invokes: row.name === 'workflow-timer' ? all : Object.values(row.tasks), alarms });
  }
}
