import * as z from 'zod/mini';
import { command, service } from '../../kernel/use-case.ts';
import { REGISTRY, RecordRegistry, recordRegistry, registry } from '../pool/registry.ts';

/** The part of the table that `root-registry.ts` serves. */
export const registryCases = {
  recordRegistry: command({
    route: undefined,
    allow: ['role:system'],
    command: RecordRegistry,
    on: registry,
    creates: () => REGISTRY,
    concurrency: 'retry',
    decide: recordRegistry,
    errorImpact: 'Experts enrolled today are in no draw; on a fresh county no draw can begin.',
  }),
  rootRegistry: service({
    route: 'POST /experts/registry-roots',
    allow: ['role:trading-centre', 'role:supervisor-audit', 'role:audit-administrator'],
    command: z.strictObject({}),
    secret: false,
    servedBy: 'root-registry',
    summary: {
      zh: '将专家名册的根登入公开日志（每日亦自动登入）',
      en: 'Puts the root of the experts’ registry into the public log, as happens daily by itself',
    },
    errorImpact: 'Experts enrolled since yesterday are in no draw of a tender that closes today.',
  }),
};
