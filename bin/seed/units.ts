/** The 27 members of the joint meeting, as the opinion's annex lists them (关于建立权力运行大监督工作格局的意见, 附件). */
export const UNITS = [
  ['party-office', '县委办', 'County party committee office'],
  ['congress-office', '县人大办', 'County people’s congress office'],
  ['government-office', '政府办', 'County government office'],
  ['consultative-office', '县政协办', 'County political consultative conference office'],
  ['discipline-commission', '县纪委监察局', 'Discipline commission and supervision bureau'],
  ['organization-department', '县委组织部', 'Organization department'],
  ['publicity-department', '县委宣传部', 'Publicity department'],
  ['political-legal-commission', '县委政法委', 'Political and legal affairs commission'],
  ['court', '法院', 'Court'],
  ['procuratorate', '检察院', 'Procuratorate'],
  ['public-security-bureau', '公安局', 'Public security bureau'],
  ['party-work-committee', '党工委', 'Party work committee'],
  ['audit-bureau', '审计局', 'Audit bureau'],
  ['staffing-office', '县编办', 'Staffing office'],
  ['petitions-bureau', '信访局', 'Petitions bureau'],
  ['finance-bureau', '财政局', 'Finance bureau'],
  ['development-reform-bureau', '发改局', 'Development and reform bureau'],
  ['justice-bureau', '司法局', 'Justice bureau'],
  ['housing-bureau', '住建局', 'Housing and construction bureau'],
  ['civil-affairs-bureau', '民政局', 'Civil affairs bureau'],
  ['culture-bureau', '文广新局', 'Culture, broadcasting and press bureau'],
  ['broadcasting-station', '广播电视台', 'Broadcasting station'],
  ['affairs-administration', '机关事务管理局', 'Government offices administration'],
  ['service-centre', '政务服务中心', 'Government service centre, with the public resources trading platform'],
  ['legal-affairs-office', '县政府法制办', 'Government legal affairs office'],
  ['party-supervision-office', '县委督查室', 'Party committee supervision office'],
  ['government-supervision-office', '县政府督查室', 'Government supervision office'],
] as const;

/** Who answers for a unit: invented people, by login. */
export interface SeedUnit {
  readonly unit: (typeof UNITS)[number][0];
  readonly deputy: SeedOfficial;
  readonly head: SeedOfficial;
  /** Login of the county leader in charge, one of `LEADERS`. */
  readonly countyLeader: string;
}
interface SeedOfficial {
  readonly username: string;
  readonly post: string;
  readonly name: string;
}

/** The units that carry out projects in the demo, are paid by one, or accept it. */
export const UNITS_WITH_LEADERS: readonly SeedUnit[] = [
  {
    unit: 'culture-bureau',
    deputy: { username: 'culture-deputy', post: '副局长', name: '安若水' },
    head: { username: 'culture-head', post: '局长', name: '白景行' },
    countyLeader: 'deputy4',
  },
  {
    unit: 'housing-bureau',
    deputy: { username: 'housing-deputy', post: '副局长', name: '常有田' },
    head: { username: 'housing-head', post: '局长', name: '邸怀安' },
    countyLeader: 'deputy2',
  },
  {
    unit: 'broadcasting-station',
    deputy: { username: 'station-deputy', post: '副台长', name: '房文远' },
    head: { username: 'station-head', post: '台长', name: '高明川' },
    countyLeader: 'deputy4',
  },
  {
    unit: 'finance-bureau',
    deputy: { username: 'finance-deputy', post: '副局长', name: '耿素心' },
    head: { username: 'finance-head', post: '局长', name: '关守正' },
    countyLeader: 'deputy1',
  },
  {
    unit: 'development-reform-bureau',
    deputy: { username: 'reform-deputy', post: '副局长', name: '桂远帆' },
    head: { username: 'reform-head', post: '局长', name: '郭望舒' },
    countyLeader: 'deputy2',
  },
  {
    unit: 'audit-bureau',
    deputy: { username: 'audit-deputy', post: '副局长', name: '韩照临' },
    head: { username: 'audit-head', post: '局长', name: '郝知微' },
    countyLeader: 'mayor',
  },
];

/** The leading group's office (意见 五(1)), which is told of what is very late. */
export const LEADING_GROUP = 'leading-group-office';
/** Roles that may owe something under a name that is no unit's: to which unit they are written. */
export const ROLE_UNITS = {
  'development-reform': 'development-reform-bureau',
  'legal-office': 'legal-affairs-office',
  'county-leader': 'government-office',
} as const;
/** Where a unit, or one who answers for it, is written to: invented, one domain for all. */
export const mailOf = (name: string): string => `${name}@units.example.cn`;
