import type { Login } from '../local/users.ts';
import { LEADERS } from './leaders.ts';
import { AGENCIES, FIRMS, INSTITUTES, SUPERVISION } from './parties.ts';
import { UNITS_WITH_LEADERS } from './units.ts';

const official = (username: string, role: string, unit: string): Login => ({ username, groups: [`role:${role}`, `unit:${unit}`] });

/** One official for each role at least, two where two are needed; every firm and agency. Experts get a login when they are invited. */
export const seedLogins: readonly Login[] = [
  official('housing', 'housing-bureau', 'housing-bureau'),
  official('finance', 'finance-bureau', 'finance-bureau'),
  official('procurement', 'procurement-officer', 'culture-bureau'),
  // The procurement office's own: he accepts, and procures nothing of what he accepts.
  official('procurement2', 'procurement-officer', 'service-centre'),
  official('buyer', 'buyer', 'culture-bureau'),
  official('centre', 'trading-centre', 'service-centre'),
  official('centre2', 'trading-centre', 'service-centre'),
  official('discipline', 'supervisor-discipline', 'discipline-commission'),
  official('audit', 'supervisor-audit', 'audit-bureau'),
  official('leader', 'county-leader', 'government-office'),
  official('organization', 'organization-department', 'organization-department'),
  official('clerk', 'decision-clerk', 'government-office'),
  official('clerk2', 'decision-clerk', 'government-office'),
  official('legal', 'legal-office', 'legal-affairs-office'),
  official('culture', 'unit-officer', 'culture-bureau'),
  official('culture2', 'unit-officer', 'culture-bureau'),
  official('housing-officer', 'unit-officer', 'housing-bureau'),
  official('reform', 'development-reform', 'development-reform-bureau'),
  // Who leads the county sits in its executive meeting, and has units in his charge.
  ...LEADERS.map((l) => ({ username: l.username, groups: ['role:leading-member', 'role:county-leader', 'unit:government-office'] })),
  ...UNITS_WITH_LEADERS.flatMap((u) => [u.deputy, u.head].map((l) => official(l.username, 'leading-member', u.unit))),
  { username: 'security', groups: ['role:security-administrator'] },
  { username: 'auditadmin', groups: ['role:audit-administrator'] },
  ...[...FIRMS, ...INSTITUTES].map((f) => ({ username: f.username, groups: ['role:bidder'] })),
  { username: SUPERVISION.username, groups: ['role:supervision-engineer'] },
  ...AGENCIES.map((f) => ({ username: f.username, groups: ['role:agency'] })),
];
