import { rule } from '../../kernel/rule.ts';

const LAW = '招标投标法';
const REGULATION = '招标投标法实施条例';
const PROCUREMENT = '政府采购法';
const BUILDING = '建筑法';
const QUALITY = '建设工程质量管理条例';
const INVESTMENT = '政府投资条例';
const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';

export const TERMS_OF_TENDER = rule({
  id: 'CONTRACT-TERMS-OF-TENDER',
  zh: '合同的当事人、价款、履行期限等主要条款应当与招标文件和中标人的投标文件的内容一致；不得另行订立背离合同实质性内容的其他协议。',
  en: 'Party, price and time of the contract are those of the tender and of the winner’s bid; no agreement may depart from them.',
  citation: { source: REGULATION, article: '第五十七条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const SIGNED_IN_TIME = rule({
  id: 'CONTRACT-SIGNED-IN-TIME',
  zh: '招标人和中标人应当自中标通知书发出之日起三十日内订立书面合同；逾期照实记录，由责任单位说明。',
  en: 'The contract is signed within 30 days of the notice of award; late is recorded and answered for.',
  citation: { source: LAW, article: '第四十六条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
  maximumDays: 30,
});
export const FILED_WITH_FINANCE = rule({
  id: 'CONTRACT-FILED-WITH-FINANCE',
  zh: '政府采购合同自签订之日起七个工作日内，采购人应当将合同副本报同级财政部门备案；逾期照实记录，仍应备案。',
  en: 'In government procurement the buyer files a copy of the contract with the finance bureau within 7 working days of its signing; late is recorded, and it stays owed.',
  citation: { source: PROCUREMENT, article: '第四十七条' },
  since: '2003-01-01',
  until: undefined,
  overlay: 'none',
  workingDays: 7,
});
export const IN_WRITING = rule({
  id: 'CONTRACT-IN-WRITING',
  zh: '合同须为书面；订立、签认、变更和终止均附文件，载明摘要值。',
  en: 'A contract is in writing: what makes, changes or ends it carries documents, each with its digest.',
  citation: { source: LAW, article: '第四十六条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const PROJECT_REPORTED = rule({
  id: 'CONTRACT-PROJECT-REPORTED',
  zh: '合同须写明其所属项目；未按规定书面报告的项目一律不得启动，不得订立合同、不得开工。',
  en: 'A contract names its project; a project that did not report must not start: no contract, no works.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const NOT_DEBARRED = rule({
  id: 'CONTRACT-NOT-DEBARRED',
  zh: '在禁止期内的企业不得作为承包人、监理单位或者分包人；承包人以中标通知书发出之日为准。',
  en: 'No firm under a ban is contractor, supervision firm or subcontractor; for the contractor the day of the notice counts.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const BAN_AFTER_NOTICE = rule({
  id: 'CONTRACT-BAN-AFTER-NOTICE',
  zh: '中标通知书对双方具有法律效力，其后生效的禁止不当然停止合同；招标人须书面说明如何处理。',
  en: 'The notice binds both; a ban that began after it does not stop the contract: the buyer says in writing what follows from it.',
  citation: { source: LAW, article: '第四十五条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const PAYMENT_SCHEDULE = rule({
  id: 'CONTRACT-PAYMENT-SCHEDULE',
  zh: '合同载明分期付款与末笔款，各期编号不重复，合计等于合同价；末笔款须待综合验收各方确认后支付，不低于县定比例。',
  en: 'The contract states its instalments and the last payment, which waits for the comprehensive acceptance and is no less than the county’s share; together they are the price.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const BOND_OF_TENDER = rule({
  id: 'CONTRACT-BOND-OF-TENDER',
  zh: '招标文件要求中标人提交履约保证金的，中标人应当按照招标文件的要求提交：数额、形式以招标文件为准，招标文件未要求的不得要求。',
  en: 'The performance bond is what the tender documents demand, in sum and form; what they do not demand, nobody may.',
  citation: { source: REGULATION, article: '第五十八条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const BOND_LODGED = rule({
  id: 'CONTRACT-BOND-LODGED',
  zh: '招标文件要求提交履约保证金的，中标人应当在招标文件载明的时间（订立合同前或者开工前）如数提交；未提交的不得订立、不得开工。',
  en: 'Where a performance bond is demanded, the contractor lodges exactly it by the time that the documents name, the signing or the start: without it there is none.',
  citation: { source: LAW, article: '第四十六条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const SUPERVISED = rule({
  id: 'CONTRACT-SUPERVISED',
  zh: '实行监理的建设工程应当委托监理单位；工程合同须写明监理单位，或者写明不实行监理的理由。',
  en: 'Works under supervision have a supervision firm: a works contract names it, or says why there is none.',
  citation: { source: QUALITY, article: '第十二条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const SUPERVISION_INDEPENDENT = rule({
  id: 'CONTRACT-SUPERVISION-INDEPENDENT',
  zh: '工程监理单位与被监理工程的施工承包单位有隶属关系或者其他利害关系的，不得承担监理业务；须为已登记、未停用的企业。',
  en: 'The supervision firm is registered and active, and neither belongs to the contractor nor shares an interest with it.',
  citation: { source: QUALITY, article: '第三十五条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const OWN_PARTY = rule({
  id: 'CONTRACT-OWN-PARTY',
  zh: '承包人、监理单位的行为，由其本单位账户办理。',
  en: 'What the contractor or the supervision firm does, its own account does.',
  citation: { source: LAW, article: '第四十八条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const PERMIT_FIRST = rule({
  id: 'CONTRACT-PERMIT-FIRST',
  zh: '建筑工程开工前，建设单位应当申请领取施工许可证；未领取的不得开工。',
  en: 'Works have their construction permit before they start.',
  citation: { source: BUILDING, article: '第七条' },
  since: '1998-03-01',
  until: undefined,
  overlay: 'none',
});
/** The law leaves the figure to the ministry, whose text is not here; a county's own may only be lower. */
export const PERMIT_EXEMPT = rule({
  id: 'CONTRACT-PERMIT-EXEMPT',
  zh: '国务院建设行政主管部门确定的限额以下的小型工程，可以不申请施工许可证：工程合同价三十万元以下（数额待核）。',
  en: 'Small works below the ministry’s threshold need no permit: a contract of 300,000 yuan or less (the figure is unconfirmed).',
  citation: { source: '建筑工程施工许可管理办法', article: '第二条', unconfirmed: true },
  since: '1998-03-01',
  until: undefined,
  overlay: 'shorter',
  maximumFen: 30_000_000,
});
export const PERMIT_ISSUED_IN_TIME = rule({
  id: 'CONTRACT-PERMIT-ISSUED-IN-TIME',
  zh: '建设行政主管部门应当自收到申请之日起七日内，对符合条件的申请颁发施工许可证；逾期照实记录。',
  en: 'The housing bureau issues the permit within 7 days of a complete application; late is recorded.',
  citation: { source: BUILDING, article: '第八条' },
  since: '2019-04-23',
  until: undefined,
  overlay: 'shorter',
  maximumDays: 7,
});
export const START_IN_TIME = rule({
  id: 'CONTRACT-START-IN-TIME',
  zh: '建设单位应当自领取施工许可证之日起三个月内开工；延期以两次为限，每次不超过三个月；逾期的，施工许可证自行废止。',
  en: 'Works start within 3 months of the permit; it is extended twice at most, by 3 months at most each time; else it lapses by itself.',
  citation: { source: BUILDING, article: '第九条' },
  since: '1998-03-01',
  until: undefined,
  overlay: 'none',
  maximumMonths: 3,
  maximumExtensions: 2,
});
export const SUPERVISOR_SIGNED = rule({
  id: 'CONTRACT-SUPERVISOR-SIGNED',
  zh: '未经总监理工程师签字，建设单位不拨付工程款。',
  en: 'On supervised works no instalment is reached without the chief supervision engineer’s signature.',
  citation: { source: QUALITY, article: '第三十七条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const INSTALMENT_STAGE = rule({
  id: 'CONTRACT-INSTALMENT-STAGE',
  zh: '合同约定的每期款，由承包人报告、（监理签认、）招标人确认，逐步办理，不得重复。',
  en: 'An instalment of the contract is reported by the contractor, signed where supervised, confirmed by the buyer: in this order, once.',
  citation: { source: REGULATION, article: '第五十九条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const SUPPLEMENT_SUM = rule({
  id: 'CONTRACT-SUPPLEMENT-SUM',
  zh: '政府采购合同履行中，所有补充合同的采购金额不得超过原合同采购金额的百分之十。',
  en: 'In government procurement all supplements together are at most 10 % of the contract’s original price.',
  citation: { source: PROCUREMENT, article: '第四十九条' },
  since: '2003-01-01',
  until: undefined,
  overlay: 'none',
  /** Supplements : original price, as a fraction. */
  maximumShare: [1, 10],
});
export const SUPPLEMENT_SUM_ZB = rule({
  id: 'CONTRACT-SUPPLEMENT-SUM-ZB',
  zh: '适用招标投标法的合同，增加价款的变更合计同样不超过原合同价的百分之十；法律未定此数，系本系统参照政府采购法第四十九条设定。',
  en: 'Under the tender law, changes that add to the price are held to the same 10 % together; that number is ours, after the procurement law’s article 49.',
  citation: { source: '阳光监督设计', article: '合同变更', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  /** Supplements : original price, as a fraction. */
  maximumShare: [1, 10],
});
export const CHANGE_BY_BOTH = rule({
  id: 'CONTRACT-CHANGE-BY-BOTH',
  zh: '合同双方当事人不得擅自变更、中止或者终止合同：一方提出并说明理由，另一方同意或者不同意；协议终止须由承包人书面提出或者同意。',
  en: 'Neither side changes the contract, or ends it at will, alone: one proposes with its reason, the other agrees or refuses; it ends by agreement only where the contractor has asked for that.',
  citation: { source: PROCUREMENT, article: '第五十条' },
  since: '2003-01-01',
  until: undefined,
  overlay: 'none',
});
export const CHANGE_IN_SCHEDULE = rule({
  id: 'CONTRACT-CHANGE-IN-SCHEDULE',
  zh: '变更的金额须计入某一尚未达到的分期或者末笔款，且不得使其为零或者负数，末笔款不低于县定比例；各期合计始终等于合同价。',
  en: 'A change’s amount falls on an instalment not yet reached or on the last payment, and leaves it above zero, the last payment no less than the county’s share: they stay the price together.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const WITHIN_ESTIMATE = rule({
  id: 'CONTRACT-WITHIN-ESTIMATE',
  zh: '政府投资项目建设投资原则上不得超过经核定的投资概算；超过的，报原核定部门核定以前停止付款。',
  en: 'A government investment stays within its approved estimate; above it, payment stops until the increase is approved.',
  citation: { source: INVESTMENT, article: '第二十三条' },
  since: '2019-07-01',
  until: undefined,
  overlay: 'none',
});
export const SUBCONTRACT_NOT_MAIN = rule({
  id: 'CONTRACT-SUBCONTRACT-NOT-MAIN',
  zh: '只可将部分非主体、非关键性工作分包，且须经招标人同意；主体结构的施工必须由承包人自行完成。',
  en: 'Only parts that are neither main nor key are subcontracted, with the buyer’s consent; the main structure the contractor builds itself.',
  citation: { source: LAW, article: '第四十八条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const SUBCONTRACTOR_FIT = rule({
  id: 'CONTRACT-SUBCONTRACTOR-FIT',
  zh: '接受分包的人应当具备相应的资格条件（附证明文件），为已登记、未停用的企业，不得是承包人本身或者本工程的监理单位。',
  en: 'A subcontractor is qualified, with the papers that show it, registered and active, and neither the contractor nor its supervisor.',
  citation: { source: BUILDING, article: '第二十九条' },
  since: '1998-03-01',
  until: undefined,
  overlay: 'none',
});
export const NOT_TRANSFERRED = rule({
  id: 'CONTRACT-NOT-TRANSFERRED',
  zh: '中标人不得向他人转让中标项目，也不得将中标项目肢解后分别向他人转让：分包合计须少于合同价。',
  en: 'The contract is not handed on, whole or in pieces: subcontracts together stay below its price.',
  citation: { source: REGULATION, article: '第五十九条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const WORKS_ACCEPTED = rule({
  id: 'CONTRACT-WORKS-ACCEPTED',
  zh: '建设工程经竣工验收合格的，方可交付使用；货物、服务由采购人验收（政府采购法第四十一条）：合同须待验收合格。',
  en: 'The works of the contract have passed the builder’s acceptance; goods and services the buyer’s (procurement law, article 41).',
  citation: { source: QUALITY, article: '第十六条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const SETTLEMENT_AUDITED = rule({
  id: 'CONTRACT-SETTLEMENT-AUDITED',
  zh: '结算以联合验收组审定、各方签字的金额为准，不超过含变更的合同价；超过的，须已重新核定且不超过补充合同限额；货物、服务验收合格后以合同价为准。',
  en: 'The settlement is the audited sum that the joint group signed, within the price as changed; more only if it was re-approved, within what supplements may add. Goods and services, once accepted, settle at their price.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const NOTHING_OPEN = rule({
  id: 'CONTRACT-NOTHING-OPEN',
  zh: '归档前，变更、分包申请、付款停止和履约保证金均须了结，审定价款已全部支付，工程档案已由住建局接收。',
  en: 'Before archiving nothing is open: no change, no subcontract request, no stop of payment, no bond; the audited sum is paid, the archive of the works is with the housing bureau.',
  citation: { source: '阳光监督设计', article: '合同归档', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
