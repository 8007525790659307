import * as z from 'zod/mini';
import { DocumentRef } from '../kernel/document.ts';
import { Bans, EvaluationReport, Roster } from '../kernel/ports.ts';
import { type Allow, command, query, service, useCases } from '../kernel/use-case.ts';
import { Award, award, ReportAward, reportAward } from './award/award.ts';
import { BeginEvaluation, beginEvaluation } from './award/begin-evaluation.ts';
import { EndPublicity, endPublicity } from './award/end-publicity.ts';
import { PublishCandidates, publishCandidates } from './award/publish-candidates.ts';
import { ReceiveReport, receiveReport } from './award/receive-report.ts';
import { bid, CopyBid, copyBid } from './bidding/bid.ts';
import { bidCases } from './bidding/bid-use-cases.ts';
import { CloseBidding, closeBidding } from './bidding/close-bidding.ts';
import { CountBids, countBids } from './bidding/count-bids.ts';
import { PrepareBidKey, prepareBidKey } from './bidding/prepare-bid-key.ts';
import { asksOfDraft, DraftTender, draftTender } from './draft-tender.ts';
import { RecordOpening, recordOpening } from './opening/record-opening.ts';
import { ReleaseOpening, releaseOpening, TakeBackRelease, takeBackRelease } from './opening/release-opening.ts';
import { publishNotice } from './publish-notice.ts';
import * as rules from './rules.ts';
import { tender } from './tender.ts';
import { Notice } from './tender-state.ts';
import { tenderView } from './tender-view.ts';
import { WithdrawTender, withdrawTender } from './withdraw-tender.ts';

const OFFICIALS: readonly Allow[] = [
  'role:procurement-officer',
  'role:buyer',
  'role:housing-bureau',
  'role:finance-bureau',
  'role:trading-centre',
  'role:agency',
  'role:supervisor-discipline',
  'role:supervisor-audit',
  'role:county-leader',
];

