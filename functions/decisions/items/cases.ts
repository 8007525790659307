import { type Allow, command, query } from '../../kernel/use-case.ts';
import { READERS } from '../readers.ts';
import {
  AlterDecision,
  alterDecision,
  CorrectRecord,
  correctRecord,
  DiscloseDecision,
  publishDecision,
  ReviewSecrecy,
  reviewSecrecy,
  SuspendExecution,
  suspendExecution,
  takeDecision,
} from './conclude.ts';
import {
  asksOfDebate,
  ExceptOrder,
  exceptOrder,
  FileOpinion,
  fileOpinion,
  OpenDebate,
  OpenVote,
  openDebate,
  openVote,
  PostponeItem,
  postponeItem,
  Recuse,
  recuseMember,
  Speak,
  speak,
} from './debate-commands.ts';
import { decision } from './decision.ts';
import { decisionView } from './disclose.ts';
import { Argument, Comment, CommentResult, HearingCalled, HearingHeld, Item, LegalOpinion, Paper, ReviewRequest, Risk, Taking } from './events.ts';
import {
  asksOfProposal,
  asksOfSigning,
  assessRisk,
  callItemHearing,
  closeComment,
  giveLegalOpinion,
  openComment,
  PrepareItem,
  prepareItem,
  proposeItem,
  recordArgument,
  recordItemHearing,
  requestReview,
  SignItem,
  signItem,
} from './preparing/prepare.ts';
import { decisionLine } from './search.ts';
import {
  AgreePaper,
  agreePaper,
  CastVote,
  CloseVote,
  castVote,
  closeVote,
  countPaper,
  RevealVote,
  revealVote,
  SealVote,
  sealVote,
  UnsealVotes,
  unsealVotes,
} from './vote.ts';

const UNITS: readonly Allow[] = ['role:unit-officer', 'role:housing-bureau', 'role:finance-bureau'];
const CLERKS: readonly Allow[] = ['role:decision-clerk'];
const MEMBERS: readonly Allow[] = ['role:leading-member'];
const on = { on: decision, creates: false, concurrency: 'if-match' } as const;
const byUnit = { ...on, allow: UNITS } as const;
const byClerk = { ...on, allow: CLERKS } as const;
/** Members act at the same time, each for himself; a command that lost the race is decided again. */
const byMember = { ...on, concurrency: 'retry', allow: MEMBERS } as const;
const path = <const P extends string>(p: P) => `POST /decisions/items/{id}/${p}` as const;

/** What a unit does before an item is debated. */
const preparing = {
  proposeItem: command({
    route: 'POST /decisions/items',
    ...byUnit,
    command: Item,
    creates: 'numbered',
    asks: asksOfProposal,
    decide: proposeItem,
    errorImpact: 'A matter that must be decided collectively cannot be proposed.',
  }),
  openComment: command({
    route: path('comment'),
    ...byUnit,
    command: Comment,
    decide: openComment,
    errorImpact: 'Citizens are not asked; the comment period does not begin.',
  }),
  closeComment: command({
    route: path('comment-result'),
    ...byUnit,
    command: CommentResult,
    decide: closeComment,
    errorImpact: 'What citizens said is not answered; the item waits.',
  }),
  recordArgument: command({
    route: path('expert-argument'),
    ...byUnit,
    command: Argument,
    decide: recordArgument,
    errorImpact: 'Experts’ arguments are not on the record; the item waits.',
  }),
  assessRisk: command({ route: path('risk'), ...byUnit, command: Risk, decide: assessRisk, errorImpact: 'The risk is not on the record; the item waits.' }),
  callItemHearing: command({
    route: path('hearing'),
    ...byUnit,
    command: HearingCalled,
    decide: callItemHearing,
    errorImpact: 'A hearing is not called; those concerned are not heard.',
  }),
  recordItemHearing: command({
    route: path('hearing-record'),
    ...byUnit,
    command: HearingHeld,
    decide: recordItemHearing,
    errorImpact: 'A hearing was held and is not on the record.',
  }),
  requestReview: command({
    route: path('review-request'),
    ...byUnit,
    command: ReviewRequest,
    decide: requestReview,
    errorImpact: 'The legal office is not asked; the item cannot be debated.',
  }),
  giveLegalOpinion: command({
    route: path('legal-opinion'),
    ...on,
    allow: ['role:legal-office'],
    command: LegalOpinion,
    decide: giveLegalOpinion,
    errorImpact: 'An item cannot be debated for want of its legal opinion.',
  }),
  signItem: command({
    route: path('signature'),
    ...byMember,
    command: SignItem,
    asks: asksOfSigning,
    decide: signItem,
    errorImpact: 'An item is not signed by who manages its area; it cannot be tabled.',
  }),
  prepareItem: command({
    route: path('preparation'),
    ...byUnit,
    command: PrepareItem,
    decide: prepareItem,
    errorImpact: 'A ready item cannot be put on an agenda.',
  }),
};

