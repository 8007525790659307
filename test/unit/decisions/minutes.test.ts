import jsqr from 'jsqr';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DecisionEvent } from '../../../functions/decisions/items/events.ts';
import type { MeetingEvent } from '../../../functions/decisions/meetings/meeting.ts';
import { closedAtOf, minutesOf } from '../../../functions/decisions/minutes/record.ts';
import { at } from '../../../functions/kernel/calendar.ts';
import { recordDigest, wordsOf } from '../../../functions/kernel/paper.ts';
import { renderPaper } from '../../../functions/shell/pdf/render.ts';
import { meta } from '../../tools/core.ts';
import { AWAY, BODY, COUNTED, HEAD, inVote, MEMBER_B, MEMBER_C, OPENED, PREPARED, paper, TAKEN } from '../../tools/decisions.ts';
import { ink, likeness, readPdf } from '../../tools/pdf.ts';

const rows = <E>(events: readonly E[]) => events.map((event, i) => ({ event, meta: meta(i + 1) }));
/** Rare characters, both scripts, a line break: what a typesetter may drop. */
const SPEECH = '资金来源尚未落实，建议缓办；囍、龘亦须照录。\nSecond line, 100%: “verbatim”.';
const meetingEvents: MeetingEvent[] = [
  {
    type: 'meeting-called',
    body: BODY.body,
    bodyName: BODY.name,
    office: BODY.unit,
    heldAt: at('2026-03-02', '09:00'),
    receiveBy: '2026-02-28',
    place: '三楼会议室',
    agenda: [{ decision: 'd1', number: 'TY-2026-J-0001', name: '审定2026年度建设计划' }],
    papers: [paper()],
    due: [HEAD, MEMBER_B, MEMBER_C, AWAY],
    decidesBy: 'chief',
    majority: BODY.majority,
    notDirect: BODY.notDirect,
    votesWithheld: null,
    kinds: [{ kind: 'project', quorum: [1, 2] }],
  },
  ...['P1', 'P2', 'P3'].map((person): MeetingEvent => ({ type: 'member-attended', person })),
  { type: 'meeting-opened', presiding: 'P1', excused: [{ person: 'P4', reason: '外出学习' }] },
  { type: 'meeting-closed' },
];
const itemEvents: DecisionEvent[] = [...COUNTED, TAKEN].map((e) => (e.type === 'member-spoke' && e.person === 'P3' ? { ...e, text: SPEECH } : e));
const told = { number: 'TY-2026-H-0001', events: rows(meetingEvents) };
const minutesFrom = (events = itemEvents) => minutesOf('meeting-1', told, [{ number: 'TY-2026-J-0001', events: rows(events) }]);
const minutes = minutesFrom();
const draw = (paper = minutes) => {
  const digest = recordDigest(paper);
  return renderPaper(paper, { digest, verifyAt: `https://daylight.example.cn/local#${digest}`, at: closedAtOf(told) });
};

