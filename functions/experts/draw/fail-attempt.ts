import * as z from 'zod/mini';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { FAILED_BY, type Network } from '../../kernel/proof/beacon-time.ts';
import { sha256Hex } from '../../kernel/proof/bytes.ts';
import { hex32, whole } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { ONE_RESULT, TIMES_KEPT } from '../rules.ts';
import { current, type Draw, type DrawEvent } from './draw.ts';
import { isCurrent, may, NetworkShape } from './draw-commands.ts';

/** Which leaf's time is judged. */
export type Timed = 'manifest' | 'reveals';
/** `again`: not cosigned yet, and it may still be in time. `fail`: late, and the failure can still be cosigned before the round. `unproven`: late, and too late to fail: the attempt has its result. */
export type Judged = 'in-time' | 'again' | 'fail' | 'unproven';

/** What the witnesses' time of a leaf means for its attempt (protocols §1.6). `witnessed`: POSIX seconds at which every witness of the stage had cosigned it, null while not; `witnesses`: how many the stage has. */
export function judgeTime(
  network: Pick<Network, 'manifestBy' | 'revealsBy'>,
  roundAt: number,
  leaf: Timed,
  witnessed: number | null,
  witnesses: number,
  now: number,
): Judged {
  const by = roundAt - (leaf === 'manifest' ? network.manifestBy : network.revealsBy);
  if (witnessed !== null && witnessed <= by) return 'in-time';
  if (witnesses === 0) return 'unproven';
  if (witnessed === null && now <= by) return 'again';
  return now < roundAt - FAILED_BY ? 'fail' : 'unproven';
}

export const FailAttempt = z.strictObject({
  attempt: whole,
  cause: z.enum(['manifest', 'reveals']),
  witnessed: z.nullable(whole),
  witnesses: whole,
  network: NetworkShape,
});
/** Says that this attempt's time was not kept. It fails only if witnesses cosign that before the round: who holds a cosignature back gains no second draw. */
export function failAttempt(d: Draw, c: z.infer<typeof FailAttempt>, { wallSeconds }: Context): Decision<DrawEvent> {
  const a = current(d);
  const judged = judgeTime(c.network, a?.roundAt ?? 0, c.cause, c.witnessed, c.witnesses, wallSeconds);
  return decide(
    [
      may(d, 'attempt-failing'),
      isCurrent(d, c.attempt),
      refuseIf(judged !== 'fail', TIMES_KEPT, '/witnessed', { judged }),
      refuseIf((a?.reveals === null) !== (c.cause === 'manifest'), TIMES_KEPT, '/cause', { cause: c.cause }),
    ],
    () => [{ type: 'attempt-failing', attempt: c.attempt, cause: c.cause, witnessed: c.witnessed, manifestDigest: sha256Hex(a!.manifest!) }],
  );
}

/** When every witness had cosigned the failure's leaf (POSIX seconds), and the failed attempt's bundle in Archive, which proves it. */
export const RecordFailure = z.strictObject({ attempt: whole, witnessed: whole, bundle: hex32 });
/** The failure was cosigned before the round: the attempt has failed, and never has a result. */
export function recordFailure(d: Draw, c: z.infer<typeof RecordFailure>): Decision<DrawEvent> {
  const a = current(d);
  if (a?.n === c.attempt && a.failed) return { accepted: true, events: [] };
  return decide(
    [may(d, 'attempt-failed'), isCurrent(d, c.attempt), refuseIf(a !== undefined && c.witnessed > a.roundAt - FAILED_BY, ONE_RESULT, '/witnessed')],
    () => [{ type: 'attempt-failed', ...c }],
  );
}

export const ResumeAttempt = z.strictObject({ attempt: whole });
/** The round has come and the failure was not cosigned before it: the attempt goes on to its one result. */
export function resumeAttempt(d: Draw, c: z.infer<typeof ResumeAttempt>, { wallSeconds }: Context): Decision<DrawEvent> {
  const a = current(d);
  return decide(
    [may(d, 'attempt-resumed'), isCurrent(d, c.attempt), refuseIf(a !== undefined && wallSeconds < a.roundAt, ONE_RESULT, '', { early: true })],
    () => [{ type: 'attempt-resumed', attempt: c.attempt }],
  );
}
