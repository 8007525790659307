import type { Day } from '../../kernel/calendar.ts';
import { activeOn, type BanList, type BanScope, type OpenedTender } from '../../kernel/ports.ts';
import { compareText } from '../../kernel/proof/bytes.ts';
import { excludedLine, labelOf, poolLine } from '../../kernel/proof/manifest.ts';
import { QUALIFIED } from '../rules.ts';
import type { Expert } from './expert.ts';

type Opened = NonNullable<ReturnType<typeof OpenedTender.read>>;

/** Why an expert is left out of this draw; the first that holds. Undefined: in the pool. Codes follow the protocol's grammar. */
export function exclusionOf(e: Expert, t: Opened, bans: BanList | undefined, today: Day): string | undefined {
  const f = e.facts;
  if (!f || e.state !== 'enrolled') return 'suspended';
  const scopes: BanScope[] = ['expert', 'county'];
  if (f.validUntil < today) return 'lapsed';
  if (f.years < QUALIFIED.minimumYears || !f.seniorLevel) return 'unqualified';
  if (t.provincialOnly && f.origin === 'county') return 'origin';
  if (activeOn(bans, today, scopes)) return 'debarred';
  if (t.bidders.includes(f.employer)) return 'bidder-staff';
  if (t.avoid.includes(f.employer)) return 'buyer-staff';
  if (f.avoid.some((a) => t.avoid.includes(a) || t.bidders.includes(a))) return 'tie';
  if (!f.strata.some((s) => t.quotas.some((q) => q.stratum === s))) return 'specialty';
  return undefined;
}

/** One expert as frozen: its number and salt stay sealed, its line is what the draw works with. */
export interface Frozen {
  readonly number: string;
  readonly salt: Uint8Array;
  readonly label: string;
}
/** The frozen pool: lines sorted by bytes, and who is behind each label. */
export interface Freeze {
  readonly pool: readonly string[];
  readonly excluded: readonly string[];
  readonly frozen: readonly Frozen[];
}

/** Splits all experts into pool and excluded. `salt` makes 32 fresh bytes for each. Pure but for it. */
export function freeze(
  experts: readonly Expert[],
  t: Opened,
  bansOf: (number: string) => BanList | undefined,
  today: Day,
  salt: (number: string) => Uint8Array,
): Freeze {
  const pool: string[] = [];
  const excluded: string[] = [];
  const frozen: Frozen[] = [];
  for (const e of experts) {
    if (!e.facts) continue;
    const { number, strata } = e.facts;
    const own = salt(number);
    const label = labelOf(own, number);
    frozen.push({ number, salt: own, label });
    const reason = exclusionOf(e, t, bansOf(number), today);
    if (reason === undefined)
      pool.push(
        poolLine(
          label,
          strata.filter((s) => t.quotas.some((q) => q.stratum === s)),
        ),
      );
    else excluded.push(excludedLine(label, reason));
  }
  return { pool: pool.sort(compareText), excluded: excluded.sort(compareText), frozen };
}

/** The lists of the next attempt: everyone drawn before is excluded as `drawn-<attempt>`. */
export function nextLists(before: Pick<Freeze, 'pool' | 'excluded'>, drawn: readonly string[], attempt: number): Pick<Freeze, 'pool' | 'excluded'> {
  const out = new Set(drawn);
  return {
    pool: before.pool.filter((l) => !out.has(l.slice(0, 64))),
    excluded: [...before.excluded, ...drawn.map((l) => excludedLine(l, `drawn-${attempt}`))].sort(compareText),
  };
}
