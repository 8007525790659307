import { rule } from '../../kernel/rule.ts';

const QUALITY = '建设工程质量管理条例';

export const CLAIM_WITHIN_WARRANTY = rule({
  id: 'CLAIM-WITHIN-WARRANTY',
  zh: '建设工程在保修范围和保修期限内发生质量问题的，施工单位应当履行保修义务：报修由建设单位提出，写明部位、情况和期限，当日在该部位的保修期内。',
  en: 'Where works show a defect within scope and term of their warranty, the construction firm makes it good: the builder claims it, saying which part, what and by when, on a day within that part’s warranty.',
  citation: { source: QUALITY, article: '第四十一条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const CLAIM_MADE_GOOD = rule({
  id: 'CLAIM-MADE-GOOD',
  zh: '施工单位在期限内修复并报告，期限为将来之日；逾期由时钟记载，报建设行政主管部门。',
  en: 'The construction firm repairs by the day set, a day to come, and reports it; late is recorded by the clock and goes to the housing bureau.',
  citation: { source: QUALITY, article: '第四十一条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const CLAIM_ENFORCED = rule({
  id: 'CLAIM-ENFORCED',
  zh: '施工单位不履行或者拖延履行保修义务的，由建设行政主管部门责令改正，限期修复；认为拒绝有理的，说明理由。',
  en: 'Where the firm refuses or delays, the housing bureau orders the repair by a day, or says why the refusal is right.',
  citation: { source: QUALITY, article: '第六十六条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const CLAIM_STEP_IN_TIME = rule({
  id: 'CLAIM-STEP-IN-TIME',
  zh: '建设单位查验修复、建设行政主管部门处理拒绝和拖延，应当在七个工作日内办理（系本系统设定）。',
  en: 'The builder looks at a repair, and the housing bureau decides on a refusal or a delay, within seven working days (ours).',
  citation: { source: '阳光监督设计', article: '工程保修', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'shorter',
  workingDays: 7,
});
