import { command, query } from '../../kernel/use-case.ts';
import { account } from '../contract/guards.ts';
import { BUILDER, follows, readers } from '../readers.ts';
import { asksOfDelivery, RecordDelivery, ReportMended, recordDelivery, reportMended, SignDelivery, signDelivery } from './commands.ts';
import { deliveryAcceptance, discloseDelivery, reciteDelivery } from './delivery.ts';

/** Each acts for himself: their acts commute. */
const onDelivery = { on: deliveryAcceptance, creates: false, concurrency: 'retry' } as const;

/** The buyer's acceptance of goods and services. */
export const deliveryCases = {
  recordDelivery: command({
    route: 'POST /contracts/works/deliveries',
    ...onDelivery,
    allow: BUILDER,
    creates: (c) => c.number,
    command: RecordDelivery,
    asks: asksOfDelivery,
    decide: recordDelivery,
    errorImpact: 'Goods and services that were delivered are not accepted; they are not paid.',
  }),
  signDelivery: command({
    route: 'POST /contracts/works/deliveries/{id}/signatures',
    ...onDelivery,
    allow: BUILDER,
    command: SignDelivery,
    decide: signDelivery,
    errorImpact: 'A member cannot say yes or no; the delivery does not pass.',
  }),
  reportMended: command({
    route: 'POST /contracts/works/deliveries/{id}/mending-report',
    ...onDelivery,
    allow: ['role:bidder'],
    command: ReportMended,
    asks: account,
    decide: reportMended,
    errorImpact: 'What was mended is not looked at again; the supplier waits for its money.',
  }),
  readDeliveries: query({
    route: 'GET /contracts/works/deliveries',
    ...readers,
    on: deliveryAcceptance,
    view: (d, reader) =>
      follows(reader, d.buyer, d.contractor)
        ? { state: d.state, buyer: d.buyer, contractor: d.contractor, attempt: d.attempt, passedOn: d.passedOn }
        : undefined,
    errorImpact: 'Supervisors do not see which deliveries wait for acceptance.',
  }),
  readDelivery: query({
    route: 'GET /contracts/works/deliveries/{id}',
    ...readers,
    on: deliveryAcceptance,
    view: (d, reader) => (follows(reader, d.buyer, d.contractor) ? { ...discloseDelivery(d, reader.number), ...reciteDelivery(d, reader.events) } : undefined),
    errorImpact: 'Members do not see what they are to sign.',
  }),
};
