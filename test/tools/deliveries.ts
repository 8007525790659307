import { deliveryAcceptance } from '../../functions/contracts/deliveries/delivery.ts';
import type { Delivery, DeliveryEvent } from '../../functions/contracts/deliveries/state.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import type { Context } from '../../functions/kernel/use-case.ts';
import { context, meta } from './core.ts';
import { CODES, DAY, NUMBER, COURSE as OF_WORKS, paper, STAFF, CONTRACT as WORKS } from './works.ts';

export const CONTRACT = { ...WORKS, supervision: null };
export const COURSE = { ...OF_WORKS, subject: 'goods' as const };
export const ASKED = { contract: CONTRACT, course: COURSE, staff: STAFF };

/** A member of the buyer's own unit; `procurement` and `buyer` handled the procurement. */
export const member = (sub: string, day: Day = DAY, more: Partial<Context> = {}) =>
  context(day, { actor: { sub: `sub-${sub}`, roles: ['unit-officer'], units: ['culture-bureau'] }, asked: ASKED, ...more });
export const supplier = (day: Day = DAY, party = CODES.construction) =>
  context(day, { actor: { sub: 'sub-supplier', roles: ['bidder'], units: [] }, asked: { account: { party } } });

const standard = (name: string, met = true) => ({ kind: 'technical' as const, name, met, note: met ? '符合' : '亮度不足' });
export const FOUND = { standards: [standard('规格'), standard('数量')], publicService: false, users: null, report: [paper()] };
export const MENDING = { demands: '更换灯具', deadline: '2026-08-20' };
export const RECORD = { contract: 'contract-1', number: NUMBER, tender: 'TY-2026-T-0001', ...FOUND, mending: null };
export const UNMET = { ...RECORD, standards: [standard('规格'), standard('亮度', false)], mending: MENDING };

export const RECORDED: DeliveryEvent = {
  type: 'delivery-recorded',
  ...{ contract: 'contract-1', project: 'project-1', buyer: 'culture-bureau', contractor: CODES.construction, subject: 'goods' },
  handledBy: ['sub-procurement', 'sub-buyer'],
  ...FOUND,
  attempt: 1,
  signBy: '2026-08-19',
};
export const FAILED: DeliveryEvent = { type: 'delivery-failed', attempt: 1, ...MENDING };
export const MENDED: DeliveryEvent = { type: 'delivery-mended', account: '已更换', documents: [paper(2)], late: false, acceptBy: '2026-08-28' };
export const said = (agrees: boolean, attempt = 1): DeliveryEvent => ({ type: 'delivery-signed', attempt, agrees, opinion: agrees ? '同意' : '与样品不符' });
export const PASSED: DeliveryEvent = { type: 'delivery-passed', passedOn: DAY };
/** Folds events, each by the one named or by a member that signs nothing else. */
export const delivered = (...events: readonly (DeliveryEvent | { readonly event: DeliveryEvent; readonly by: string })[]): Delivery =>
  events.reduce<Delivery>((d, x, i) => {
    const [event, by] = 'event' in x ? [x.event, x.by] : [x, `sub-${i}`];
    return deliveryAcceptance.evolve(d, event, { ...meta(i + 1, DAY), by });
  }, deliveryAcceptance.initial);
