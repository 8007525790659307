import * as z from 'zod/mini';
import { type Computed, deadline } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR, OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { Contract, ProcurementStaff } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import { short, text } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { firmOf } from '../contract/guards.ts';
import { OWN_PARTY } from '../contract/rules.ts';
import { SEPARATE_STAFF } from '../works/review-rules.ts';
import { ContractCourse } from '../works-ports.ts';
import { DELIVERY_EVERY_STANDARD, DELIVERY_IN_TIME, DELIVERY_MEMBERS_SIGN, DELIVERY_MENDED, DELIVERY_REPORTED, DELIVERY_USERS_HEARD } from './rules.ts';
import { DELIVERY_TRANSITIONS, type Delivery, type DeliveryEvent, Found, Mending, papers } from './state.ts';

type D = Decision<DeliveryEvent>;

const may = (d: Delivery, type: DeliveryEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(DELIVERY_TRANSITIONS, d.state, type), STATE_ALLOWS, '', { state: d.state });
const byBuyer = (buyer: string, { actor }: Context): Violation | undefined =>
  refuseIf(buyer !== '' && !actor.units.includes(buyer), OWN_UNIT, '', { unit: buyer });
/** 采法 61: nobody accepts what he procured. */
const notHandler = (handledBy: readonly string[], { actor }: Context): Violation | undefined => refuseIf(handledBy.includes(actor.sub), SEPARATE_STAFF, '');
const lastDay = (context: Context): Computed => deadline(context.calendar, context.today, { workingDays: limit(DELIVERY_IN_TIME, 'workingDays', context) });
const calendarFault = (last: Computed): Violation | undefined => ('day' in last ? undefined : refuseIf(true, CALENDAR_YEAR, '', { year: last.missingYear }));
const mendingFault = (mending: z.infer<typeof Mending> | null, { today }: Context): Violation | undefined =>
  refuseIf(mending !== null && mending.deadline <= today, DELIVERY_MENDED, '/mending/deadline', { today });

/** `contract`: its id; `number`: its readable number, under which the acceptance stands; `tender`: the number of the tender it came from. `mending`: what is to be mended where a standard is not met, else null. */
export const RecordDelivery = z.strictObject({ contract: short, number: short, tender: short, ...Found.shape, mending: z.nullable(Mending) });
type RecordDelivery = z.infer<typeof RecordDelivery>;
export const asksOfDelivery = ({ command: c }: { readonly command: RecordDelivery }): Readonly<Record<string, Ask>> => ({
  contract: Contract.key(c.contract),
  course: ContractCourse.key(c.contract),
  staff: ProcurementStaff.key(c.tender),
});
/** The buyer puts on record what was delivered, standard by standard: for the members to sign, or, where one is not met, for the supplier to mend. */
export function recordDelivery(d: Delivery, command: RecordDelivery, context: Context): D {
  const { contract, number, tender, mending, ...found } = command;
  const row = Contract.read(context.asked.contract);
  const course = ContractCourse.read(context.asked.course);
  const staff = ProcurementStaff.read(context.asked.staff);
  const subject = course?.subject ?? 'works';
  const known = row !== undefined && row.number === number && !row.terminated && (d.contract === '' || d.contract === contract);
  const handledBy = [...new Set([...(staff?.handledBy ?? []), ...(course?.handledBy ?? [])])];
  const unmet = found.standards.filter((s) => !s.met).length;
  const last = lastDay(context);
  const attempt = d.attempt + 1;
  return decide(
    [
      may(d, 'delivery-recorded'),
      refuseIf(!known || subject === 'works' || (course?.completedOn ?? null) === null, DELIVERY_REPORTED, '/contract', { known, subject }),
      byBuyer(row?.buyer ?? '', context),
      refuseIf(known && (course?.tender !== tender || staff === undefined), SEPARATE_STAFF, '/tender', { reason: 'who handled the procurement is not known' }),
      notHandler(handledBy, context),
      refuseIf(unmet > 0 !== (mending !== null), DELIVERY_EVERY_STANDARD, '/mending', { unmet }),
      refuseIf(found.publicService !== (found.users !== null), DELIVERY_USERS_HEARD, '/users', { publicService: found.publicService }),
      mendingFault(mending, context),
      calendarFault(last),
    ],
    () => [
      {
        type: 'delivery-recorded',
        ...{ contract, project: row!.project, buyer: row!.buyer, contractor: row!.contractor, subject: subject as 'goods' | 'services', handledBy },
        ...found,
        attempt,
        signBy: 'day' in last ? last.day : '',
      },
      ...(mending === null ? [] : [{ type: 'delivery-failed' as const, attempt, ...mending }]),
    ],
  );
}

/** `attempt`: the one that the member has seen; `mending` is demanded of a no. */
export const SignDelivery = z.strictObject({ attempt: z.int(), agrees: z.boolean(), opinion: text, mending: z.nullable(Mending) });
/** A member of the accepting side signs, for himself. With the last yes that is needed it has passed; a no sends it back. */
export function signDelivery(d: Delivery, c: z.infer<typeof SignDelivery>, context: Context): D {
  const { mending, ...signature } = c;
  const twice = d.signatures.some((s) => s.by === context.actor.sub);
  const whole = c.agrees && d.signatures.length + 1 >= limit(DELIVERY_MEMBERS_SIGN, 'members', context);
  return decide(
    [
      may(d, 'delivery-signed'),
      byBuyer(d.buyer, context),
      notHandler(d.handledBy, context),
      refuseIf(d.state === 'recorded' && (twice || c.attempt !== d.attempt), DELIVERY_MEMBERS_SIGN, '/attempt', { attempt: d.attempt, twice }),
      refuseIf(c.agrees !== (mending === null), DELIVERY_MEMBERS_SIGN, '/mending', { agrees: c.agrees }),
      mendingFault(mending, context),
    ],
    () => [
      { type: 'delivery-signed', ...signature },
      ...(mending === null ? [] : [{ type: 'delivery-failed' as const, attempt: d.attempt, ...mending }]),
      ...(whole ? [{ type: 'delivery-passed' as const, passedOn: context.today }] : []),
    ],
  );
}

export const ReportMended = z.strictObject({ account: text, documents: papers });
/** The supplier reports what it mended; late is recorded, not refused. */
export function reportMended(d: Delivery, c: z.infer<typeof ReportMended>, context: Context): D {
  const last = lastDay(context);
  return decide([may(d, 'delivery-mended'), refuseIf(d.state !== 'none' && firmOf(context) !== d.contractor, OWN_PARTY, ''), calendarFault(last)], () => [
    { type: 'delivery-mended', ...c, late: context.today > d.stepBy!, acceptBy: 'day' in last ? last.day : '' },
  ]);
}
