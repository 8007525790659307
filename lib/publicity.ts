/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}
/** What of an event's content anybody may read, in which public file, from when on; or why nobody may. */
export type Content = { readonly file: string; readonly from: Words; readonly what: Words } | { readonly inside: Words };

/** What of one type of event is public. */
export interface Publicity {
  /** The leaf, where a protocol fixes it: its type, the fields of its public part, and what its digest is of. Else: `<kind>.<type>`, and a salted digest of the event. */
  readonly leaf?: { readonly type: string; readonly fields: readonly string[]; readonly digest: Words };
  readonly content: Content;
}
export interface KindPublicity {
  readonly name: Words;
  /** Does the leaf leave the matter's number out, because it names a natural person? */
  readonly veiled: boolean;
  readonly events: Readonly<Record<string, Publicity>>;
}

const w = (zh: string, en: string): Words => ({ zh, en });
const file = (path: string, from: Words, zh: string, en: string): Publicity => ({ content: { file: path, from, what: w(zh, en) } });
const inside = (zh: string, en: string): Publicity => ({ content: { inside: w(zh, en) } });

const PLAN = 'plan/{number}.json';
const planPublished = w('计划公布', 'the plan’s publication');
const TENDER = 'tender/{number}.json';
const noticed = w('公告发布', 'the notice');
const opened = w('开标', 'the opening');
const candidatesShown = w('候选人公示', 'the candidates’ publication');
const awarded = w('定标', 'the award');
const BUNDLE = 'draw/{number}/{attempt}.json';
const bundleOut = w('招标结果公开', 'the tender’s result is public');
const BANS = 'ban-list/{number}.json';
const listed = w('列入名单', 'the entry in the list');

const BODY = 'body/{number}.json';
const standing = w('登记', 'its registration');
const DECISION = 'decision/{number}.json';
const decided = w('保密审查后公开；不予公开的只显示理由和期限', 'disclosure after its secrecy review; of what is withheld only ground and term');
const speech = inside('讨论记录，仅成员与监督机关可见', 'the debate: members and supervisors only');
const vote = file(DECISION, decided, '表决与理由，机关规则允许公开个人表决的', 'vote and reason, where the body’s rule shows single votes');
const meeting = inside('会议记录，仅成员与监督机关可见', 'the meeting’s record: members and supervisors only');
const followup = inside('执行与问责，仅责任人与监督机关可见', 'execution and findings: the person responsible and supervisors only');

const drawLeaf = (type: string, more: readonly string[], zh: string, en: string) => ({ type, fields: ['matter', 'attempt', ...more], digest: w(zh, en) });
const inBundle = (zh: string, en: string, leaf?: ReturnType<typeof drawLeaf>): Publicity => ({ ...file(BUNDLE, bundleOut, zh, en), ...(leaf ? { leaf } : {}) });
const byPerson = inside('内部记录：谁何时办理', 'inside: who did it, and when');
const step = inside('无内容，仅标志阶段', 'it has no content; it marks a stage');
const procedure = inside('处罚程序不公开，生效后见失信名单', 'a penalty procedure is not public; once served, the ban list is');
const personal = inside('涉及自然人', 'it is about a natural person');
const member = inside('评委只以标签出现，不公开', 'a member, by label only; not public');

/** A flush and an interval's own end look the same. */
const interval: Publicity = {
  ...file(
    'sealed/{root}',
    w('入日志时', 'the leaf'),
    '填满至 64 或更多的条目，真伪不分',
    'its entries, filled with random ones to 64 or more: nobody tells which are real',
  ),
  leaf: { type: 'sealed', fields: [], digest: w('时段全部条目之根', 'the root over the interval’s entries') },
};

