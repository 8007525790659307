/** One thing that was checked. */
export interface Step {
  readonly id: string;
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
}
/** What was not proven, or is only a test: printed in any case. */
export type Warning = Omit<Step, 'ok'>;
export interface Verdict {
  readonly ok: boolean;
  readonly steps: readonly Step[];
  readonly warnings: readonly Warning[];
}

/** Collects the steps of one verification, in order. */
export class Checks {
  readonly steps: Step[] = [];
  readonly warnings: Warning[] = [];

  /** Records a step; answers whether it holds, so that the caller can stop at the first that does not. */
  check(id: string, ok: boolean, zh: string, en: string): boolean {
    this.steps.push({ id, ok, zh, en });
    return ok;
  }
  warn(id: string, zh: string, en: string): void {
    this.warnings.push({ id, zh, en });
  }
  get verdict(): Verdict {
    return { ok: this.steps.length > 0 && this.steps.every((s) => s.ok), steps: this.steps, warnings: this.warnings };
  }
}
