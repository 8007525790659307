import { describe, expect, it } from 'vitest';
import { type Block, type Paper, paperFaults, printedDay, recordDigest, wordsOf } from '../../../functions/kernel/paper.ts';
import { minutes } from '../../tools/paper.ts';

const withBlock = (block: Block): Paper => ({ ...minutes, sections: [{ heading: '一、事项', blocks: [block] }] });
const table = (widths: number[], ...rows: string[][]): Paper =>
  withBlock({ table: { columns: widths.map((width, i) => ({ heading: `列${i + 1}`, width })), rows } });

describe('a paper', () => {
  it('of a meeting has no faults', () => expect(paperFaults(minutes)).toEqual([]));
  it.each([
    [99, 1],
    [100, 0],
    [101, 1],
  ])('widths of a table are 100 together: %i', (sum, faults) => expect(paperFaults(table([40, sum - 40], ['甲', '乙']))).toHaveLength(faults));
  it.each([
    [4, 1],
    [5, 0],
    [6, 0],
  ])('a column is five hundredths wide at least: %i', (width, faults) => expect(paperFaults(table([width, 100 - width], ['甲', '乙']))).toHaveLength(faults));
  it.each([
    [1, 1],
    [2, 0],
    [3, 1],
  ])('a row of two columns has two cells: %i', (cells, faults) => expect(paperFaults(table([40, 60], Array<string>(cells).fill('甲')))).toHaveLength(faults));
  it.each([
    [7, 0],
    [8, 0],
    [9, 1],
  ])('a fact’s name has at most eight characters: %i', (length, faults) =>
    expect(paperFaults(withBlock({ facts: [['名'.repeat(length), '值']] }))).toHaveLength(faults),
  );
  it('says all faults at once', () => {
    expect(paperFaults({ ...table([-1, 100], ['甲']), title: ' ', date: '' })).toEqual([
      'title is empty',
      'date is empty',
      'widths of a table under “一、事项” are not 100 together, each 5 at least',
      'row 1 under “一、事项” has 1 cells for 2 columns',
    ]);
  });
  it('names every text that it prints, in the order of reading', () => {
    const words = wordsOf(minutes);
    for (const text of ['通政会纪〔2026〕3号', '主持', '孙 丽', '理由（原话）', '刘洋']) expect(words).toContain(text);
    expect(words.slice(-4)).toEqual(['通榆县人民政府', '2026年3月12日', ...minutes.footer[0]!]);
  });
});

it('prints a day without leading zeros', () => expect(['2026-03-02', '2026-12-31'].map(printedDay)).toEqual(['2026年3月2日', '2026年12月31日']));
it('a record’s digest does not depend on the order of its keys, but on everything in it', () => {
  // printf '{"a":1,"b":"县"}' | sha256sum
  expect(recordDigest({ b: '县', a: 1 })).toBe('dd475843f991fc1ab1b56daba875076782c73ecbc8f13432fbe89672235475fc');
  expect(recordDigest({ b: '局', a: 1 })).not.toBe(recordDigest({ b: '县', a: 1 }));
});
