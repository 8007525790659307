import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One step of the demo: what was expected, what happened, how long it took. */
export interface StepRecord {
  readonly step: string;
  readonly expected: string;
  readonly happened: string;
  readonly ok: boolean;
  readonly ms: number;
}

/** Runs steps in order, says each as it goes, keeps them for `summary.json`. A step that does not happen as expected ends the story. */
export class Recorder {
  readonly steps: StepRecord[] = [];
  readonly folder: string;
  readonly #say: (line: string) => void;
  readonly #began = Date.now();

  constructor(folder: string, say: (line: string) => void) {
    this.folder = folder;
    this.#say = say;
    mkdirSync(folder, { recursive: true });
  }

  /** `expected` in words; `act` answers what happened in words, or throws. */
  async step(zh: string, en: string, expected: string, act: () => Promise<string>): Promise<void> {
    const began = Date.now();
    const finish = (happened: string, ok: boolean): void => {
      const ms = Date.now() - began;
      this.steps.push({ step: `${zh} · ${en}`, expected, happened, ok, ms });
      this.#say(`${ok ? '✓' : '✗'} [${((Date.now() - this.#began) / 1000).toFixed(0).padStart(3)} s] ${zh} · ${en} — ${happened}`);
      this.write('summary.json', this.steps);
    };
    try {
      finish(await act(), true);
    } catch (error) {
      finish((error as Error).message, false);
      throw error;
    }
  }

  /** Keeps an artefact as a file. */
  write(name: string, content: unknown): string {
    const file = join(this.folder, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, typeof content === 'string' || content instanceof Uint8Array ? content : `${JSON.stringify(content, null, 2)}\n`);
    return file;
  }
}

/** Throws when it does not hold: a step's expectation. */
export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
