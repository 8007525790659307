import { type Day, dayOf, endOf } from '../../kernel/calendar.ts';
import type { DocumentRef } from '../../kernel/document.ts';
import { when } from '../../kernel/due.ts';
import { type Meta, matter, type Recorded } from '../../kernel/matter.ts';
import type { ObligationName } from '../../kernel/obligations.ts';
import { PerformanceAccepted } from '../../kernel/project-ports.ts';
import { DELIVERY_IN_TIME, DELIVERY_MENDED } from './rules.ts';
import { type Delivery, DeliveryEvent, type DeliveryStatus, initial } from './state.ts';

function evolve(d: Delivery, e: DeliveryEvent, meta: Meta): Delivery {
  switch (e.type) {
    case 'delivery-recorded': {
      const { contract, project, buyer, contractor, subject, handledBy, attempt } = e;
      const standards = { all: e.standards.length, met: e.standards.filter((s) => s.met).length };
      return { ...d, state: 'recorded', contract, project, buyer, contractor, subject, handledBy, attempt, standards, signatures: [], stepBy: e.signBy };
    }
    case 'delivery-signed':
      return { ...d, signatures: [...d.signatures, { by: meta.by, on: dayOf(meta.at) }] };
    case 'delivery-passed':
      return { ...d, state: 'passed', passedOn: e.passedOn, stepBy: null };
    case 'delivery-failed':
      return { ...d, state: 'failed', stepBy: e.deadline };
    case 'delivery-mended':
      return { ...d, state: 'mended', stepBy: e.acceptBy };
  }
}

const OWED: Partial<Record<DeliveryStatus, readonly [obligation: ObligationName, rule: string]>> = {
  recorded: ['sign-delivery', DELIVERY_IN_TIME.id],
  failed: ['see-mended', DELIVERY_MENDED.id],
  mended: ['accept-delivery', DELIVERY_IN_TIME.id],
};
const documentsOf = (e: DeliveryEvent): readonly DocumentRef[] => (e.type === 'delivery-recorded' ? e.report : 'documents' in e ? e.documents : []);

/** What everybody may read: who accepts what of whom, how many standards are met, where it stands (采条 45: 验收结果公告). */
export const discloseDelivery = (d: Delivery, contract: string) =>
  d.state === 'none'
    ? undefined
    : {
        contract,
        state: d.state,
        ...{ buyer: d.buyer, contractor: d.contractor, subject: d.subject, attempts: d.attempt, standards: d.standards },
        signed: d.signatures.map((s): Day => s.on),
        ...{ stepBy: d.stepBy, passedOn: d.passedOn },
      };
/** What the public file adds from the record: every standard of every attempt, the users' opinion, every signature's opinion, what was mended. No accounts. */
export const reciteDelivery = (_: Delivery, events: readonly Recorded<DeliveryEvent>[]) => ({
  records: events.flatMap(({ event: e, meta }) =>
    e.type === 'delivery-recorded' ? [{ attempt: e.attempt, on: dayOf(meta.at), standards: e.standards, publicService: e.publicService, users: e.users }] : [],
  ),
  opinions: events.flatMap(({ event: e, meta }) =>
    e.type === 'delivery-signed' ? [{ attempt: e.attempt, on: dayOf(meta.at), agrees: e.agrees, opinion: e.opinion }] : [],
  ),
  failures: events.flatMap(({ event: e }) => (e.type === 'delivery-failed' ? [{ attempt: e.attempt, demands: e.demands, deadline: e.deadline }] : [])),
  mended: events.flatMap(({ event: e, meta }) => (e.type === 'delivery-mended' ? [{ on: dayOf(meta.at), account: e.account, late: e.late }] : [])),
  papers: events.flatMap(({ event: e }) => documentsOf(e).map(({ name, sha256, size }) => ({ of: e.type, name, sha256, size }))),
});

/** The buyer's acceptance of goods or services (履约验收, 采法 41). Its id is the contract's number: there is one for each. */
export const deliveryAcceptance = matter<Delivery, DeliveryEvent>({
  kind: 'delivery-acceptance',
  domain: 'contracts',
  letter: undefined,
  version: 1,
  initial,
  events: DeliveryEvent,
  evolve,
  status: (d) => d.state,
  owner: (d) => d.buyer || undefined,
  archives: documentsOf,
  due: (d) => when(OWED[d.state] !== undefined, () => [{ obligation: OWED[d.state]![0], by: d.buyer, at: endOf(d.stepBy!), rule: OWED[d.state]![1] }]),
  disclose: discloseDelivery,
  recite: reciteDelivery,
  exports: (d, { id }) => (d.passedOn === null ? [] : [PerformanceAccepted.row(d.contract, { acceptance: id, passedOn: d.passedOn })]),
});