export const tenderUseCases = useCases('tenders', '招标投标', 'Tenders', rules, {
  ...bidCases,
  draftTender: command({
    route: 'POST /tenders',
    allow: ['role:procurement-officer', 'role:buyer'],
    command: DraftTender,
    on: tender,
    creates: 'numbered',
    concurrency: 'if-match',
    asks: asksOfDraft,
    decide: draftTender,
    errorImpact: 'A planned project cannot be put to tender.',
  }),
  withdrawTender: command({
    route: 'POST /tenders/{id}/withdrawal',
    allow: ['role:procurement-officer', 'role:buyer'],
    command: WithdrawTender,
    on: tender,
    creates: false,
    concurrency: 'if-match',
    decide: withdrawTender,
    errorImpact: 'A draft with an error blocks its entry: nothing else can be tendered for it.',
  }),
  publishNotice: command({
    route: 'POST /tenders/{id}/notice',
    allow: ['role:procurement-officer'],
    command: Notice,
    on: tender,
    creates: false,
    concurrency: 'if-match',
    decide: publishNotice,
    errorImpact: 'The notice does not appear; bidders lose days of their legal period.',
  }),
  prepareBidKey: command({
    route: undefined,
    allow: ['role:system'],
    command: PrepareBidKey,
    on: tender,
    creates: false,
    concurrency: 'retry',
    decide: prepareBidKey,
    errorImpact: 'No bid can be sealed to this tender until its key exists.',
  }),
  closeBidding: command({
    route: undefined,
    allow: ['role:system'],
    command: CloseBidding,
    on: tender,
    creates: false,
    concurrency: 'retry',
    decide: closeBidding,
    errorImpact: 'The tender does not close by itself; bids after the deadline are still refused.',
  }),
  countBids: command({
    route: undefined,
    allow: ['role:system'],
    command: CountBids,
    on: tender,
    creates: false,
    concurrency: 'retry',
    decide: countBids,
    errorImpact: 'It is not known whether there are enough bidders; the opening waits.',
  }),
  releaseOpening: command({
    route: 'POST /tenders/{id}/opening-releases',
    allow: ['role:trading-centre', 'role:supervisor-discipline', 'role:supervisor-audit'],
    command: ReleaseOpening,
    on: tender,
    creates: false,
    concurrency: 'retry',
    decide: releaseOpening,
    errorImpact: 'The bids stay sealed while bidders wait in the room.',
  }),
  takeBackRelease: command({
    route: 'POST /tenders/{id}/opening-releases/withdrawal',
    allow: ['role:trading-centre', 'role:supervisor-discipline', 'role:supervisor-audit'],
    command: TakeBackRelease,
    on: tender,
    creates: false,
    concurrency: 'retry',
    decide: takeBackRelease,
    errorImpact: 'A release given in error cannot be taken back in time.',
  }),
  recordOpening: command({
    route: undefined,
    allow: ['role:system'],
    command: RecordOpening,
    on: tender,
    creates: false,
    concurrency: 'retry',
    decide: recordOpening,
    errorImpact: 'Opened bids are not on the record; the draw of experts does not begin.',
  }),
  copyBid: command({
    route: undefined,
    allow: ['role:system'],
    command: CopyBid,
    on: bid,
    creates: (c: z.infer<typeof CopyBid>) => c.bid,
    concurrency: 'retry',
    decide: copyBid,
    errorImpact: 'A bid’s sealed history is not yet in the ledger; its receipt cannot be compared.',
  }),
  beginEvaluation: command({
    route: undefined,
    allow: ['role:system'],
    command: BeginEvaluation,
    on: tender,
    creates: false,
    concurrency: 'retry',
    asks: ({ command: c }) => ({ roster: Roster.key(c.number) }),
    decide: beginEvaluation,
    errorImpact: 'A committee is seated but cannot begin.',
  }),
  receiveReport: command({
    route: undefined,
    allow: ['role:system'],
    command: ReceiveReport,
    on: tender,
    creates: false,
    concurrency: 'retry',
    asks: ({ command: c }) => ({ report: EvaluationReport.key(c.number) }),
    decide: receiveReport,
    errorImpact: 'The signed report does not reach the tender; candidates cannot be published.',
  }),
  publishCandidates: command({
    route: 'POST /tenders/{id}/candidates',
    allow: ['role:procurement-officer', 'role:buyer'],
    command: PublishCandidates,
    on: tender,
    creates: false,
    concurrency: 'if-match',
    decide: publishCandidates,
    errorImpact: 'Candidates are not shown; the three days for publishing run on.',
  }),
  endPublicity: command({
    route: undefined,
    allow: ['role:system'],
    command: EndPublicity,
    on: tender,
    creates: false,
    concurrency: 'retry',
    decide: endPublicity,
    errorImpact: 'The award waits although the candidates were shown long enough.',
  }),
  award: command({
    route: 'POST /tenders/{id}/award',
    allow: ['role:buyer'],
    command: Award,
    on: tender,
    creates: false,
    concurrency: 'if-match',
    asks: ({ command: c }) => ({ bans: Bans.key(c.bidder) }),
    decide: award,
    errorImpact: 'The winner is not told; the project waits.',
  }),
  reportAward: command({
    route: 'POST /tenders/{id}/award-report',
    allow: ['role:procurement-officer', 'role:buyer'],
    command: ReportAward,
    on: tender,
    creates: false,
    concurrency: 'if-match',
    decide: reportAward,
    errorImpact: 'The supervising department has no report; the 15 days run on.',
  }),
  uploadDocument: service({
    route: 'POST /tenders/uploads',
    allow: ['role:procurement-officer', 'role:buyer', 'role:bidder', 'role:agency', 'role:expert', 'role:housing-bureau', 'role:finance-bureau'],
    secret: false,
    servedBy: 'api',
    command: z.strictObject({ sha256: DocumentRef.shape.sha256, size: DocumentRef.shape.size }),
    summary: { zh: '取得上传地址：只收摘要值与大小相符的文件', en: 'An address to upload to: it takes only the bytes with this digest and size' },
    errorImpact: 'Nobody can upload documents or sealed bids.',
  }),
  readTenders: query({
    route: 'GET /tenders',
    allow: [...OFFICIALS, 'role:bidder'],
    on: tender,
    view: (t) => (t.notice === null ? undefined : { state: t.state, name: t.draft?.name, buyer: t.draft?.buyer, bidDeadline: t.notice.bidDeadline }),
    errorImpact: 'Officials and bidders do not see the list of tenders.',
  }),
  readTender: query({
    route: 'GET /tenders/{id}',
    allow: [...OFFICIALS, 'role:bidder', 'role:expert'],
    on: tender,
    view: tenderView,
    errorImpact: 'Officials and bidders do not see the tender they work on.',
  }),
});
