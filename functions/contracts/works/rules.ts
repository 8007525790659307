import { rule } from '../../kernel/rule.ts';

const QUALITY = '建设工程质量管理条例';
const BUILDING = '建筑法';

export const COMPLETION_REPORTED = rule({
  id: 'WORKS-COMPLETION-REPORTED',
  zh: '建设单位收到建设工程竣工报告后，方可组织竣工验收；合同须有效。',
  en: 'The builder organises the acceptance once completion was reported to it, on a contract that stands.',
  citation: { source: QUALITY, article: '第十六条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const PARTIES = rule({
  id: 'WORKS-PARTIES',
  zh: '竣工验收由建设单位组织设计、施工、工程监理等有关单位参加；施工、监理单位以合同为准，设计、勘察单位须已登记。',
  en: 'Builder, design, construction and supervision accept the works together; builders and supervisors are those of the contract, designers and surveyors are registered.',
  citation: { source: QUALITY, article: '第十六条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const CONDITIONS = rule({
  id: 'WORKS-CONDITIONS',
  zh: '竣工验收须具备：完成设计和合同约定的各项内容；完整的技术档案和施工管理资料；主要材料的进场试验报告；各单位分别签署的质量合格文件；施工单位签署的工程保修书。',
  en: 'Before acceptance: design and contract carried out; complete technical files; test reports of the main materials; a certificate of quality signed by each firm; the warranty letter.',
  citation: { source: QUALITY, article: '第十六条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const OWN_SIGNATURE = rule({
  id: 'WORKS-OWN-SIGNATURE',
  zh: '质量合格文件、保修书和验收结论由各单位以本单位账户分别签署；每次验收各签一次，不得代签。',
  en: 'Certificates, warranty letter and conclusions are signed by each firm’s own account, once in each attempt, never for another.',
  citation: { source: QUALITY, article: '第十六条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const CHIEF_ENGINEER = rule({
  id: 'WORKS-CHIEF-ENGINEER',
  zh: '未经总监理工程师签字，不进行竣工验收。',
  en: 'Without the chief supervision engineer’s signature there is no acceptance.',
  citation: { source: QUALITY, article: '第三十七条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const ALL_PASS = rule({
  id: 'WORKS-ALL-PASS',
  zh: '参加验收的各单位一致认为合格，方为竣工验收合格；认为不合格的须说明理由，有不合格意见的方可责令整改。',
  en: 'The works pass only when every participant says so; who says no gives his reasons, and only then is rectification ordered.',
  citation: { source: BUILDING, article: '第六十一条' },
  since: '1998-03-01',
  until: undefined,
  overlay: 'none',
});
export const RECTIFIED = rule({
  id: 'WORKS-RECTIFIED',
  zh: '对已发现的质量缺陷，施工企业应当在期限内修复；报告修复后方可再次验收，逾期留痕。',
  en: 'The construction firm mends the defects that were found, by a deadline; only then are the works put to acceptance again. Late is on the record.',
  citation: { source: BUILDING, article: '第六十条' },
  since: '1998-03-01',
  until: undefined,
  overlay: 'none',
});
export const FILED_IN_TIME = rule({
  id: 'WORKS-FILED-IN-TIME',
  zh: '建设单位应当自竣工验收合格之日起十五日内，将竣工验收报告和有关文件报建设行政主管部门备案。',
  en: 'Within 15 days of the acceptance the builder files the report and the other offices’ approvals with the housing bureau.',
  citation: { source: QUALITY, article: '第四十九条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'shorter',
  days: 15,
});
export const FILING_COMPLETE = rule({
  id: 'WORKS-FILING-COMPLETE',
  zh: '备案须附竣工验收报告和规划、公安消防、环保等部门出具的认可文件或者准许使用文件。',
  en: 'The filing holds the acceptance report and the approvals of the planning, fire and environment offices.',
  citation: { source: QUALITY, article: '第四十九条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const ACCEPTED_AGAIN = rule({
  id: 'WORKS-ACCEPTED-AGAIN',
  zh: '建设行政主管部门发现竣工验收过程中有违反建设工程质量管理规定行为的，责令停止使用，重新组织竣工验收：附理由、文件和期限，原验收不再有效，验收条件重新逐项入卷；重新验收合格前不支付尾款。',
  en: 'Where the housing bureau finds that an acceptance broke the rules of quality, it orders the works out of use and accepted again, with reasons, papers and a deadline: the old acceptance stands no more, every condition is shown anew, and until then no last payment is made.',
  citation: { source: QUALITY, article: '第四十九条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const WARRANTY_LETTER = rule({
  id: 'WORKS-WARRANTY-LETTER',
  zh: '质量保修书由承包单位出具，应当明确工程各部分的保修范围、期限和责任。',
  en: 'The construction firm gives the warranty letter; it states scope, term and duty for every part of the works.',
  citation: { source: QUALITY, article: '第三十九条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const WARRANTY_TERMS = rule({
  id: 'WORKS-WARRANTY-TERMS',
  zh: '最低保修期限：基础设施、地基基础和主体结构为设计文件规定的合理使用年限；防水防渗漏五年；供热、供冷系统两个采暖期、供冷期；管线、设备安装和装修两年。只能约定更长；自竣工验收合格之日起计算。',
  en: 'Least warranties: foundations and structure for the design life; waterproofing 5 years; heating and cooling 2 seasons; pipes, wires, installations and fitting-out 2 years. Only longer may be agreed; they run from the day of passing.',
  citation: { source: QUALITY, article: '第四十条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'longer',
  waterproofingYears: 5,
  seasons: 2,
  installationYears: 2,
});
/** The first and last day of each season are the county's own; the regulation names none. */
export const SEASONS = rule({
  id: 'WORKS-WARRANTY-SEASONS',
  zh: '采暖期自十月二十五日至次年四月十日，供冷期自六月一日至九月十五日；只计竣工验收合格后开始的完整采暖期、供冷期。',
  en: 'The heating season is 25 October to 10 April, the cooling season 1 June to 15 September; only whole seasons that begin after the day of passing count.',
  citation: { source: '通榆县采暖期、供冷期规定', article: '起止日期', unconfirmed: true },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
  heating: { first: '10-25', last: '04-10' },
  cooling: { first: '06-01', last: '09-15' },
});
export const ARCHIVED_IN_TIME = rule({
  id: 'WORKS-ARCHIVED-IN-TIME',
  zh: '建设单位应当在工程竣工验收后及时移交项目档案（建设工程质量管理条例第十七条），至迟三个月；三个月按日历计，不顺延。',
  en: 'The builder hands over the archive of the works in time after their acceptance (quality regulation, article 17), within three months; calendar months, not rolled.',
  citation: { source: '城市建设档案管理规定', article: '第六条', unconfirmed: true },
  since: '1998-01-01',
  until: undefined,
  overlay: 'none',
  months: 3,
});
