import type { Role } from '../kernel/actor.ts';
import type { BanScope } from '../kernel/ports.ts';
import type { Rule } from '../kernel/rule.ts';
import {
  TERM_AGENT,
  TERM_COLLUSION,
  TERM_EXPERT_BRIBE,
  TERM_EXPERT_MISCONDUCT,
  TERM_FRAUD,
  TERM_NON_PERFORMANCE,
  TERM_PROCUREMENT_AGENT,
  TERM_SUPPLIER,
} from './rules.ts';

/** One legal ground of a ban: of whom, where it holds, for how long, who decides. */
export interface Ground {
  readonly zh: string;
  readonly en: string;
  readonly of: 'firm' | 'agency' | 'expert';
  readonly scopes: readonly BanScope[];
  readonly rule: Rule;
  /** Legal range in months; null = for good. */
  readonly months: readonly [number, number] | null;
  /** Does the law ask that the case be grave? */
  readonly ifGrave: boolean;
  readonly authority: Role;
}

const range = (r: { readonly minimumMonths: number; readonly maximumMonths: number }): readonly [number, number] => [r.minimumMonths, r.maximumMonths];
/** The opinion adds its own scope, any tender of the county, shown with its source. */
const ZB: readonly BanScope[] = ['zb-mandatory', 'county'];
const ZC: readonly BanScope[] = ['zc', 'county'];

export const GROUNDS = {
  'zb-collusion': {
    zh: '串通投标',
    en: 'collusion',
    of: 'firm',
    scopes: ZB,
    rule: TERM_COLLUSION,
    months: range(TERM_COLLUSION),
    ifGrave: true,
    authority: 'housing-bureau',
  },
  'zb-bribery': {
    zh: '行贿谋取中标',
    en: 'bribery',
    of: 'firm',
    scopes: ZB,
    rule: TERM_COLLUSION,
    months: range(TERM_COLLUSION),
    ifGrave: true,
    authority: 'housing-bureau',
  },
  'zb-fraud': {
    zh: '弄虚作假骗取中标',
    en: 'fraud',
    of: 'firm',
    scopes: ZB,
    rule: TERM_FRAUD,
    months: range(TERM_FRAUD),
    ifGrave: true,
    authority: 'housing-bureau',
  },
  'zb-borrowed-name': {
    zh: '以他人名义投标',
    en: 'borrowed name',
    of: 'firm',
    scopes: ZB,
    rule: TERM_FRAUD,
    months: range(TERM_FRAUD),
    ifGrave: true,
    authority: 'housing-bureau',
  },
  'zb-non-performance': {
    zh: '不履行合同',
    en: 'non-performance',
    of: 'firm',
    scopes: ZB,
    rule: TERM_NON_PERFORMANCE,
    months: range(TERM_NON_PERFORMANCE),
    ifGrave: true,
    authority: 'housing-bureau',
  },
  'zb-agent': {
    zh: '代理机构泄密或串通',
    en: 'agency leaks or colludes',
    of: 'agency',
    scopes: ['agent', 'county'],
    rule: TERM_AGENT,
    months: range(TERM_AGENT),
    ifGrave: true,
    authority: 'housing-bureau',
  },
  'zc-supplier': {
    zh: '供应商虚假、串通、行贿',
    en: 'supplier’s fraud, collusion, bribery',
    of: 'firm',
    scopes: ZC,
    rule: TERM_SUPPLIER,
    months: range(TERM_SUPPLIER),
    ifGrave: false,
    authority: 'finance-bureau',
  },
  'zc-agent': {
    zh: '采购代理机构违法',
    en: 'procurement agency’s unlawful acts',
    of: 'agency',
    scopes: ['agent', 'county'],
    rule: TERM_PROCUREMENT_AGENT,
    months: range(TERM_PROCUREMENT_AGENT),
    ifGrave: false,
    authority: 'finance-bureau',
  },
  'zb-expert-bribe': {
    zh: '专家受贿或泄密',
    en: 'expert’s bribe or leak',
    of: 'expert',
    scopes: ['expert', 'county'],
    rule: TERM_EXPERT_BRIBE,
    months: null,
    ifGrave: false,
    authority: 'housing-bureau',
  },
  'zb-expert-misconduct': {
    zh: '专家其他严重违规',
    en: 'expert’s other grave misconduct',
    of: 'expert',
    scopes: ['expert', 'county'],
    rule: TERM_EXPERT_MISCONDUCT,
    months: range(TERM_EXPERT_MISCONDUCT),
    ifGrave: true,
    authority: 'housing-bureau',
  },
} as const satisfies Record<string, Ground>;
export type GroundId = keyof typeof GROUNDS;
export const GROUND_IDS = Object.keys(GROUNDS) as [GroundId, ...GroundId[]];
export const groundOf = (id: GroundId): Ground => GROUNDS[id];
