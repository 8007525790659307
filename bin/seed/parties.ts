import { usccCheck } from '../../functions/kernel/uscc.ts';

/** An invented firm or agency: nobody's real code, a right check character. */
export interface SeedParty {
  readonly creditCode: string;
  readonly kind: 'firm' | 'agency';
  readonly name: string;
  readonly head: string;
  readonly group: string | null;
  readonly contact: { readonly name: string; readonly phone: string; readonly mail: string };
  readonly username: string;
}

const code = (n: number): string => {
  const first = `91220822MA9${String(n).padStart(6, '0')}`;
  return first + usccCheck(first);
};
const party = (kind: 'firm' | 'agency', n: number, name: string, head: string, group: string | null = null): SeedParty => {
  const username = `${kind}${String(n).padStart(2, '0')}`;
  return {
    creditCode: code(kind === 'firm' ? n : 900 + n),
    kind,
    name,
    head,
    group,
    contact: { name: head, phone: `1390436${String(n).padStart(4, '0')}`, mail: `${username}@example.cn` },
    username,
  };
};

/** Twelve building firms; two of them have one controller. */
export const FIRMS: readonly SeedParty[] = [
  party('firm', 1, '通榆县宏远建筑工程有限公司', '赵宏远'),
  party('firm', 2, '白城市鹤乡建设集团有限公司', '孙立民', '鹤乡集团'),
  party('firm', 3, '吉林省向海建工有限责任公司', '周向海'),
  party('firm', 4, '通榆县瞻榆路桥工程有限公司', '吴德胜'),
  party('firm', 5, '白城市嫩江建筑安装有限公司', '郑国栋'),
  party('firm', 6, '洮南市府兴建筑有限公司', '王府兴'),
  party('firm', 7, '吉林省松原北方建设有限公司', '冯北方'),
  party('firm', 8, '大安市两家子建筑工程有限公司', '陈永泉'),
  party('firm', 9, '镇赉县丹顶鹤建设有限公司', '褚连成'),
  party('firm', 10, '白城市鹤源市政工程有限公司', '卫长青', '鹤乡集团'),
  party('firm', 11, '长春市春城建筑总承包有限公司', '蒋春城'),
  party('firm', 12, '通榆县开通镇第二建筑公司', '沈开通'),
];
/** The firm that supervises works; its login is its chief supervision engineer's. */
export const SUPERVISION: SeedParty = { ...party('firm', 51, '吉林省天平工程监理有限公司', '秦天平'), username: 'engineer' };
/** Who designed works, and who surveyed the ground. */
export const INSTITUTES: readonly [SeedParty, SeedParty] = [
  { ...party('firm', 61, '吉林省嫩科建筑设计院有限公司', '梁嫩科'), username: 'design' },
  { ...party('firm', 62, '白城市地勘岩土工程有限公司', '石地勘'), username: 'survey' },
];
/** Three agencies. */
export const AGENCIES: readonly SeedParty[] = [
  party('agency', 1, '吉林省正平招标代理有限公司', '韩正平'),
  party('agency', 2, '白城市公信工程咨询有限公司', '杨公信'),
  party('agency', 3, '通榆县阳光项目管理有限公司', '朱明阳'),
];
