import { expect, it } from 'vitest';
import { EXPERTS, STRATA } from '../../bin/seed/experts.ts';
import { seedLogins } from '../../bin/seed/logins.ts';
import { AGENCIES, FIRMS, INSTITUTES, SUPERVISION } from '../../bin/seed/parties.ts';
import { UNITS, UNITS_WITH_LEADERS } from '../../bin/seed/units.ts';
import { SHEETS_RELEASE } from '../../functions/evaluation/commands.ts';
import { DRAW_BODIES } from '../../functions/experts/draw/draw-commands.ts';
import { EnrolExpert } from '../../functions/experts/pool/expert.ts';
import { RegisterParty } from '../../functions/identity/register-party.ts';
import { isUscc } from '../../functions/kernel/uscc.ts';
import { OPENING_RELEASE } from '../../functions/tenders/opening/release-opening.ts';

const units = new Set<string>(UNITS.map(([id]) => id));

it('the opinion’s 27 members, each once; every unit that a rule or a login names is one of them', () => {
  expect([UNITS.length, units.size]).toEqual([27, 27]);
  const named = [
    ...seedLogins.flatMap((l) => l.groups.filter((g) => g.startsWith('unit:')).map((g) => g.slice(5))),
    ...DRAW_BODIES,
    ...OPENING_RELEASE.bodies,
    ...SHEETS_RELEASE.bodies,
  ];
  expect(named.filter((u) => !units.has(u))).toEqual([]);
});
it('300 experts, 12 firms, 3 agencies: the API would take each of them, the same every time', () => {
  expect([EXPERTS.length, FIRMS.length, AGENCIES.length]).toEqual([300, 12, 3]);
  for (const e of EXPERTS) expect(EnrolExpert.safeParse(e).success, e.number).toBe(true);
  for (const { username: _, ...p } of [...FIRMS, ...AGENCIES, ...INSTITUTES, SUPERVISION]) {
    expect(RegisterParty.safeParse(p).success, p.name).toBe(true);
    expect(isUscc(p.creditCode)).toBe(true);
  }
  expect(new Set(EXPERTS.map((e) => e.mail)).size).toBe(300);
  expect(EXPERTS[7]).toMatchObject({ number: 'E008', strata: expect.arrayContaining(['information']) });
  for (const s of STRATA) expect(EXPERTS.filter((e) => e.strata.includes(s)).length, s).toBeGreaterThan(30);
});
it('who answers for a unit has a login: deputy and head in the unit, the county leader in the government', () => {
  const groupsOf = (username: string) => seedLogins.find((l) => l.username === username)?.groups;
  for (const u of UNITS_WITH_LEADERS) {
    for (const l of [u.deputy, u.head]) expect(groupsOf(l.username)).toEqual(['role:leading-member', `unit:${u.unit}`]);
    expect(groupsOf(u.countyLeader)).toContain('role:county-leader');
  }
});
