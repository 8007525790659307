import { FIRMS } from './parties.ts';

/** An invented expert. Personal data stand only here, in Identity, and in nobody's log. */
export interface SeedExpert {
  readonly number: string;
  readonly name: string;
  readonly mail: string;
  readonly phone: string;
  readonly strata: readonly string[];
  readonly employer: string;
  readonly origin: 'provincial' | 'county';
  readonly years: number;
  readonly title: string;
  readonly seniorLevel: boolean;
  readonly validUntil: string;
  readonly avoid: readonly string[];
}

/** Specialties from which committees are drawn. */
export const STRATA = ['civil-works', 'structure', 'hvac', 'electrical', 'cost', 'road-bridge', 'water', 'information'] as const;

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [
  '建国',
  '志强',
  '丽华',
  '秀兰',
  '文博',
  '晓东',
  '雪梅',
  '海涛',
  '玉芬',
  '振宇',
  '春燕',
  '立新',
  '国庆',
  '桂英',
  '明哲',
  '淑珍',
  '长河',
  '思远',
  '红霞',
  '永康',
  '子涵',
  '德福',
  '凤芝',
  '成林',
  '佳慧',
];
const EMPLOYERS = [
  '吉林省建筑设计院',
  '白城市规划设计院',
  '长春工程学院',
  '吉林建筑大学',
  '吉林省水利院',
  '白城师范学院',
  '吉林省交通科研所',
  '省造价咨询中心',
];

/** A small fixed generator (mulberry32): the same county every time. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 300 experts: most eligible; some lapsed, too young in the trade, of the county's own list, employed by a bidder, or with a tie to a unit. */
export const EXPERTS: readonly SeedExpert[] = (() => {
  const next = random(20171106);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return Array.from({ length: 300 }, (_, i): SeedExpert => {
    const number = `E${String(i + 1).padStart(3, '0')}`;
    const first = STRATA[i % STRATA.length]!;
    const second = next() < 0.25 ? pick(STRATA) : first;
    return {
      number,
      name: pick(SURNAMES) + pick(GIVEN),
      mail: `${number.toLowerCase()}@experts.example.cn`,
      phone: `138${String(10_000_000 + i * 7919).slice(0, 8)}`,
      strata: [...new Set([first, second])].sort(),
      employer: i % 37 === 0 ? FIRMS[i % FIRMS.length]!.creditCode : i % 41 === 0 ? 'culture-bureau' : pick(EMPLOYERS),
      origin: i % 29 === 0 ? 'county' : 'provincial',
      years: i % 43 === 0 ? 6 : 8 + Math.floor(next() * 25),
      title: i % 5 === 0 ? '注册造价工程师' : '高级工程师',
      seniorLevel: i % 47 !== 0,
      validUntil: i % 31 === 0 ? '2026-01-31' : '2028-12-31',
      avoid: i % 23 === 0 ? ['culture-bureau'] : [],
    };
  });
})();
