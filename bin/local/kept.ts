import { existsSync, readFileSync, rmSync } from 'node:fs';
import { outputsFile, resumeClock } from './deploy.ts';
import { type Engine, home, runningEngine, say, startEngine, stoppedAt } from './engine.ts';
import { resumeIntervals } from './sealed.ts';

/** The kept engine: the running one, or a new process over the kept state. State that was not written cleanly, or that has outlived the calendars, is begun anew. */
export async function keptEngine(name: string, detached: boolean): Promise<Engine> {
  const running = await runningEngine(name);
  if (running) return running;
  const stopped = stoppedAt(name);
  if (existsSync(home(name)) && (stopped === undefined || !resumeClock(name, stopped))) {
    say('上次未正常停止或日历已用尽，重新开始', 'it was not stopped cleanly last time, or its calendar has run out: beginning anew');
    rmSync(home(name), { recursive: true, force: true });
  }
  const { engine } = await startEngine(name, { keep: true, detached });
  if (stopped !== undefined && existsSync(outputsFile(name))) await resumeIntervals(engine, JSON.parse(readFileSync(outputsFile(name), 'utf8')), stopped);
  return engine;
}
