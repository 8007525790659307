import { command, service } from '../../kernel/use-case.ts';
import { tender } from '../tender.ts';
import { RefuseBid, refuseBid } from './refuse-bid.ts';
import { SubmitBid, WithdrawBid } from './submit-bid.ts';

/** The part of the table that the door of sealed bids serves; kept apart so that its function carries nothing else. */
export const bidCases = {
  refuseBid: command({
    route: undefined,
    allow: ['role:system'],
    command: RefuseBid,
    on: tender,
    creates: false,
    concurrency: 'retry',
    decide: refuseBid,
    errorImpact: 'A refused bid is missing from the record.',
  }),
  submitBid: service({
    route: 'POST /tenders/{id}/bids',
    allow: ['role:bidder'],
    command: SubmitBid,
    secret: true,
    servedBy: 'bids',
    summary: { zh: '递交或替换密封投标，立即得到签名回执', en: 'Submits or replaces a sealed bid; a signed receipt comes at once' },
    errorImpact: 'Bidders cannot submit; near the deadline they are shut out.',
  }),
  withdrawBid: service({
    route: 'POST /tenders/{id}/bids/withdrawal',
    allow: ['role:bidder'],
    command: WithdrawBid,
    secret: true,
    servedBy: 'bids',
    summary: { zh: '撤回密封投标', en: 'Withdraws a sealed bid' },
    errorImpact: 'A bidder cannot withdraw before the deadline.',
  }),
};
