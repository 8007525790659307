import { command, query } from '../../kernel/use-case.ts';
import { READERS } from '../readers.ts';
import { alterCase } from './alter-case.ts';
import { byClerk, byMember, CLERKS, kept, MEMBERS, on, path } from './case-heads.ts';
import {
  asksOfSuspension,
  asksOfTaking,
  CorrectRecord,
  correctRecord,
  DiscloseDecision,
  publishDecision,
  ReviewSecrecy,
  reportToParty,
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
import { Paper, PartyReport, Taking } from './events.ts';
import { preparing } from './preparing/cases.ts';
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

/** What happens at the meeting. */
const debating = {
  openDebate: command({
    route: path('debate'),
    ...byClerk,
    command: OpenDebate,
    asks: asksOfDebate,
    decide: kept(openDebate),
    errorImpact: 'A meeting sits and cannot take up its item.',
  }),
  recuseMember: command({
    route: path('recusals'),
    ...byMember,
    allow: [...MEMBERS, ...CLERKS],
    command: Recuse,
    decide: kept(recuseMember),
    errorImpact: 'A member with an interest takes part.',
  }),
  speak: command({ route: path('speeches'), ...byMember, command: Speak, decide: speak, errorImpact: 'A member’s words are not on the record.' }),
  exceptOrder: command({
    route: path('exceptions'),
    ...byClerk,
    concurrency: 'retry',
    command: ExceptOrder,
    decide: kept(exceptOrder),
    errorImpact: 'A silent member holds the debate.',
  }),
  fileOpinion: command({
    route: path('opinions'),
    ...byMember,
    command: FileOpinion,
    decide: fileOpinion,
    errorImpact: 'An absent member is not heard in writing.',
  }),
  openVote: command({ route: path('vote'), ...byClerk, command: OpenVote, decide: kept(openVote), errorImpact: 'A debated item is not put to the vote.' }),
  castVote: command({ route: path('votes'), ...byMember, command: CastVote, decide: castVote, errorImpact: 'A member’s vote is not taken.' }),
  sealVote: command({ route: path('sealed-votes'), ...byMember, command: SealVote, decide: sealVote, errorImpact: 'A member’s sealed vote is not taken.' }),
  unsealVotes: command({
    route: path('unsealing'),
    ...byClerk,
    command: UnsealVotes,
    decide: kept(unsealVotes),
    errorImpact: 'Sealed votes stay sealed when all are in.',
  }),
  revealVote: command({ route: path('revealed-votes'), ...byMember, command: RevealVote, decide: revealVote, errorImpact: 'A sealed vote does not count.' }),
  countPaper: command({
    route: path('paper-count'),
    ...byClerk,
    command: Paper,
    decide: kept(countPaper),
    errorImpact: 'A paper ballot’s result is not entered.',
  }),
  agreePaper: command({
    route: path('paper-agreement'),
    ...byClerk,
    command: AgreePaper,
    decide: kept(agreePaper),
    errorImpact: 'A paper ballot’s result waits for its second keeper.',
  }),
  closeVote: command({
    route: path('vote-closing'),
    ...byClerk,
    command: CloseVote,
    decide: kept(closeVote),
    errorImpact: 'A vote stays open when all have voted.',
  }),
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
    asks: asksOfTaking,
    decide: takeDecision,
    errorImpact: 'The decision is not on the record; nobody is bound to carry it out.',
  }),
};

/** What follows. */
const concluding = {
  reportToParty: command({
    route: path('party-report'),
    ...byClerk,
    command: PartyReport,
    decide: kept(reportToParty),
    errorImpact: 'A decision that must be agreed to by the party committee never takes effect.',
  }),
  correctRecord: command({
    route: path('corrections'),
    ...byClerk,
    command: CorrectRecord,
    decide: kept(correctRecord),
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
    decide: kept(publishDecision),
    errorImpact: 'Citizens do not see a decision; its 20 working days may pass.',
  }),
  suspendExecution: command({
    route: path('suspension'),
    ...byMember,
    command: SuspendExecution,
    asks: asksOfSuspension,
    decide: suspendExecution,
    errorImpact: 'A decision goes on being carried out although it does harm.',
  }),
  ...alterCase,
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
