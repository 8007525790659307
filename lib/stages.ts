import * as z from 'zod/mini';
import { DOMAINS } from '../functions/domains.ts';
import type { Calendar } from '../functions/kernel/calendar.ts';
import { Instant } from '../functions/kernel/calendar.ts';
import { invented, KNOWN } from '../functions/kernel/calendar-years.ts';
import { CALENDAR_YEAR, DOCUMENT_DELIVERED, OWN_UNIT, SEPARATE_HANDS, STATE_ALLOWS, STEP_IN_TIME } from '../functions/kernel/common-rules.ts';
import { RECORD_CLASSES } from '../functions/kernel/document.ts';
import { ESCALATION_RULES } from '../functions/kernel/escalation.ts';
import { LAST_SHARE } from '../functions/kernel/last-payment.ts';
import { parseVkey } from '../functions/kernel/log/note.ts';
import { overlayFaults, type Rule } from '../functions/kernel/rule.ts';
import { RELEASE_VALID, TWO_PERSON } from '../functions/kernel/two-person.ts';

const positive = z.int().check(z.positive());
const days = z.object(Object.fromEntries(RECORD_CLASSES.map((c) => [c, positive])) as Record<(typeof RECORD_CLASSES)[number], typeof positive>);

/** Where and how one deployment runs. Nothing else knows an account, a region, a partition or an address. */
export const Stage = z.strictObject({
  name: z.enum(['local', 'training', 'production']),
  /** Two to four capitals: the first part of every readable number. */
  county: z.string().check(z.regex(/^[A-Z]{2,4}$/)),
  region: z.string(),
  account: z.optional(z.string()),
  /** What happens to tables, buckets and keys when a stack is deleted. */
  removal: z.enum(['destroy', 'retain']),
  deletionProtection: z.boolean(),
  archive: z.object({ mode: z.enum(['GOVERNANCE', 'COMPLIANCE']), days }),
  /** legal = epoch + k·(wall − t0); production is k = 1. */
  clock: z.object({ epoch: Instant, k: z.number().check(z.positive()), t0: Instant }),
  /** Years whose working-day calendar is made up, for practice only. */
  inventedYears: z.array(z.int()),
  beacon: z.object({ network: z.enum(['drand-quicknet', 'local']), relays: z.array(z.url()) }),
  identity: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('cognito') }),
    z.object({ kind: z.literal('oidc'), issuer: z.url(), audience: z.string() }),
  ]),
  mailFrom: z.email(),
  /** How mail goes out: SES, or a mail server, with the name of the secret `{"user", "password"}` that it wants. */
  mail: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ses') }),
    z.strictObject({
      kind: z.literal('smtp'),
      host: z.string(),
      port: z.int(),
      tls: z.enum(['implicit', 'starttls', 'none']),
      secret: z.nullable(z.string().check(z.regex(/^[A-Za-z0-9/_+=.@-]+$/))),
    }),
  ]),
  /** Where notices are posted, signed, besides (docs/webhook.md). */
  webhook: z.nullable(z.url()),
  /** Wall seconds of the sealed interval (protocols §1): an hour, a minute for practice; never scaled. */
  sealedSeconds: positive,
  /** Wall seconds that supervisors have to contribute to a draw, and experts to answer an invitation: never scaled. */
  contributionSeconds: positive,
  invitationSeconds: positive,
  logRetentionDays: z.int(),
  /** Name of the public log, a URL without its scheme that no other log has (C2SP tlog-checkpoint). It never changes. */
  logOrigin: z.string().check(z.regex(/^[a-z0-9.-]+(\/[a-z0-9.-]+)*$/)),
  /** Bodies that cosign the log: their verifier keys are pinned here. */
  witnesses: z.array(z.strictObject({ name: z.string().check(z.regex(/^[a-z0-9.-]{1,40}$/)), vkey: z.string(), url: z.url() })),
  /** Nothing that the clock starts runs: a new stack waits to be filled by a restore (docs/operating.md). */
  paused: z.boolean(),
  overlays: z.record(z.string(), z.record(z.string(), z.number())),
  /** Buckets, queues and topics answer over TLS only. Off only where the engine speaks plain HTTP. */
  tlsOnly: z.boolean(),
});
export type Stage = z.infer<typeof Stage>;

