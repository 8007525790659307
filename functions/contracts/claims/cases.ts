import { command, query } from '../../kernel/use-case.ts';
import { account } from '../contract/guards.ts';
import { BUILDER, follows, readers } from '../readers.ts';
import { discloseClaim, reciteClaim, warrantyClaim } from './claim.ts';
import {
  asksOfClaim,
  CheckRepair,
  checkRepair,
  DecideClaim,
  decideClaim,
  MarkRepairOverdue,
  markRepairOverdue,
  OpenClaim,
  openClaim,
  RefuseClaim,
  ReportRepair,
  refuseClaim,
  reportRepair,
} from './commands.ts';

const onClaim = { on: warrantyClaim, creates: false, concurrency: 'if-match' } as const;
const byFirm = { ...onClaim, concurrency: 'retry', allow: ['role:bidder'], asks: account } as const;

/** Defects within the warranty of works. */
export const claimCases = {
  openClaim: command({
    route: 'POST /contracts/works/claims',
    ...onClaim,
    allow: BUILDER,
    creates: 'numbered',
    command: OpenClaim,
    asks: asksOfClaim,
    decide: openClaim,
    errorImpact: 'A defect is not claimed while its warranty runs; the public pays for it later.',
  }),
  reportRepair: command({
    route: 'POST /contracts/works/claims/{id}/repair',
    ...byFirm,
    command: ReportRepair,
    decide: reportRepair,
    errorImpact: 'A repair that was made looks as if it were late.',
  }),
  refuseClaim: command({
    route: 'POST /contracts/works/claims/{id}/refusal',
    ...byFirm,
    command: RefuseClaim,
    decide: refuseClaim,
    errorImpact: 'Why a firm does not repair is not on record; nobody decides on it.',
  }),
  markRepairOverdue: command({
    route: undefined,
    ...onClaim,
    concurrency: 'retry',
    allow: ['role:system'],
    command: MarkRepairOverdue,
    decide: markRepairOverdue,
    errorImpact: 'A repair that is late is not seen by the housing bureau.',
  }),
  decideClaim: command({
    route: 'POST /contracts/works/claims/{id}/decision',
    ...onClaim,
    allow: ['role:housing-bureau'],
    command: DecideClaim,
    decide: decideClaim,
    errorImpact: 'A firm that refuses or delays is not made to repair.',
  }),
  checkRepair: command({
    route: 'POST /contracts/works/claims/{id}/check',
    ...onClaim,
    allow: BUILDER,
    command: CheckRepair,
    decide: checkRepair,
    errorImpact: 'A claim that is made good stays open, or a bad repair passes.',
  }),
  readClaims: query({
    route: 'GET /contracts/works/claims',
    ...readers,
    on: warrantyClaim,
    view: (c, reader) =>
      follows(reader, c.builder, c.construction) ? { state: c.state, works: c.acceptance, builder: c.builder, part: c.part, repairBy: c.repairBy } : undefined,
    errorImpact: 'The housing bureau does not see which claims wait for it.',
  }),
  readClaim: query({
    route: 'GET /contracts/works/claims/{id}',
    ...readers,
    on: warrantyClaim,
    view: (c, reader) => (follows(reader, c.builder, c.construction) ? { ...discloseClaim(c), stepBy: c.stepBy, ...reciteClaim(c, reader.events) } : undefined),
    errorImpact: 'A firm does not see what it is to repair.',
  }),
};