describe('the minutes are the record, verbatim', () => {
  const text = wordsOf(minutes).join('\n');
  it('name, words, votes with reasons, dissent, result, decision, who answers for it', () => {
    for (const words of [
      '县政府常务会议记录',
      '审定2026年度建设计划',
      `发言：丙：${SPEECH}`,
      '表决：丙：反对。理由：P3的理由',
      '结果：赞成 2，反对 1',
      '决定：通过。同意。',
      '完成时限：2026-12-31',
      '丁：外出学习',
      paper().sha256,
    ])
      expect(text).toContain(words);
  });
  it('units by the names that they had that day; one that is not on the record by its code', () => {
    const named = itemEvents.map((e): DecisionEvent => {
      if (e.type === 'item-proposed') return { ...e, unitName: '住建局' };
      return e.type === 'decision-taken' ? { ...e, department: 'culture-bureau', departmentName: '文广新局' } : e;
    });
    const words = wordsOf(minutesFrom(named)).join('\n');
    for (const name of ['住建局', '负责部门：文广新局；']) expect(words).toContain(name);
    for (const code of ['housing-bureau', 'culture-bureau']) expect(words).not.toContain(code);
    expect(text).toContain('housing-bureau');
  });
  it('of a draft that was revised, what was debated', () => {
    const revised: DecisionEvent = { type: 'item-revised', content: '改后的内容', options: [], reason: 'r', documents: [paper()] };
    const words = wordsOf(minutesFrom(itemEvents.toSpliced(1, 0, revised))).join('\n');
    expect([words.includes('改后的内容'), words.includes('拟安排一个项目')]).toEqual([true, false]);
  });
  it('in the order in which it happened', () => {
    const order = ['发言：乙', '发言：丙', '发言：甲', '表决：乙', '表决：丙', '表决：甲', '结果', '决定'].map((w) => text.indexOf(w));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });
  it('another word, vote or time is another digest; a debate at another meeting is not in it', () => {
    const changed = itemEvents.map((e) => (e.type === 'vote-cast' && e.person === 'P3' ? { ...e, choice: 'for' as const } : e));
    expect(recordDigest(minutesFrom(changed))).not.toBe(recordDigest(minutes));
    const elsewhere = itemEvents.map((e) => (e.type === 'debate-opened' ? { ...e, meeting: 'meeting-2' } : e));
    expect(wordsOf(minutesFrom(elsewhere)).join()).not.toContain('发言');
  });
  it('a correction is in them until the meeting is closed; what comes after is not', () => {
    const corrected: DecisionEvent = { type: 'record-corrected', of: '甲的发言', was: '原文', becomes: '改文', reason: '笔误' };
    const until = (at: string) => {
      const later = { event: corrected, meta: { ...meta(99), at } };
      return minutesOf('meeting-1', told, [{ number: 'TY-2026-J-0001', events: [...rows(itemEvents), later] }]);
    };
    const closed = closedAtOf(told);
    expect(wordsOf(until(closed)).join()).toContain('更正（甲的发言）：原记“原文”，改为“改文”。理由：笔误');
    expect(recordDigest(until(new Date(Date.parse(closed) + 1000).toISOString()))).toBe(recordDigest(minutes));
  });
  it('a debate that was put off and opened again at the same meeting is told whole, and so is who was recused: by himself or not', () => {
    const recused = (imposed: boolean): DecisionEvent => ({ type: 'member-recused', person: 'P3', reason: '利害关系', imposed });
    const objection: DecisionEvent = { type: 'member-spoke', person: 'P2', text: '先前的异议' };
    const again = (imposed: boolean): DecisionEvent[] => [
      ...itemEvents.slice(0, PREPARED.length),
      ...[OPENED, recused(imposed), objection, { type: 'item-postponed' as const, reason: '暂缓' }],
      ...itemEvents.slice(PREPARED.length),
    ];
    const words = wordsOf(minutesFrom(again(true))).join('\n');
    const lines = ['回避：丙（会议决定，非本人提出）。理由：利害关系', '发言：乙：先前的异议', '推迟：暂缓', `发言：丙：${SPEECH}`, '决定：通过'];
    const order = lines.map((w) => words.indexOf(w));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(wordsOf(minutesFrom(again(false))).join()).toContain('回避：丙（本人提出）');
  });
  it('of sealed votes who did not vote, with the reason; of an item that was not taken up, that', () => {
    const sealed: DecisionEvent[] = [
      ...inVote('named-sealed'),
      { type: 'votes-unsealed', without: [{ person: 'P3', reason: '中途离席' }] },
      {
        type: 'vote-closed',
        notVoting: [{ person: 'P2', reason: '未启封' }],
        tally: { for: 1, against: 0, abstain: 0, notVoting: 2, base: 3, carried: false },
      },
    ];
    const words = wordsOf(minutesFrom(sealed)).join('\n');
    expect(words).toContain('未表决 丙：中途离席');
    expect(words).toContain('未表决 乙：未启封');
    expect(wordsOf(minutesFrom(PREPARED)).join()).toContain('本次会议未讨论此事项');
    expect(words).not.toContain('未讨论');
  });
  it('of a paper ballot the counts and the tellers, and that nobody’s vote is known', () => {
    const tally = { for: 2, against: 1, abstain: 0, notVoting: 0, base: 3, carried: true };
    const counts = { issued: 3, returned: 3, for: 2, against: 1, abstain: 0, invalid: 0, tellers: ['计票甲', '监票乙'] as [string, string] };
    const secret: DecisionEvent[] = [
      ...inVote('secret-paper'),
      { type: 'paper-counted', keeper: 'k', ...counts, sheet: paper() },
      { type: 'paper-agreed', keeper: 'l', tally },
      TAKEN,
    ];
    const words = wordsOf(minutesFrom(secret)).join('\n');
    expect(words).toContain('本系统从不知道谁投了什么');
    expect(words).toContain('赞成 2，反对 1，弃权 0，无效 0；计票人 计票甲、监票乙');
    expect(words).not.toMatch(/表决：[甲乙丙]/);
  });
});

describe('the PDF', () => {
  let pages: Awaited<ReturnType<typeof readPdf>>;
  beforeAll(async () => {
    pages = await readPdf(await draw(), 3);
  });
  it('holds every word of the record', () => {
    const text = pages.map((p) => p.text).join('');
    for (const { event } of rows(itemEvents)) if (event.type === 'vote-cast') expect(text).toContain(event.reason);
    expect(text).toContain('囍、龘亦须照录');
  });
  it('the same record gives the same bytes: a crash in the middle of making it is finished by making it again', async () => {
    expect(Buffer.compare(await draw(minutesFrom()), await draw())).toBe(0);
  });
  it('its pixels: the QR code of each page reads as the digest; another speech is other ink, in the same place and nowhere else', async () => {
    for (const { raster } of pages) {
      const read = jsqr.default(new Uint8ClampedArray(raster.data), raster.width, raster.height)?.data;
      expect(read?.endsWith(`#${recordDigest(minutes)}`)).toBe(true);
    }
    const silent = itemEvents.map((e) => (e.type === 'member-spoke' && e.person === 'P3' ? { ...e, text: SPEECH.replace('囍、龘', '　、　') } : e));
    const others = await readPdf(await draw(minutesFrom(silent)), 3);
    expect(others.length).toBe(pages.length);
    // Bands of the type area, a line high: those with the two characters differ, all others are the same.
    const differing = pages.flatMap(({ raster }, n) =>
      Array.from({ length: 20 }, (_, i) => 110 + i * 30).flatMap((y) => {
        const [a, b] = [ink(raster, 80, y, 440, 30), ink(others[n]!.raster, 80, y, 440, 30)];
        return likeness(a, b) < 1 ? [a.filter(Boolean).length - b.filter(Boolean).length] : [];
      }),
    );
    expect(differing.length).toBeGreaterThan(0);
    expect(differing.length).toBeLessThanOrEqual(2);
    expect(Math.max(...differing)).toBeGreaterThan(200);
  });
});
