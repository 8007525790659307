import type { LeadingBody } from '../../functions/decisions/bodies/body.ts';
import { decision } from '../../functions/decisions/items/decision.ts';
import type { DecisionEvent } from '../../functions/decisions/items/events.ts';
import type { Decision } from '../../functions/decisions/items/state.ts';
import type { FORMS, NEEDS } from '../../functions/decisions/terms.ts';
import type { Role } from '../../functions/kernel/actor.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import type { Context } from '../../functions/kernel/use-case.ts';
import { context, folded } from './core.ts';

/** A body of four: its head, two members, one who stays away. */
export const HEAD = { person: 'P1', sub: 'sub-head', name: '甲', first: true };
export const MEMBER_B = { person: 'P2', sub: 'sub-b', name: '乙', first: false };
export const MEMBER_C = { person: 'P3', sub: 'sub-c', name: '丙', first: false };
export const AWAY = { person: 'P4', sub: 'sub-away', name: '丁', first: false };

export const BODY: LeadingBody = {
  body: 'executive-meeting',
  name: '县政府常务会议',
  unit: 'government-office',
  organ: 'party-committee',
  decidesBy: 'chief',
  kinds: [
    {
      kind: 'project',
      needs: ['legal-review'],
      quorum: [1, 2],
      reportTo: null,
      area: null,
      thresholds: [
        { unit: null, from: 100, below: null },
        { unit: 'culture-bureau', from: 200, below: 1000 },
      ],
    },
    { kind: 'appointment', needs: [], quorum: [2, 3], reportTo: null, area: null, thresholds: [{ unit: null, from: 0, below: null }] },
  ],
  majority: { of: 'present', more: [1, 2] },
  noticeDays: 2,
  notDirect: ['projects', 'finance'],
  votesWithheld: null,
  members: [
    { ...HEAD, post: '县长', areas: ['audit'] },
    { ...MEMBER_B, post: '副县长', areas: ['projects'] },
    { ...MEMBER_C, post: '副县长', areas: ['culture'] },
    { ...AWAY, post: '副县长', areas: [] },
  ],
};

const as = (sub: string, role: Role, units: readonly string[]) => ({ sub, roles: [role], units });
export const by = (who: { readonly sub: string }, day: Day = '2026-03-02', more: Partial<Context> = {}) =>
  context(day, { actor: as(who.sub, 'leading-member', []), ...more });
export const officer = (day: Day = '2026-03-02', more: Partial<Context> = {}) =>
  context(day, { actor: as('officer', 'unit-officer', ['housing-bureau']), ...more });
export const clerk = (day: Day = '2026-03-02', sub = 'clerk') => context(day, { actor: as(sub, 'decision-clerk', ['government-office']) });
export const lawyer = (day: Day = '2026-03-02') => context(day, { actor: as('lawyer', 'legal-office', ['legal-affairs-office']) });

/** Digest-named bytes of no meaning. */
export const paper = (n = 1) => ({
  name: `p${n}`,
  object: '0197aaaa-0000-7000-8000-000000000000',
  sha256: String(n).repeat(64).slice(0, 64),
  size: 3,
  mediaType: 'application/pdf',
  recordClass: 'decision' as const,
});

