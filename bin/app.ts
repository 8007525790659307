import { synthesize } from '../lib/app.ts';

/** The CDK app: `cdk deploy --all -c stage=<local|training|production>`. */
(await synthesize()).drop();
