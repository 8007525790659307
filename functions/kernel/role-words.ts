import { ROLES, type Role } from './actor.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}
const w = (zh: string, en: string): Words => ({ zh, en });

/** Each role as people read it: where a role owes something, or is late with it. */
export const ROLE_WORDS: Readonly<Record<Role, Words>> = {
  'procurement-officer': w('采购经办', 'procurement officers'),
  buyer: w('招标人', 'buyers'),
  'housing-bureau': w('住建局', 'housing bureau'),
  'finance-bureau': w('财政局', 'finance bureau'),
  'trading-centre': w('交易中心', 'trading centre'),
  agency: w('代理机构', 'agencies'),
  bidder: w('投标人', 'bidders'),
  expert: w('评标专家', 'experts'),
  'supervisor-discipline': w('纪检机关', 'discipline commission'),
  'supervisor-audit': w('审计局', 'audit bureau'),
  'county-leader': w('县领导', 'county leaders'),
  'leading-member': w('班子成员', 'members of leading groups'),
  'decision-clerk': w('会议记录员', 'clerks of decisions'),
  'legal-office': w('法制办', 'legal office'),
  'organization-department': w('组织部', 'organization department'),
  'unit-officer': w('单位经办', 'officers of units'),
  'development-reform': w('发改局', 'development and reform bureau'),
  'supervision-engineer': w('总监理工程师', 'chief supervision engineers'),
  'line-department': w('上级主管部门', 'superior line departments'),
  'security-administrator': w('安全管理员', 'security administrators'),
  'audit-administrator': w('审计管理员', 'audit administrators'),
  system: w('系统', 'the system'),
};

/** A body as people read it: a registered unit by its name, a role by its words; undefined for anybody else, so for a person. */
export function bodyWords(body: string, unit: { readonly name: string } | undefined): { readonly zh: string; readonly en: string | null } | undefined {
  if (unit !== undefined) return { zh: unit.name, en: null };
  return ROLES.includes(body as Role) ? ROLE_WORDS[body as Role] : undefined;
}
