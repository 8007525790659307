import * as z from 'zod/mini';
import type { Actor } from './actor.ts';
import { Instant } from './calendar.ts';
import { type Decision, decide, refuseIf } from './decision.ts';
import { rule } from './rule.ts';

/** One person's release: who, for which body (unit), when. */
export const Release = z.object({ by: z.string(), body: z.string(), at: Instant, deputyFor: z.optional(z.string()) });
export type Release = z.infer<typeof Release>;

export const TWO_PERSON = rule({
  id: 'KERNEL-TWO-PERSON-RELEASE',
  zh: '启封须由两个不同单位的两名人员先后授权。',
  en: 'A seal is opened by two persons of two different bodies, one after the other.',
  citation: { source: '阳光监督设计', article: '两人授权', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});

export const RELEASE_VALID = rule({
  id: 'KERNEL-RELEASE-VALID',
  zh: '第一人的授权在规定时间内有效；逾期失效，须重新授权。',
  en: 'The first release lapses after its time; then it must be given anew.',
  citation: { source: '阳光监督设计', article: '两人授权', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  hours: 72,
});

/** Bodies that may release, in the order in which they are asked; a deputy body stands in for one that cannot act. */
export interface ReleasePolicy {
  readonly bodies: readonly string[];
}

const expired = (r: Release, now: Instant): boolean => Date.parse(now) - Date.parse(r.at) > RELEASE_VALID.hours * 3_600_000;

/** Releases that still count now. A complete pair never lapses. */
export function standing(releases: readonly Release[], now: Instant): readonly Release[] {
  return released(releases) ? releases : releases.filter((r) => !expired(r, now));
}

/** Have two persons of two bodies released? */
export function released(releases: readonly Release[]): boolean {
  return new Set(releases.map((r) => r.by)).size >= 2 && new Set(releases.map((r) => r.body)).size >= 2;
}

/** May this person add a release for one of his bodies? Answers the release to record. */
export function giveRelease(releases: readonly Release[], actor: Actor, now: Instant, policy: ReleasePolicy): Decision<Release> {
  const valid = standing(releases, now);
  const body = actor.units.find((u) => policy.bodies.includes(u));
  return decide(
    [
      refuseIf(body === undefined, TWO_PERSON, '', { reason: 'body may not release' }),
      refuseIf(released(valid), TWO_PERSON, '', { reason: 'already released' }),
      refuseIf(
        valid.some((r) => r.by === actor.sub),
        TWO_PERSON,
        '',
        { reason: 'same person' },
      ),
      refuseIf(
        valid.some((r) => r.body === body),
        TWO_PERSON,
        '',
        { reason: 'same body' },
      ),
    ],
    () => [{ by: actor.sub, body: body!, at: now }],
  );
}

/** Takes back one's own release; possible until the second has come. */
export function takeBack(releases: readonly Release[], actor: Actor, now: Instant): Decision<{ by: string }> {
  const valid = standing(releases, now);
  return decide(
    [
      refuseIf(released(valid), TWO_PERSON, '', { reason: 'already released' }),
      refuseIf(!valid.some((r) => r.by === actor.sub), TWO_PERSON, '', { reason: 'nothing to take back' }),
    ],
    () => [{ by: actor.sub }],
  );
}
