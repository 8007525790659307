import { PUBLICITY, SECRETS } from '../../lib/publicity/index.ts';
import type { Content } from '../../lib/publicity/words.ts';

const HEAD = `# 公开表 · What is public

由 \`lib/publicity/\` 生成（\`npm run publicity\`），测试逐一核对全部事件类型。Made of \`lib/publicity/\` by \`npm run publicity\`; a test walks every type of event.

每一事件在公开日志中恰有一条记录，除密封者外。记录只含：版本、事件号、事项种类、事项编号、类型、时刻、摘要，以及协议所定的公开项；从不含正文或个人信息。摘要加盐：持有事件与盐者可以核对，他人无从猜测。事项编号即自然人者（专家、账户）不写编号。
Every event has exactly one leaf in the public log, save sealed ones. A leaf holds version, event id, kind and number of the matter, type, instant, digest, and the public fields that a protocol fixes; never content or personal data. The digest is salted: whoever holds event and salt can check it, nobody can guess it. Where the number is a natural person (expert, account), the leaf leaves it out.
`;
const cells = (c: Content): string =>
  'inside' in c ? `— ${c.inside.zh} · ${c.inside.en} | | ` : `${c.what.zh} · ${c.what.en} | \`${c.file}\` | ${c.from.zh} · ${c.from.en}`;

/** The text of `docs/public.md`. */
export function publicTable(): string {
  const kinds = Object.entries(PUBLICITY).map(([kind, { name, veiled, events }]) => {
    const rows = Object.entries(events).map(([type, { leaf, content }]) => {
      const own = leaf ? `\`${leaf.type}\`：${leaf.digest.zh} · ${leaf.digest.en}；${leaf.fields.map((f) => `\`${f}\``).join(' ')}` : `\`${kind}.${type}\``;
      return `| \`${type}\` | ${own} | ${cells(content)} |`;
    });
    return [
      `## ${name.zh} · ${name.en} \`${kind}\`${veiled ? '（不写编号 · number left out）' : ''}`,
      '',
      '| 事件 event | 记录 leaf | 公开的内容 content that is public | 文件 file | 自何时 from |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  const secrets = Object.entries(SECRETS).map(([type, { name, after }]) => `| \`${type}\` | ${name.zh} · ${name.en} | ${after.zh} · ${after.en} |`);
  return [
    HEAD,
    ...kinds,
    `## 密封 · Secret until an opening

没有自己的记录：其条目在密封时段的记录（类型 \`sealed\`）之下，与随机填充混在一起，数不出来；持有人当即得到签名回执，其后得到证明。
No leaf of their own: their entries stand under the leaf of the sealed interval (type \`sealed\`) among random ones and cannot be counted; the holder gets a signed receipt at once and its proof after.

| 事件 event | | 启封之后 after the opening |
| --- | --- | --- |
${secrets.join('\n')}
`,
  ].join('\n');
}
