import { rule } from '../kernel/rule.ts';

const LAW = '招标投标法';
const REGULATION = '招标投标法实施条例';
const OURS = { source: '阳光监督设计', unconfirmed: true } as const;

export const COMMITTEE_SEATED = rule({
  id: 'EVALUATION-COMMITTEE-SEATED',
  zh: '评标由依法组建并已签到的评标委员会负责。',
  en: 'Evaluation is done by the lawfully formed committee, once it is signed in.',
  citation: { source: LAW, article: '第三十七条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const PUBLISHED_CRITERIA = rule({
  id: 'EVALUATION-PUBLISHED-CRITERIA',
  zh: '应当按照招标文件规定的评标标准和方法评审；未规定的标准和方法不得作为依据；每项分值须在满分之内且逐项评定。',
  en: 'Only the published criteria count: every item is scored, within its maximum, and nothing else.',
  citation: { source: REGULATION, article: '第四十九条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const MANDATORY_REJECTION = rule({
  id: 'EVALUATION-MANDATORY-REJECTION',
  zh: '有下列情形之一的，评标委员会应当否决其投标（共七项），并逐一说明理由。',
  en: 'The committee rejects a bid on each of seven grounds, with the reason for each.',
  citation: { source: REGULATION, article: '第五十一条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
  /** In the article's order. */
  grounds: [
    'not-signed',
    'consortium-without-agreement',
    'not-qualified',
    'several-bids-or-prices',
    'below-cost-or-over-ceiling',
    'no-substantive-response',
    'collusion-fraud-bribery',
  ],
});
export const SEALED_SHEET = rule({
  id: 'EVALUATION-SEALED-SHEET',
  zh: '评分表由专家本人密封并签名提交；用过的承诺不得再用；启封前可替换本人最近一版。',
  en: 'A sheet is sealed and signed by the expert in person; a commitment is used once; until the opening one’s own latest version may be replaced.',
  citation: { ...OURS, article: '评审协议 §2' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const ALL_SHEETS_IN = rule({
  id: 'EVALUATION-ALL-SHEETS-IN',
  zh: '全部评分表到齐并经两个单位两人授权后，方可启封。',
  en: 'Sheets are opened only when all are in and two persons of two bodies have released.',
  citation: { ...OURS, article: '评审协议 §2' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const SHEETS_LOGGED = rule({
  id: 'EVALUATION-SHEETS-LOGGED',
  zh: '每一份密封评分表均已载入公开日志的已签署检查点后，方可启封。',
  en: 'Sheets are opened only when every sealed one stands in a signed checkpoint of the public log.',
  citation: { ...OURS, article: '评审协议 §2' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const CANDIDATES = rule({
  id: 'EVALUATION-CANDIDATES',
  zh: '评标委员会应当推荐不超过三个中标候选人，并标明排序。',
  en: 'The committee recommends at most three candidates, ranked.',
  citation: { source: REGULATION, article: '第五十三条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
  maximumCandidates: 3,
});
export const ALL_SIGN = rule({
  id: 'EVALUATION-ALL-SIGN',
  zh: '评标报告由全体成员签字；有不同意见的书面说明理由；拒绝签字又不书面说明的，视为同意。',
  en: 'All members sign the report; who disagrees states the reasons in writing; who refuses to sign and states none is taken to agree.',
  citation: { source: REGULATION, article: '第五十三条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const OUTLIER = rule({
  id: 'EVALUATION-OUTLIER',
  zh: '启封后对明显偏离的评分提出询问；只询问，不作结论，不要求一致。',
  en: 'After the opening, scores far from the others raise a question; it asks, never judges, and forces no agreement.',
  citation: { ...OURS, article: '评审协议 §2' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  /** Robust deviation in thousandths, and the floor of the spread in hundredths of a point. */
  deviation: 2500,
  floor: 100,
});
