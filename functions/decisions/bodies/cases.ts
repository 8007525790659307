import { type Allow, command, query } from '../../kernel/use-case.ts';
import { READERS } from '../readers.ts';
import { body, Config, Member, Portfolio } from './body.ts';
import { assignPortfolio, configureBody, EstablishBody, establishBody, MemberLeaves, recordLeaving, seatMember } from './commands.ts';

const ORGANIZATION: readonly Allow[] = ['role:organization-department'];
const onBody = { on: body, creates: false, concurrency: 'if-match', allow: ORGANIZATION } as const;

/** Bodies, members, portfolios. */
export const bodyCases = {
  establishBody: command({
    route: 'POST /decisions/bodies',
    ...onBody,
    command: EstablishBody,
    creates: (c) => c.body,
    decide: establishBody,
    errorImpact: 'A leading body is not on the record; it can decide nothing here.',
  }),
  configureBody: command({
    route: 'POST /decisions/bodies/{id}/configuration',
    ...onBody,
    command: Config,
    decide: configureBody,
    errorImpact: 'Thresholds, quorum or majority of a body stay as they were.',
  }),
  seatMember: command({
    route: 'POST /decisions/bodies/{id}/members',
    ...onBody,
    command: Member,
    decide: seatMember,
    errorImpact: 'A member cannot attend, speak or vote.',
  }),
  recordLeaving: command({
    route: 'POST /decisions/bodies/{id}/leavings',
    ...onBody,
    command: MemberLeaves,
    decide: recordLeaving,
    errorImpact: 'Somebody who left still counts among those due.',
  }),
  assignPortfolio: command({
    route: 'POST /decisions/bodies/{id}/portfolios',
    ...onBody,
    command: Portfolio,
    decide: assignPortfolio,
    errorImpact: 'Who manages what is not on the record; items of that area cannot be signed.',
  }),
  readBodies: query({
    route: 'GET /decisions/bodies',
    allow: READERS,
    on: body,
    view: (b) => ({ body: b.body, name: b.config?.name, unit: b.config?.unit }),
    errorImpact: 'Officials do not see which bodies decide.',
  }),
  readBody: query({
    route: 'GET /decisions/bodies/{id}',
    allow: READERS,
    on: body,
    view: (b) => ({ body: b.body, ...b.config, members: b.members.map(({ sub: _, ...m }) => m) }),
    errorImpact: 'Officials do not see who sits in a body and who manages what.',
  }),
};
