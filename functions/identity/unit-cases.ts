import { type Allow, command, query } from '../kernel/use-case.ts';
import { history, Liaison, Merger, showUnit, UnitFacts, unit } from './unit.ts';
import { asksOfMerger, mergeUnit, NameLeaders, nameLeaders, nameLiaison, RenameUnit, registerUnit, renameUnit } from './unit-commands.ts';

const READERS: readonly Allow[] = [
  'role:organization-department',
  'role:unit-officer',
  'role:leading-member',
  'role:county-leader',
  'role:finance-bureau',
  'role:development-reform',
  'role:housing-bureau',
  'role:procurement-officer',
  'role:buyer',
  'role:supervisor-discipline',
  'role:supervisor-audit',
];
const onUnit = { on: unit, creates: false, concurrency: 'if-match', allow: ['role:organization-department'] } as const;

/** Units, those who answer for them, their contacts. */
export const unitCases = {
  registerUnit: command({
    route: 'POST /identity/units',
    ...onUnit,
    command: UnitFacts,
    creates: (c) => c.unit,
    decide: registerUnit,
    errorImpact: 'A unit is not on the record: nobody can sign for it, its projects cannot be reported.',
  }),
  renameUnit: command({
    route: 'POST /identity/units/{id}/name',
    ...onUnit,
    command: RenameUnit,
    decide: renameUnit,
    errorImpact: 'A unit appears under its old name.',
  }),
  nameLeaders: command({
    route: 'POST /identity/units/{id}/leaders',
    ...onUnit,
    command: NameLeaders,
    decide: nameLeaders,
    errorImpact: 'Who left a post still signs for the unit, and his successor cannot.',
  }),
  nameLiaison: command({
    route: 'POST /identity/units/{id}/liaison',
    ...onUnit,
    command: Liaison,
    decide: nameLiaison,
    errorImpact: 'Information goes to a section or officer no longer in charge.',
  }),
  mergeUnit: command({
    route: 'POST /identity/units/{id}/merger',
    ...onUnit,
    command: Merger,
    asks: asksOfMerger,
    decide: mergeUnit,
    errorImpact: 'What a unit that is no more still owes is told to nobody.',
  }),
  readUnits: query({
    route: 'GET /identity/units',
    allow: READERS,
    on: unit,
    view: showUnit,
    errorImpact: 'Officials do not see which units there are.',
  }),
  readUnit: query({
    route: 'GET /identity/units/{id}',
    allow: READERS,
    on: unit,
    view: (u, { events }) => ({ ...showUnit(u), history: history(events) }),
    errorImpact: 'Officials do not see who answers for a unit, and who did before.',
  }),
};
