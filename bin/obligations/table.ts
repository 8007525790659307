import { ESCALATION_RULES } from '../../functions/kernel/escalation.ts';
import { OBLIGATIONS } from '../../functions/kernel/obligations.ts';
import type { Rule } from '../../functions/kernel/rule.ts';
import { OWING, STATELESS } from '../../lib/obligations/index.ts';
import { PUBLICITY } from '../../lib/publicity/index.ts';
import type { Words } from '../../lib/publicity/words.ts';

const HEAD = `# 义务目录 · What is owed

由 \`lib/obligations/\` 与各规则生成（\`npm run obligations\`）；测试就每一事项的每一环节核对：须有人推进的环节必有义务，义务的依据和承办人与程序一致。
Made of \`lib/obligations/\` and the rules by \`npm run obligations\`; tests check it in every state of every matter: what somebody must leave owes something, under that rule, by that debtor.

## 逾期如何逐级上报 · Escalation

各项义务一律如此；县里可以缩短（\`overlays\`）。日为工作日，九时发出；停机期间错过的，恢复后按最高一级告知一次，被跳过各级的对象一并告知。
The same for every obligation; a county may shorten it (\`overlays\`). Working days, at nine in the morning; of levels missed while down, the highest is told once, to whoever those below it would have told too.

| 级别 level | 何时 when | 告知 told | 规则 rule |
| --- | --- | --- | --- |`;
const TOLD: readonly Words[] = [
  { zh: '承办单位', en: 'who owes it' },
  { zh: '承办单位', en: 'who owes it' },
  { zh: '其主要领导、分管县领导', en: 'its first-in-command, the county leader in charge' },
  { zh: '监督机关（监督机关自身的，报领导小组办公室）', en: 'the supervising body (its own: the leading group’s office)' },
  { zh: '监督工作领导小组办公室', en: 'the leading group’s office' },
];
const WHEN = ['期满前 before', '一过期 at once', '逾期 late', '逾期 late', '逾期 late'];
const LEVEL = ['提醒 reminder', '告警 late', '领导 superior', '监督机关 supervisor', '领导小组 leading-group'];

const both = ({ zh, en }: Words): string => `${zh} · ${en}`;
const star = (r: Rule): string => `${r.citation.source} ${r.citation.article}${r.citation.unconfirmed ? ' \\*' : ''}`;
const days = (r: Rule): string => ('workingDays' in r ? ` ${r.workingDays}` : '');

/** The text of `docs/obligations.md`. */
export function obligationsTable(): string {
  const levels = ESCALATION_RULES.map((r, i) => `| ${LEVEL[i]} | ${WHEN[i]}${days(r)} | ${both(TOLD[i]!)} | \`${r.id}\` |`);
  const kinds = Object.entries(OWING).map(([name, { states, owed }]) => {
    const [kind = '', part] = name.split('/');
    const duties = Object.entries(owed).map(([obligation, { rules, by }]) => {
      const debtors = by.map((b) => (typeof b === 'string' ? `\`${b}\`` : both(b))).join('、');
      return `| \`${obligation}\` | ${both(OBLIGATIONS[kind]![obligation]!)} | ${rules.map((r) => `\`${r.id}\` ${star(r)}`).join('；')} | ${debtors} |`;
    });
    const leaving = Object.entries(states).map(
      ([state, { owes, free }]) => `| \`${state}\` | ${owes.map((o) => `\`${o}\``).join(' ')} | ${free === undefined ? '' : both(free)} |`,
    );
    return [
      `## ${both(PUBLICITY[kind]!.name)} \`${part ?? kind}\``,
      '',
      ...(duties.length === 0 ? [] : ['| 义务 obligation | | 规则 rule | 承办 by |', '| --- | --- | --- | --- |', ...duties, '']),
      ...(leaving.length === 0 ? ['无待办环节。Nothing waits in it.', ''] : []),
      ...(leaving.length === 0
        ? []
        : ['| 环节 state | 所欠 owed in it | 无人须在某日前推进的理由 why nobody need leave it by a day |', '| --- | --- | --- |', ...leaving, '']),
    ].join('\n');
  });
  const none = Object.entries(STATELESS).map(([kind, why]) => `| ${both(PUBLICITY[kind]!.name)} \`${kind}\` | ${both(why)} |`);
  return [
    HEAD,
    ...levels,
    '',
    '\\* 本系统设定，或者原文未见。Ours, or of a text that we do not have.',
    '',
    ...kinds,
    '## 没有环节的事项 · Without states\n\n| 事项 matter | 理由 why |\n| --- | --- |',
    ...none,
    '',
  ].join('\n');
}
