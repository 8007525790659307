import { execFileSync } from 'node:child_process';
import { type Engine, home } from '../../bin/local/engine.ts';

/** Kills the processes of a function as they appear, until so many are dead. The engine runs each function in processes of its own below its folder. */
export function killer(engine: Engine, name: string, times: number): { stop: () => number } {
  let killed = 0;
  const seen = new Set<string>();
  const pattern = `${home(engine.name)}/tmp/ministack-lambda-daylight-local-${name}-`;
  const timer = setInterval(() => {
    if (killed >= times) return;
    let pids: string[] = [];
    try {
      pids = execFileSync('pgrep', ['-f', pattern], { encoding: 'utf8' }).trim().split('\n').filter(Boolean);
    } catch {
      return;
    }
    for (const pid of pids) {
      if (killed >= times || seen.has(pid)) continue;
      seen.add(pid);
      try {
        process.kill(Number(pid), 'SIGKILL');
        killed++;
      } catch {}
    }
  }, 20);
  return {
    stop: () => {
      clearInterval(timer);
      return killed;
    },
  };
}
