import { App, CliCredentialsStackSynthesizer, type IStackSynthesizer, type StackProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundle } from './constructs/bundle.ts';
import { stackOf } from './function-row.ts';
import { FUNCTIONS } from './functions.ts';
import { AppStack } from './stacks/app.ts';
import { DataStack } from './stacks/data.ts';
import { FunctionsStack } from './stacks/functions.ts';
import { MachinesStack } from './stacks/machines.ts';
import { WitnessStack } from './stacks/witness.ts';
import { stageOf, witnessStageOf } from './stages.ts';

const PLAIN = 'The local engine speaks plain HTTP on the loopback only; every other stage refuses it.';
/** The engine's bootstrap roles are refused under IAM; there the CLI's own credentials deploy. */
const synthesizer = (stage: string): Pick<StackProps, 'synthesizer'> =>
  stage === 'local' ? { synthesizer: new CliCredentialsStackSynthesizer() as IStackSynthesizer & { readonly bootstrapQualifier: string } } : {};

/** Builds the whole app of a stage and synthesizes it: bundles, stacks, nag. The stage's name comes from the argument or from `-c stage=…`; `drop` removes the bundles. Who builds several stages bundles once and gives `bundled`. */
export async function synthesize(
  options: { readonly outdir?: string; readonly context?: Readonly<Record<string, string>>; readonly bundled?: Awaited<ReturnType<typeof bundle>> } = {},
) {
  const app = new App({ ...(options.outdir ? { outdir: options.outdir } : {}), context: options.context ?? {} });
  const given = (key: string) => app.node.tryGetContext(key) as string | undefined;
  const stage = stageOf(given('stage') ?? '', given);
  const { folder, drop } = options.bundled ?? (await bundle(FUNCTIONS));
  try {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const common: StackProps = {
      env: { region: stage.region, ...(stage.account ? { account: stage.account } : {}) },
      terminationProtection: stage.deletionProtection,
      ...synthesizer(stage.name),
    };
    const id = `Daylight-${stage.name}`;
    const data = new DataStack(app, `${id}-Data`, { ...common, stage });
    const functions = [...new Set(FUNCTIONS.map(stackOf))].map(
      (name) => new FunctionsStack(app, `${id}-${name}`, { ...common, stage, data, folder, rows: FUNCTIONS.filter((row) => stackOf(row) === name) }),
    );
    const machines = new MachinesStack(app, `${id}-Machines`, { ...common, stage, data });
    const application = new AppStack(app, `${id}-App`, { ...common, stage, data });
    // Callers name what they call, so nothing but this says that it comes first.
    for (const stack of functions) machines.addStackDependency(stack);
    application.addStackDependency(machines);
    if (!stage.tlsOnly) {
      Validations.of(app).acknowledge(...['S10', 'SNS3', 'SQS4'].map((rule) => ({ id: `AwsSolutions-${rule}`, reason: PLAIN })));
    }
    return { stage, data, application, assembly: app.synth(), folder, drop };
  } catch (error) {
    drop();
    throw error;
  }
}

/** Builds a witness alone, as another body deploys it: `-c witness=…`. */
export async function synthesizeWitness(name: string, options: { readonly outdir?: string } = {}) {
  const stage = witnessStageOf(name);
  const app = new App(options.outdir ? { outdir: options.outdir } : {});
  const { folder, drop } = await bundle([{ name: 'witness', entry: 'functions/witness/add-checkpoint.ts' }]);
  try {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const stack = new WitnessStack(app, `Daylight-witness-${stage.name}`, {
      env: { region: stage.region, ...(stage.account ? { account: stage.account } : {}) },
      terminationProtection: stage.name !== 'local',
      ...synthesizer(stage.name),
      stage,
      folder,
    });
    if (!stage.tlsOnly) Validations.of(stack).acknowledge({ id: 'AwsSolutions-SNS3', reason: PLAIN });
    return { stage, stack, assembly: app.synth(), folder, drop };
  } catch (error) {
    drop();
    throw error;
  }
}