/** Synthesis stops here: every reason why this stage may not be deployed. */
export class StageRefused extends Error {
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(`stage refused:\n${reasons.map((r) => `- ${r}`).join('\n')}`);
    this.reasons = reasons;
  }
}

/** 网络安全法 (2016) 21: network logs are kept for six months at least; renumbering in 2026 unconfirmed. */
const LOG_DAYS = 180;
/** 采法 42: procurement records are kept for at least 15 years from the end of the procurement; 15 years hold at most four 29 Februaries. */
const RECORD_DAYS = 15 * 365 + 4;
/** A record is locked when it is taken; a procurement is over within so many days of its first record. */
const PROCUREMENT_DAYS = 5 * 366;

/** Who voted what stays findable for life (重大行政决策程序暂行条例 38): as long as a lock may be. */
const DECISION_DAYS = 36_500;

/** Why this stage may not be deployed; empty when it may. */
export function stageFaults(s: Stage): string[] {
  const faults = overlayFaults(allRules(), s.overlays);
  for (const w of s.witnesses) if (parseVkey(w.vkey)?.type !== 4) faults.push(`witnesses: ${w.name} has no witness’s key`);
  if (s.name === 'local') return faults;
  if (!s.tlsOnly) faults.push('tlsOnly: only the local stage may answer plain HTTP');
  if (s.mail.kind === 'smtp' && s.mail.tls === 'none') faults.push('mail.tls: who is late and with what crosses no network in the open');
  if (s.webhook !== null && !s.webhook.startsWith('https:')) faults.push('webhook: https only');
  if (s.logRetentionDays < LOG_DAYS) faults.push(`logRetentionDays: at least ${LOG_DAYS} (网络安全法 21)`);
  if (s.name === 'training') return faults;
  if (s.clock.k !== 1) faults.push('clock.k: production runs in real time');
  if (s.beacon.network !== 'drand-quicknet') faults.push('beacon: a test beacon is no lottery');
  if (s.removal !== 'retain') faults.push('removal: records outlive their stack');
  if (!s.deletionProtection) faults.push('deletionProtection: must be on');
  if (s.inventedYears.length > 0) faults.push('inventedYears: nobody’s deadline hangs on a made-up calendar');
  if (s.archive.mode !== 'COMPLIANCE') faults.push('archive.mode: COMPLIANCE, so that nobody can shorten it');
  if (s.archive.days.procurement < RECORD_DAYS + PROCUREMENT_DAYS)
    faults.push(`archive.days.procurement: at least ${RECORD_DAYS + PROCUREMENT_DAYS}, fifteen years from the end of a procurement (采法 42)`);
  if (s.mail.kind === 'ses' && s.region.startsWith('cn-')) faults.push('mail: AWS China has no SES; name a mail server');
  if (s.identity.kind === 'cognito' && s.region.startsWith('cn-')) faults.push('identity: AWS China has no Cognito user pools');
  return faults;
}

/** Every rule: the kernel's own and those of the domains. */
export function allRules(): Rule[] {
  return [
    STATE_ALLOWS,
    CALENDAR_YEAR,
    OWN_UNIT,
    SEPARATE_HANDS,
    DOCUMENT_DELIVERED,
    STEP_IN_TIME,
    LAST_SHARE,
    TWO_PERSON,
    RELEASE_VALID,
    ...ESCALATION_RULES,
    ...DOMAINS.flatMap((d) => [...d.rules]),
  ];
}

const same = (n: number) => ({ procurement: n, penalty: n, plan: n, decision: n, funds: n, digest: n });
const T0 = '2026-01-01T00:00:00.000Z';

/** `-c mail='{"kind": "smtp", "host": …}'`, or what the stage has. */
const mailOf = (context: (key: string) => string | undefined, own: Stage['mail'] = { kind: 'ses' }): unknown =>
  JSON.parse(context('mail') ?? JSON.stringify(own));

