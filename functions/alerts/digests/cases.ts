import { command, query, service } from '../../kernel/use-case.ts';
import { OFFICIALS, SUPERVISORS } from '../readers.ts';
import { digest, digestId, RecordDigest, recordDigest } from './digest.ts';
import { CloseRun, CountUnit, closeRun, countUnit, OpenRun, openRun, run } from './run.ts';

const bySystem = { route: undefined, allow: ['role:system'], concurrency: 'retry' } as const;

/** What the makers of digests record. */
export const digestSystemCases = {
  openRun: command({
    ...bySystem,
    on: run,
    creates: (c) => c.period,
    command: OpenRun,
    decide: openRun,
    errorImpact: 'A month or half-year has no digests; units and the leading group’s office have nothing to go by.',
  }),
  recordDigest: command({
    ...bySystem,
    on: digest,
    creates: (c) => digestId(c.unit, c.period),
    command: RecordDigest,
    decide: recordDigest,
    errorImpact: 'A unit’s digest lies in Archive and nobody finds it; the next month waits.',
  }),
  countUnit: command({
    ...bySystem,
    on: run,
    creates: false,
    command: CountUnit,
    decide: countUnit,
    errorImpact: 'Nobody sees how far the digests of a period are; the next month waits.',
  }),
  closeRun: command({
    ...bySystem,
    on: run,
    creates: false,
    command: CloseRun,
    decide: closeRun,
    errorImpact: 'A period’s digests do not end; the next month waits.',
  }),
};

/** The part of the table that `door.ts` serves. */
export const digestDoorCases = {
  readDigests: service({
    route: 'GET /alerts/digests',
    allow: OFFICIALS,
    secret: false,
    servedBy: 'digest-door',
    command: undefined,
    summary: {
      zh: '义务履行月报与半年汇总：缺省为本人各单位和角色的，监督机关和领导小组办公室看全部；新的在前',
      en: 'Digests: one’s own units’ and roles’; supervisors and the leading group’s office see all; newest first',
    },
    picks: {
      unit: { zh: '单位或角色', en: 'a unit or role' },
      period: { zh: '2026-03 或 2026-H1', en: '2026-03 or 2026-H1' },
      limit: { zh: '1–50', en: '1–50' },
      cursor: { zh: '上一页给出', en: 'given by the page before' },
    },
    errorImpact: 'Units and supervisors do not see their digests.',
  }),
  readDigestFile: service({
    route: 'GET /alerts/digests/{id}/{file}',
    allow: OFFICIALS,
    secret: false,
    servedBy: 'digest-door',
    command: undefined,
    summary: {
      zh: '取得一份月报或汇总的文件地址：`file` 为 `pdf`、`xlsx` 或 `json`（所依据的数据）',
      en: 'Where to read a digest’s file: `pdf`, `xlsx`, or `json`, the data that both print',
    },
    errorImpact: 'Digests lie in Archive and nobody can read them.',
  }),
};

export const digestCases = {
  ...digestSystemCases,
  ...digestDoorCases,
  readDigestRuns: query({
    route: 'GET /alerts/digest-runs',
    allow: [...SUPERVISORS, 'role:security-administrator'],
    on: run,
    view: (r) => ({ state: r.state, period: r.period, units: r.units, counted: r.counted }),
    errorImpact: 'Nobody sees how far the digests of a period are.',
  }),
};
