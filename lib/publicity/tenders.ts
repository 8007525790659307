import { byPerson, candidatesShown, file, inside, type Kinds, type Secrets, TENDER, w } from './words.ts';

const noticed = w('公告发布', 'the notice');
const opened = w('开标', 'the opening');
const awarded = w('定标', 'the award');

export const tenders: Kinds = {
  tender: {
    name: w('招标', 'tender'),
    veiled: false,
    events: {
      'tender-drafted': file(
        TENDER,
        noticed,
        '名称、招标人、预算、决策文号、适用法律，重新招标的前一招标',
        'name, buyer, budget, decision, regime, the tender it follows',
      ),
      'tender-withdrawn': inside('公告前撤回，无人知情', 'before any notice: nobody knew of it'),
      'notice-published': file(
        TENDER,
        noticed,
        '截止时刻、评分标准、资金来源、最高限价、文件摘要',
        'deadline, scoring standard, funds, ceiling, documents’ digests',
      ),
      'bid-key-prepared': file(TENDER, noticed, '投标加密公钥', 'the public key that bids are encrypted to'),
      'bidding-closed': file(TENDER, w('截标', 'the close'), '阶段', 'the stage'),
      'bid-refused': inside('开标前不得得知何人曾尝试投标', 'nobody learns who tried to bid'),
      'tender-failed': file(TENDER, w('招标失败', 'the failure'), '投标人数', 'number of bidders'),
      'enough-bidders': inside('开标时宣读全部投标，人数由此可知', 'the opening reads out all bids, and so their number'),
      'opening-released': byPerson,
      'opening-release-taken-back': byPerson,
      'bids-opened': file(TENDER, opened, '投标人、价格、工期、文件摘要', 'bidder, price, days, digest of each bid'),
      'evaluation-begun': file(TENDER, w('评标开始', 'the evaluation’s beginning'), '阶段', 'the stage'),
      'report-received': file(TENDER, candidatesShown, '候选人、价格、总分', 'candidates, price, total'),
      'candidates-published': file(TENDER, candidatesShown, '候选人、公示截止日', 'candidates, last day of publication'),
      'publicity-over': file(TENDER, w('公示期满', 'the end of publication'), '阶段', 'the stage'),
      awarded: file(TENDER, awarded, '中标人、价格、日期', 'winner, price, day'),
      'award-reported': inside('向主管部门的报告', 'the report to the supervising bureau'),
    },
  },
  bid: {
    name: w('投标', 'bid'),
    veiled: false,
    events: {
      'bid-unsealed': inside(
        '开标后才有；编号为密封条目，宣读内容见招标公开文件；投标人可凭回执自证',
        'only after the opening; its number is the sealed entry; what is read out stands in the tender’s file; the bidder proves it by his receipt',
      ),
    },
  },
};

export const tendersSecrets: Secrets = {
  'bid-submitted': { name: w('密封投标', 'sealed bid'), after: w('开标时原样抄入账本（bid-unsealed）', 'copied as it was at the opening (bid-unsealed)') },
  'bid-withdrawn': {
    name: w('密封撤回', 'sealed withdrawal'),
    after: w('开标时原样抄入账本（bid-unsealed）', 'copied as it was at the opening (bid-unsealed)'),
  },
};