export const ITEM = {
  body: BODY.body,
  name: '审定2026年度建设计划',
  kind: 'project' as const,
  area: 'projects',
  amount: 500,
  content: '拟安排一个项目。',
  basis: ['政府投资条例第八条'],
  options: [],
  market: false,
  documents: [],
  subject: { kind: 'plan', id: 'plan-1' },
  alters: null,
};
export const PROPOSED: DecisionEvent = {
  type: 'item-proposed',
  ...ITEM,
  bodyName: BODY.name,
  office: BODY.unit,
  reportTo: null,
  needs: ['legal-review'],
  unit: 'housing-bureau',
};
export const REVIEWED: DecisionEvent[] = [
  { type: 'review-requested', requestedOn: '2026-03-02', opinionBy: '2026-03-11', documents: [paper()] },
  { type: 'legally-reviewed', verdict: 'lawful', opinion: '合法', documents: [] },
];
/** Each need of an item, done. */
export const DONE: Record<(typeof NEEDS)[number], [DecisionEvent, ...DecisionEvent[]]> = {
  'public-comment': [
    { type: 'comment-opened', from: '2026-01-05', until: '2026-02-04', ways: '来信、来访、县政府网站留言', urgency: null, documents: [paper()] },
    { type: 'comment-closed', received: 2, adopted: 1, summary: '采纳一条，另一条与规划不符', documents: [] },
  ],
  'expert-argument': [{ type: 'experts-argued', institutions: ['省设计院'], interested: false, opinion: '可行', adoption: '意见已采纳', documents: [] }],
  'risk-assessment': [{ type: 'risk-assessed', controllable: true, risks: 'r', measures: 'm', documents: [] }],
  hearing: [
    { type: 'hearing-called', heldOn: '2026-02-20', papersOn: '2026-02-10', place: '县图书馆', documents: [paper()] },
    { type: 'hearing-held', record: 'r', documents: [] },
  ],
  'fair-competition': [{ type: 'competition-reviewed', verdict: 'unrestricted', opinion: 'o', documents: [] }],
  'legal-review': [REVIEWED[0]!, REVIEWED[1]!],
};
export const SIGNED: DecisionEvent = { type: 'item-signed', person: 'P2', reporter: 'P3' };
export const OPENED: DecisionEvent = {
  type: 'debate-opened',
  meeting: 'meeting-1',
  meetingNumber: 'TY-2026-H-0001',
  heldOn: '2026-03-02',
  presiding: 'P1',
  decidesBy: 'chief',
  majority: BODY.majority,
  quorum: [1, 2],
  notDirect: BODY.notDirect,
  votesWithheld: null,
  voters: [HEAD, MEMBER_B, MEMBER_C],
  absent: [AWAY],
};
export const spoke = (person: string): DecisionEvent => ({ type: 'member-spoke', person, text: `${person}：同意。` });
export const vote = (person: string, choice: 'for' | 'against' | 'abstain' = 'for'): DecisionEvent => ({
  type: 'vote-cast',
  person,
  choice,
  reason: `${person}的理由`,
});
export const PREPARED: DecisionEvent[] = [PROPOSED, ...REVIEWED, SIGNED, { type: 'item-prepared' }];
export const DEBATED: DecisionEvent[] = [...PREPARED, OPENED, spoke('P2'), spoke('P3'), spoke('P1')];
export const inVote = (form: (typeof FORMS)[number]): DecisionEvent[] => [...DEBATED, { type: 'vote-opened', form }];
export const CLOSED: DecisionEvent = {
  type: 'vote-closed',
  notVoting: [],
  tally: { for: 2, against: 1, abstain: 0, notVoting: 0, base: 3, carried: true },
};
export const COUNTED: DecisionEvent[] = [...inVote('oral'), vote('P2'), vote('P3', 'against'), vote('P1'), CLOSED];
export const TAKING = {
  outcome: 'adopted' as const,
  wording: '同意。',
  explanation: null,
  department: 'housing-bureau',
  responsible: { person: 'H1', sub: 'officer' },
  deadline: '2026-12-31',
};
export const TAKEN: DecisionEvent = { type: 'decision-taken', ...TAKING, takenOn: '2026-03-02', discloseBy: '2026-03-30' };
export const SHOWN: DecisionEvent = { type: 'secrecy-reviewed', outcome: 'public', ground: null, until: null, reason: '可以公开', reviewer: 'lawyer' };
export const HIDDEN: DecisionEvent = {
  type: 'secrecy-reviewed',
  outcome: 'withheld',
  ground: 'privacy',
  until: '2027-03-02',
  reason: '涉及个人隐私',
  reviewer: 'lawyer',
};
export const item = (...events: readonly DecisionEvent[]): Decision => folded(decision, events);
