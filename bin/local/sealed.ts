import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { affineOf, assemblyOf, type Outputs, readClock } from './deploy.ts';
import { awsEnvironment, type Engine } from './engine.ts';

/** What the deployment set for a function, as its template has it; what is a reference there, `LEDGER_TABLE`, is the deployment's answer of that name, `LedgerTable`. */
function environmentOf(engine: Engine, outputs: Outputs, functionName: string): Record<string, string> {
  const answers: Readonly<Record<string, string>> = outputs;
  const folder = assemblyOf(engine.name, 'app');
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.template.json'))) {
    const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      Resources: Record<string, { Properties?: { FunctionName?: string; Environment?: { Variables: Record<string, unknown> } } }>;
    };
    const found = Object.values(Resources).find((r) => r.Properties?.FunctionName === functionName)?.Properties?.Environment?.Variables;
    if (!found) continue;
    const answered = (name: string): string => {
      const answer = answers[name.toLowerCase().replace(/(?:^|_)(\w)/g, (_, initial: string) => initial.toUpperCase())];
      if (answer === undefined) throw new Error(`${functionName}: the deployment has no answer for ${name}`);
      return answer;
    };
    return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, typeof value === 'string' ? value : answered(name)]));
  }
  throw new Error(`no function ${functionName} in ${folder}`);
}

/**
 * Seals what was open when the engine stopped, and passes over the intervals in which it did not run: time that was not there has no leaf,
 * and a week of it would hold up the next tender. On AWS nothing stops, and no interval is ever passed over.
 */
export async function resumeIntervals(engine: Engine, outputs: Outputs, stoppedAt: string): Promise<void> {
  Object.assign(process.env, environmentOf(engine, outputs, 'daylight-local-log-seal'), awsEnvironment(engine.endpoint), {
    CLOCK: JSON.stringify(affineOf(readClock(engine.name))),
  });
  // These read the environment when they are loaded.
  const { sealBefore } = await import('../../functions/log/sealed/sealer.ts');
  const { headItem, intervalOf, putIf } = await import('../../functions/shell/sealed-interval.ts');
  const { stageClock } = await import('../../functions/shell/clock.ts');
  const shell = { db: new DynamoDBClient({}), clock: stageClock() };
  const running = intervalOf(shell.clock.wallSeconds());
  await sealBefore(shell, Math.min(running, intervalOf(Date.parse(stoppedAt) / 1000) + 1));
  await putIf(shell.db, 'state', headItem(running), {
    ConditionExpression: '#n < :n',
    ExpressionAttributeNames: { '#n': 'next' },
    ExpressionAttributeValues: { ':n': { N: String(running) } },
  });
}