/** The stages of this repository. A county copies `production` and fills in its own. `context` is what `-c name=value` gave. */
export function stageOf(name: string, context: (key: string) => string | undefined): Stage {
  const practice = {
    removal: 'destroy',
    deletionProtection: false,
    archive: { mode: 'GOVERNANCE', days: same(1) },
    inventedYears: [2027, 2028, 2029],
    beacon: { network: 'local', relays: [] },
    identity: { kind: 'cognito' },
    mailFrom: 'daylight@example.cn',
    mail: mailOf(context),
    webhook: context('webhook') ?? null,
    sealedSeconds: 60,
    contributionSeconds: 600,
    invitationSeconds: 600,
    logRetentionDays: LOG_DAYS,
    witnesses: JSON.parse(context('witnesses') ?? '[]'),
    logOrigin: `daylight.example.cn/${name}`,
    paused: context('paused') === 'true',
    overlays: {},
    county: 'TY',
  };
  const stages: Record<string, unknown> = {
    local: {
      ...practice,
      name: 'local',
      sealedSeconds: 20,
      contributionSeconds: 60,
      invitationSeconds: 20,
      region: 'us-east-1',
      account: '000000000000',
      tlsOnly: false,
      clock: { epoch: context('clockEpoch') ?? '2026-03-02T00:00:00.000Z', k: Number(context('clockK') ?? 1), t0: context('clockT0') ?? T0 },
    },
    training: { ...practice, name: 'training', region: 'ap-east-1', tlsOnly: true, clock: { epoch: '2026-03-02T00:00:00.000Z', k: 24, t0: T0 } },
    production: {
      ...practice,
      name: 'production',
      region: 'cn-north-1',
      removal: 'retain',
      deletionProtection: true,
      archive: { mode: 'COMPLIANCE', days: { ...same(30 * 366), procurement: RECORD_DAYS + PROCUREMENT_DAYS, decision: DECISION_DAYS } },
      clock: { epoch: T0, k: 1, t0: T0 },
      inventedYears: [],
      sealedSeconds: 3600,
      contributionSeconds: 7200,
      invitationSeconds: 7200,
      tlsOnly: true,
      mail: mailOf(context, { kind: 'smtp', host: 'smtp.example.gov.cn', port: 465, tls: 'implicit', secret: 'daylight/smtp' }),
      beacon: { network: 'drand-quicknet', relays: ['https://api.drand.sh', 'https://drand.cloudflare.com'] },
      identity: { kind: 'oidc', issuer: context('issuer') ?? 'https://sso.example.gov.cn', audience: context('audience') ?? 'daylight' },
    },
  };
  if (!(name in stages)) throw new StageRefused([`${name}: no such stage (local, training, production)`]);
  const stage = Stage.parse(stages[name]);
  const faults = stageFaults(stage);
  if (faults.length > 0) throw new StageRefused(faults);
  return stage;
}

/** The calendar that a stage's functions carry. */
export function calendarOf(s: Stage): Calendar {
  return { years: { ...KNOWN.years, ...Object.fromEntries(s.inventedYears.map((y) => [String(y), invented(y)])) } };
}

/** Where and how a witness runs: another body's own account, its own settings. */
export const WitnessStage = z.strictObject({
  name: z.enum(['local', 'production']),
  /** The witness's name in its key and cosignatures, a URL without its scheme. */
  keyName: z.string().check(z.regex(/^[a-z0-9.-]+(\/[a-z0-9.-]+)*$/)),
  region: z.string(),
  account: z.optional(z.string()),
  logRetentionDays: z.int().check(z.minimum(LOG_DAYS)),
  tlsOnly: z.boolean(),
});
export type WitnessStage = z.infer<typeof WitnessStage>;

/** The witnesses of this repository. A body that witnesses copies `production` and fills in its own. */
export function witnessStageOf(name: string): WitnessStage {
  const stages: Record<string, unknown> = {
    local: { name: 'local', keyName: 'witness.example.cn/audit', region: 'us-east-1', account: '000000000000', logRetentionDays: LOG_DAYS, tlsOnly: false },
    production: { name: 'production', keyName: 'witness.example.gov.cn/audit', region: 'cn-northwest-1', logRetentionDays: LOG_DAYS, tlsOnly: true },
  };
  if (!(name in stages)) throw new StageRefused([`${name}: no such witness (local, production)`]);
  return WitnessStage.parse(stages[name]);
}