/** What happens at the meeting. */
const debating = {
  openDebate: command({
    route: path('debate'),
    ...byClerk,
    command: OpenDebate,
    asks: asksOfDebate,
    decide: openDebate,
    errorImpact: 'A meeting sits and cannot take up its item.',
  }),
  recuseMember: command({
    route: path('recusals'),
    ...byMember,
    allow: [...MEMBERS, ...CLERKS],
    command: Recuse,
    decide: recuseMember,
    errorImpact: 'A member with an interest takes part.',
  }),
  speak: command({ route: path('speeches'), ...byMember, command: Speak, decide: speak, errorImpact: 'A member’s words are not on the record.' }),
  exceptOrder: command({
    route: path('exceptions'),
    ...byClerk,
    concurrency: 'retry',
    command: ExceptOrder,
    decide: exceptOrder,
    errorImpact: 'A silent member holds the debate.',
  }),
  fileOpinion: command({
    route: path('opinions'),
    ...byMember,
    command: FileOpinion,
    decide: fileOpinion,
    errorImpact: 'An absent member is not heard in writing.',
  }),
  openVote: command({ route: path('vote'), ...byClerk, command: OpenVote, decide: openVote, errorImpact: 'A debated item is not put to the vote.' }),
  castVote: command({ route: path('votes'), ...byMember, command: CastVote, decide: castVote, errorImpact: 'A member’s vote is not taken.' }),
  sealVote: command({ route: path('sealed-votes'), ...byMember, command: SealVote, decide: sealVote, errorImpact: 'A member’s sealed vote is not taken.' }),
  unsealVotes: command({
    route: path('unsealing'),
    ...byClerk,
    command: UnsealVotes,
    decide: unsealVotes,
    errorImpact: 'Sealed votes stay sealed when all are in.',
  }),
  revealVote: command({ route: path('revealed-votes'), ...byMember, command: RevealVote, decide: revealVote, errorImpact: 'A sealed vote does not count.' }),
  countPaper: command({ route: path('paper-count'), ...byClerk, command: Paper, decide: countPaper, errorImpact: 'A paper ballot’s result is not entered.' }),
  agreePaper: command({
    route: path('paper-agreement'),
    ...byClerk,
    command: AgreePaper,
    decide: agreePaper,
    errorImpact: 'A paper ballot’s result waits for its second keeper.',
  }),
  closeVote: command({ route: path('vote-closing'), ...byClerk, command: CloseVote, decide: closeVote, errorImpact: 'A vote stays open when all have voted.' }),
  postponeItem: command({
    route: path('postponement'),
    ...byMember,
    command: PostponeItem,
    decide: postponeItem,
    errorImpact: 'An item that is not ripe holds the meeting.',
  }),
  takeDecision: command({
    route: path('decision'),
    ...byMember,
    command: Taking,
    decide: takeDecision,
    errorImpact: 'The decision is not on the record; nobody is bound to carry it out.',
  }),
};

/** What follows. */
const concluding = {
  correctRecord: command({
    route: path('corrections'),
    ...byClerk,
    command: CorrectRecord,
    decide: correctRecord,
    errorImpact: 'A fault in the record stays without its correction.',
  }),
  reviewSecrecy: command({
    route: path('secrecy-review'),
    ...on,
    allow: ['role:legal-office'],
    command: ReviewSecrecy,
    decide: reviewSecrecy,
    errorImpact: 'A decision cannot be published; its 20 working days run on.',
  }),
  publishDecision: command({
    route: path('disclosure'),
    ...byClerk,
    command: DiscloseDecision,
    decide: publishDecision,
    errorImpact: 'Citizens do not see a decision; its 20 working days may pass.',
  }),
  suspendExecution: command({
    route: path('suspension'),
    ...byMember,
    command: SuspendExecution,
    decide: suspendExecution,
    errorImpact: 'A decision goes on being carried out although it does harm.',
  }),
  alterDecision: command({
    route: undefined,
    allow: ['role:system'],
    ...on,
    concurrency: 'retry',
    command: AlterDecision,
    decide: alterDecision,
    errorImpact: 'A decision that was changed or stopped still binds others.',
  }),
  readItems: query({
    route: 'GET /decisions/items',
    allow: READERS,
    on: decision,
    view: decisionLine,
    picks: {
      kind: { zh: '类别', en: 'kind' },
      member: {
        zh: '参加讨论或缺席的成员（人员编号），仅限可见全部记录者',
        en: 'a member who was due at its debate (number), for those who see the whole record',
      },
      text: {
        zh: '名称、内容、决定，以及发言、书面意见、表决理由、更正中的文字，仅限查阅者可知的',
        en: 'words of name, content, decision, speeches, opinions, reasons, corrections, where the reader may know them',
      },
    },
    recites: ({ text }) => text !== undefined,
    errorImpact: 'Officials do not see the items of a body.',
  }),
  readItem: query({
    route: 'GET /decisions/items/{id}',
    allow: READERS,
    on: decision,
    view: decisionView,
    errorImpact: 'Officials do not see the item they work on.',
  }),
};

/** Items, from proposal to disclosure. */
export const itemCases = { ...preparing, ...debating, ...concluding };
