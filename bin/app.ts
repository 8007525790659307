import { synthesize, synthesizeWitness } from '../lib/app.ts';

/** The CDK app: `cdk deploy --all -c stage=<local|training|production>`; of another body's witness `-c witness=<local|production>`. */
const { witness } = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}') as { witness?: string };
(await (witness === undefined ? synthesize() : synthesizeWitness(witness))).drop();