/** For each type of event of each kind of matter: what of it is public, where, and when. `docs/public.md` is made of it; a test walks all events. No function reads it. */
export const PUBLICITY: Readonly<Record<string, KindPublicity>> = {
  body: {
    name: w('决策机关', 'leading body'),
    veiled: false,
    events: {
      'body-established': file(BODY, standing, '决定哪些事项、标准、法定人数、表决规则', 'what it decides, thresholds, quorum, majority'),
      'body-configured': file(BODY, standing, '决定哪些事项、标准、法定人数、表决规则', 'what it decides, thresholds, quorum, majority'),
      'member-seated': file(BODY, standing, '姓名与职务，不含账号', 'name and post, without the account'),
      'member-left': file(BODY, standing, '现任成员', 'the members as they are'),
      'portfolio-assigned': file(BODY, standing, '分工', 'who manages what'),
    },
  },
  decision: {
    name: w('集体决策事项', 'item of collective decision'),
    veiled: false,
    events: {
      'item-proposed': file(DECISION, decided, '名称、内容、依据、方案、文件摘要', 'name, content, basis, options, documents’ digests'),
      'comment-opened': file(DECISION, decided, '征求意见起止', 'when comment was open'),
      'comment-closed': step,
      'experts-argued': file(DECISION, decided, '是否经专家论证', 'whether experts argued it'),
      'risk-assessed': file(DECISION, decided, '风险是否可控', 'whether the risk is controllable'),
      'hearing-called': file(DECISION, decided, '听证日期', 'the hearing’s day'),
      'hearing-held': file(DECISION, decided, '是否举行', 'that it was held'),
      'review-requested': step,
      'legally-reviewed': file(DECISION, decided, '审查结论', 'the verdict'),
      'item-signed': byPerson,
      'item-prepared': step,
      'debate-opened': file(DECISION, decided, '会议、到会与缺席人数', 'the meeting, how many were there'),
      'member-recused': file(DECISION, decided, '回避人数', 'how many were recused'),
      'opinion-filed': speech,
      'member-spoke': speech,
      'order-excepted': file(DECISION, decided, '末位表态的例外及理由', 'an exception from the order, with its reason'),
      'vote-opened': file(DECISION, decided, '表决形式', 'the form of the vote'),
      'vote-cast': vote,
      'vote-sealed': inside('密封的表决，启封后见表决', 'a sealed vote; once opened, the vote is'),
      'votes-unsealed': step,
      'vote-revealed': vote,
      'paper-counted': inside('一致前不公布', 'not before a second keeper agrees'),
      'paper-agreed': file(DECISION, decided, '票数', 'the count'),
      'vote-closed': file(DECISION, decided, '票数', 'the count'),
      'item-postponed': step,
      'decision-taken': file(
        DECISION,
        decided,
        '决定全文、负责部门、时限、与多数意见不一致的理由',
        'the decision, the department, the deadline, reasons against a majority',
      ),
      'record-corrected': file(DECISION, decided, '更正前后与理由', 'what it said, what it should say, why'),
      'secrecy-reviewed': file(DECISION, decided, '不予公开的理由和期限', 'ground and term of what is withheld'),
      'decision-disclosed': step,
      'execution-suspended': file(DECISION, decided, '中止执行', 'that execution is suspended'),
      'decision-altered': file(DECISION, decided, '被何决策变更或停止', 'which decision changed or stopped it'),
    },
  },
  meeting: {
    name: w('会议', 'meeting'),
    veiled: false,
    events: {
      'meeting-called': meeting,
      'meeting-cancelled': meeting,
      'member-attended': meeting,
      'meeting-opened': meeting,
      'attendance-ended': meeting,
      'meeting-closed': step,
      'minutes-made': { ...meeting, leaf: { type: 'meeting.minutes', fields: [], digest: w('会议记录 PDF 的 SHA-256', 'SHA-256 of the minutes’ PDF') } },
      'minutes-signed': byPerson,
      'record-confirmed': meeting,
    },
  },
  execution: {
    name: w('决策执行', 'execution of a decision'),
    veiled: false,
    events: { 'execution-ordered': followup, 'progress-reported': followup, 'completion-reported': followup, 'report-overdue': followup },
  },
  finding: {
    name: w('执行问题认定', 'finding on execution'),
    veiled: false,
    events: { 'finding-opened': followup, 'defence-given': followup, 'finding-resolved': followup },
  },
  stance: { name: w('表决留痕', 'who stood how'), veiled: true, events: { 'stance-recorded': personal } },
  'past-decision': {
    name: w('历史决策', 'decision taken before the system'),
    veiled: true,
    events: {
      'past-decision-imported': inside(
        '导入的历史决策与会议纪要，仅该机关成员与监督机关可见',
        'imported, with its minutes: the body’s members and supervisors only',
      ),
    },
  },
  plan: {
    name: w('年度建设计划', 'annual construction plan'),
    veiled: false,
    events: {
      'plan-drafted': file(PLAN, planPublished, '年度、名称、编制单位', 'year, title, unit'),
      'entry-listed': file(PLAN, planPublished, '项目、招标人、类别、估算', 'project, buyer, category, estimate'),
      'budget-confirmed': file(PLAN, planPublished, '预算', 'budget'),
      'plan-decided': file(PLAN, planPublished, '决策文号与日期', 'number and date of the decision'),
      'plan-published': file(PLAN, planPublished, '计划全文', 'the whole plan'),
    },
  },
  tender: {
    name: w('招标', 'tender'),
    veiled: false,
    events: {
      'tender-drafted': file(TENDER, noticed, '名称、招标人、预算、决策文号、适用法律', 'name, buyer, budget, decision, regime'),
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
  party: {
    name: w('企业与代理机构', 'firms and agencies'),
    veiled: false,
    events: {
      'party-registered': inside('登记信息；信用代码为编号', 'the register’s facts; the credit code is the number'),
      'account-bound': personal,
      'party-suspended': inside('理由只告知当事人', 'the reason is for the party alone'),
      'party-restored': inside('理由只告知当事人', 'the reason is for the party alone'),
    },
  },
  device: { name: w('设备密钥', 'device keys'), veiled: true, events: { 'device-enrolled': personal } },
  expert: {
    name: w('评标专家', 'experts'),
    veiled: true,
    events: { 'expert-enrolled': personal, 'account-bound': personal, 'expert-suspended': personal },
  },
  registry: {
    name: w('专家名册', 'registry of experts'),
    veiled: false,
    events: {
      'registry-rooted': {
        ...inside('名单在归档中；定标后审计可逐一核对', 'the list is in Archive; after a result audit compares it, one by one'),
        leaf: { type: 'experts.registry', fields: ['count'], digest: w('名册各行之根', 'the root over the registry’s lines') },
      },
    },
  },
  draw: {
    name: w('专家抽取', 'draw of experts'),
    veiled: false,
    events: {
      'draw-opened': inBundle('席位与监督单位（见抽取清单）', 'seats and supervisors, in the manifest'),
      'contribution-given': inBundle('随机数的哈希（见抽取清单）', 'hash of the nonce, in the manifest'),
      'contributions-closed': step,
      'manifest-sealed': inBundle(
        '抽取清单、专家池与排除名单（只有标签）',
        'manifest, pool and excluded, by label',
        drawLeaf('draw.manifest', ['kind', 'network', 'round', 'at'], '清单原文的 SHA-256', 'SHA-256 of the manifest'),
      ),
      'nonce-revealed': inBundle('监督人的随机数', 'the supervisor’s nonce'),
      'reveals-fixed': inBundle('全部随机数', 'all nonces', drawLeaf('draw.reveals', [], '随机数列表的 SHA-256', 'SHA-256 of the list of reveals')),
      'beacon-carried': inBundle('信标签名', 'the beacon’s signature'),
      'result-recorded': inBundle(
        '排序、抽中者及其身份揭示',
        'ranking, picks and the identities of those drawn',
        drawLeaf('draw.result', [], '结果文件的 SHA-256（protocols §1.9）', 'SHA-256 of the result (protocols §1.9)'),
      ),
      'attempt-failing': inBundle(
        '失败记录及其日志证明',
        'the failure, with its proof in the log',
        drawLeaf('draw.failed', [], '清单原文的 SHA-256', 'SHA-256 of the manifest'),
      ),
      'attempt-failed': inBundle('失败的抽取：清单、名单、两项日志证明', 'an attempt that failed: manifest, lists, two proofs of the log'),
      'attempt-resumed': step,
      'draw-proven': inBundle('三项日志证明与一致性证明', 'the three proofs of the log and their consistency'),
      'experts-invited': member,
      'invitation-answered': member,
      'invitations-closed': member,
      'expert-signed-in': member,
      'attempt-opened': step,
      'roster-completed': step,
    },
  },
  evaluation: {
    name: w('评标', 'evaluation'),
    veiled: false,
    events: {
      'evaluation-opened': member,
      'sheet-key-prepared': inside('评分表加密公钥，只供评委', 'the key that sheets are encrypted to, for members'),
      'sheet-received': member,
      'sheets-released': byPerson,
      'sheets-release-taken-back': byPerson,
      'sheets-opened': file(TENDER, candidatesShown, '仅候选人及总分；逐人评分不公开', 'candidates and totals alone; single sheets are not public'),
      'question-answered': member,
      'report-signed-by': member,
      'signature-refused': member,
      'report-signed': file(TENDER, candidatesShown, '候选人', 'candidates'),
    },
  },
  debarment: {
    name: w('处罚程序', 'penalty procedure'),
    veiled: false,
    events: {
      'case-filed': procedure,
      'notice-given': procedure,
      'defence-stated': procedure,
      'hearing-asked': procedure,
      'hearing-called': procedure,
      'hearing-held': procedure,
      'defence-closed': procedure,
      'legally-reviewed': procedure,
      'collectively-decided': procedure,
      'ban-decided': procedure,
      'decision-served': procedure,
      'case-closed': procedure,
    },
  },
  'ban-list': {
    name: w('失信名单', 'ban list'),
    veiled: false,
    events: {
      'ban-entered': file(BANS, listed, '当事人、依据、范围、起止日、作出机关', 'party, basis, scope, first and last day, authority'),
      'ban-ended': file(BANS, w('期满', 'the end of the term'), '不再列示', 'it is listed no more'),
    },
  },
  'log-key': {
    name: w('日志密钥', 'keys of the log'),
    veiled: false,
    events: {
      'key-changed': {
        leaf: {
          type: 'log.key',
          fields: ['old', 'now', 'size', 'root'],
          digest: w('公开项的规范文本的 SHA-256', 'SHA-256 of the canonical text of the public fields'),
        },
        content: {
          file: 'tile/entries/…',
          from: w('入日志时', 'its leaf'),
          what: w('新旧公钥、旧钥最后的检查点', 'both keys, the last checkpoint under the old'),
        },
      },
    },
  },
  'log-check': {
    name: w('日志核对', 'checks of the log'),
    veiled: false,
    events: {
      'check-asked': inside('核对的范围；记录类型本身已说明', 'its extent; the leaf’s type says enough'),
      'check-passed': inside('结果即记录类型', 'the leaf’s type is the result'),
      'check-failed': inside('结果即记录类型；细目供审计', 'the leaf’s type is the result; particulars are for the audit'),
    },
  },
  sealed: {
    name: w('密封时段', 'sealed interval'),
    veiled: false,
    events: { 'interval-flushed': interval, 'interval-sealed': interval },
  },
};

/** Events that are secret until an opening: no leaf of their own. Their entries stand, uncountable, in the padded tree of the interval's leaf (protocols §1). */
export const SECRETS: Readonly<Record<string, { readonly name: Words; readonly after: Words }>> = {
  'bid-submitted': { name: w('密封投标', 'sealed bid'), after: w('开标时原样抄入账本（bid-unsealed）', 'copied as it was at the opening (bid-unsealed)') },
  'bid-withdrawn': {
    name: w('密封撤回', 'sealed withdrawal'),
    after: w('开标时原样抄入账本（bid-unsealed）', 'copied as it was at the opening (bid-unsealed)'),
  },
  'sheet-sealed': {
    name: w('密封评分表', 'sealed sheet'),
    after: w('统一启封时内容入账本（sheets-opened）', 'its content is copied when all are opened (sheets-opened)'),
  },
  'roster-map': {
    name: w('标签与专家对应表', 'map from label to expert'),
    after: w('不是事件，不入日志；结果公开时揭示抽中者身份', 'no event and in no leaf; with the tender’s result the identities of those drawn'),
  },
};
