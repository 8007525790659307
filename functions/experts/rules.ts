import { rule } from '../kernel/rule.ts';

const LAW = '招标投标法';
const REGULATION = '招标投标法实施条例';
const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const OURS = { source: '阳光监督设计', unconfirmed: true } as const;

export const QUALIFIED = rule({
  id: 'EXPERT-QUALIFIED',
  zh: '评标专家应当从事相关领域工作满八年并具有高级职称或者具有同等专业水平。',
  en: 'An expert has worked eight years in the field and holds a senior title or is of equal professional level.',
  citation: { source: LAW, article: '第三十七条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
  minimumYears: 8,
});
export const ENROLLED_ONCE = rule({
  id: 'EXPERT-ENROLLED-ONCE',
  zh: '专家编号不得重复；一个账户只代表一名专家。',
  en: 'An expert’s number stands once; an account stands for one expert.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const DRAWN_AFTER_OPENING = rule({
  id: 'EXPERT-DRAWN-AFTER-OPENING',
  zh: '专家由专家库随机抽取，不得重抽；开标后方可冻结并抽取，系本系统设定。',
  en: 'Experts are drawn by lot from the pool, and there is no drawing again; that it is frozen only after the opening is ours.',
  citation: { source: REGULATION, article: '第四十六条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const REGISTRY_LOGGED = rule({
  id: 'EXPERT-REGISTRY-LOGGED',
  zh: '抽取以投标截止前最近一次登入公开日志的专家名册为准；截止前从未登入的，不得抽取。',
  en: 'A draw is from the newest registry of experts in the public log before bidding closed; where there was none, nobody can be drawn.',
  citation: { ...OURS, article: '抽取协议 §1.1' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const CANDIDATES_PER_SEAT = rule({
  id: 'EXPERT-CANDIDATES-PER-SEAT',
  zh: '每一专业的候选专家不得少于应抽人数的三倍。',
  en: 'A specialty has at least three candidates for each seat.',
  citation: { ...OURS, article: '抽取协议 §1.1' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  candidates: 3,
});
export const CONTRIBUTION = rule({
  id: 'EXPERT-CONTRIBUTION',
  zh: '每一监督单位对每次抽取提交一个随机数承诺；用过的承诺不得再用。',
  en: 'Each supervising body commits to one nonce for each attempt; a commitment once used is refused.',
  citation: { ...OURS, article: '抽取协议 §1.2' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const REVEAL = rule({
  id: 'EXPERT-REVEAL',
  zh: '随机数须在截止前揭示，与承诺一致，并以已登记的设备密钥签名。',
  en: 'A nonce is shown before reveals close, equals its commitment, and is signed with the enrolled device key.',
  citation: { ...OURS, article: '抽取协议 §1.5' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const ONE_RESULT = rule({
  id: 'EXPERT-ONE-RESULT',
  zh: '信标轮次到来后，每次抽取只有一个结果，任何人不得更改。',
  en: 'Once its beacon round has come an attempt has exactly one result, which nobody changes.',
  citation: { ...OURS, article: '抽取协议 §1.7' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const TIMES_KEPT = rule({
  id: 'EXPERT-TIMES-KEPT',
  zh: '清单与随机数未能及时获全部见证人联署的，该次抽取仅当其失败在信标轮次之前经见证人联署方为失败；否则仍有其唯一结果。',
  en: 'An attempt whose manifest or reveals were not cosigned in time fails only if witnesses cosign that before its beacon round; otherwise it has its one result.',
  citation: { ...OURS, article: '抽取协议 §1.6' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const INVITATION = rule({
  id: 'EXPERT-INVITATION',
  zh: '邀请由专家本人以一次性口令答复，逾时视为不应答，由新一轮抽取补足。',
  en: 'An invitation is answered by the expert in person with its single-use token; silence past its time is replaced by a new round.',
  citation: { source: REGULATION, article: '第四十六条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const SECRET_UNTIL_RESULT = rule({
  id: 'EXPERT-SECRET-UNTIL-RESULT',
  zh: '评标委员会成员的名单在中标结果确定前应当保密。',
  en: 'The names of the committee stay secret until the result.',
  citation: { source: LAW, article: '第三十七条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
