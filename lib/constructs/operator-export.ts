import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, Effect, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { roleName } from '../names.ts';
import type { Stage } from '../stages.ts';

/** The one role that may take the whole ledger out: no function is it, people assume it. By the table's export to S3; the local engine has none, and there it alone may Scan. */
export class OperatorExport extends Role {
  constructor(scope: Construct, id: string, props: { readonly stage: Stage; readonly ledger: TableV2 }) {
    super(scope, id, {
      roleName: roleName(props.stage, 'operator-export'),
      assumedBy: new AccountRootPrincipal(),
      description: 'Exports the ledger for a restore; see docs/operating.md.',
    });
    const action = props.stage.name === 'local' ? 'dynamodb:Scan' : 'dynamodb:ExportTableToPointInTime';
    this.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: [action], resources: [props.ledger.tableArn] }));
  }
}
