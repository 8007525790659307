/** An invented member of the county government's executive meeting (县政府常务会议): nobody's real name. */
export interface SeedLeader {
  readonly username: string;
  readonly person: string;
  readonly name: string;
  readonly post: string;
  readonly first: boolean;
  readonly areas: readonly string[];
}
const leader = (n: number, name: string, post: string, ...areas: string[]): SeedLeader => ({
  username: n === 1 ? 'mayor' : `deputy${n - 1}`,
  person: `TY-L-00${n}`,
  name,
  post,
  first: n === 1,
  areas,
});

/** The head, who manages none of the five things, and six deputies. */
export const LEADERS: readonly SeedLeader[] = [
  leader(1, '贺明远', '县长', 'audit'),
  leader(2, '于长海', '常务副县长', 'finance', 'personnel'),
  leader(3, '苏晓岚', '副县长', 'projects', 'procurement'),
  leader(4, '巴图', '副县长', 'enforcement-approval'),
  leader(5, '姜文清', '副县长', 'culture'),
  leader(6, '佟立群', '副县长', 'agriculture'),
  leader(7, '鲁静', '副县长', 'education'),
];

/** To whom the county's government reports before a major decision takes effect (条例 31). */
const PARTY_COMMITTEE = '中共通榆县委员会';
/** What the executive meeting decides and how. Thresholds in fen: projects from 500,000 yuan, large sums from 100,000. */
export const EXECUTIVE_MEETING = {
  name: '通榆县人民政府常务会议',
  unit: 'government-office',
  organ: 'government',
  decidesBy: 'chief',
  kinds: [
    {
      kind: 'major-decision',
      needs: ['public-comment', 'expert-argument', 'risk-assessment', 'legal-review'],
      quorum: [1, 2],
      reportTo: PARTY_COMMITTEE,
      area: null,
      thresholds: [{ unit: null, from: 0, below: null }],
    },
    {
      kind: 'project',
      needs: ['legal-review'],
      quorum: [1, 2],
      reportTo: PARTY_COMMITTEE,
      area: 'projects',
      thresholds: [{ unit: null, from: 50_000_000, below: null }],
    },
    { kind: 'funds', needs: ['legal-review'], quorum: [1, 2], reportTo: null, area: 'finance', thresholds: [{ unit: null, from: 10_000_000, below: null }] },
    { kind: 'appointment', needs: [], quorum: [2, 3], reportTo: null, area: 'personnel', thresholds: [{ unit: null, from: 0, below: null }] },
  ],
  majority: { of: 'present', more: [1, 2] },
  noticeDays: 1,
  notDirect: ['finance', 'personnel', 'procurement', 'projects', 'enforcement-approval'],
  votesWithheld: null,
} as const;
