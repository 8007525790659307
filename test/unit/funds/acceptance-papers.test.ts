import jsqr from 'jsqr';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AcceptanceEvent } from '../../../functions/funds/acceptance/events.ts';
import { certificateOf, minutesOf } from '../../../functions/funds/acceptance/record.ts';
import { leafOf } from '../../../functions/kernel/log/leaf.ts';
import { type Paper, paperFaults, recordDigest, wordsOf } from '../../../functions/kernel/paper.ts';
import { LEAVES } from '../../../functions/leaves.ts';
import { renderPaper } from '../../../functions/shell/pdf/render.ts';
import {
  CONTRACT,
  confirmed,
  FAULTY,
  HELD,
  inspected,
  MADE,
  MEET,
  MINUTES,
  OPENED,
  PROCEDURE,
  PROJECT,
  PUT,
  PUT_RIGHT,
  paper,
  RELEASED,
  WITHDRAWN,
} from '../../tools/acceptance.ts';
import { meta } from '../../tools/core.ts';
import { ink, likeness, readPdf } from '../../tools/pdf.ts';

/** Rare characters and both scripts: what a typesetter may drop. */
const REMARK = '同意验收；囍、龘亦须照录。Verbatim, 100%.';
const EVENTS: AcceptanceEvent[] = [
  ...OPENED,
  inspected('housing-bureau'),
  inspected('audit-bureau', false),
  { type: 'deadline-missed', what: 'rectify.2', by: 'culture-bureau', until: '2026-03-20', level: 1, to: 'finance-bureau' },
  PUT,
  inspected('audit-bureau', true, 2),
  HELD,
  MINUTES,
  confirmed('housing-bureau'),
  confirmed('audit-bureau'),
  WITHDRAWN,
  confirmed('audit-bureau', REMARK),
  RELEASED,
];
const told = (events = EVENTS) => ({ number: 'TY-2026-G-0001-CZ', events: events.map((event, i) => ({ event, meta: meta(i + 1) })) });
const certificate = certificateOf(told());
const minutes = minutesOf(told());
const at = '2026-03-02T02:00:00.000Z';
const draw = (p: Paper) => renderPaper(p, { digest: recordDigest(p), verifyAt: `https://daylight.example.cn/local#${recordDigest(p)}`, at });

describe('the certificate is the record', () => {
  const text = wordsOf(certificate).join('\n');
  it('project, money, contract, procedure, each finding, the rectification, who was late, every confirmation and what was taken back', () => {
    for (const words of [
      '通榆县财政局项目综合验收证书',
      PROJECT.name,
      '县级出资 ¥400,000.00',
      `${CONTRACT.number} 合同价 ¥900,000.00，审定价 ¥880,000.00`,
      `${PROCEDURE.name}（第 1 版）`,
      '审计局第 1 次检查：存在问题，责令于 2026年3月20日 前整改：外墙渗漏，限期修复。',
      '逾期未办（2026年3月20日 到期）：文广新局，已督办',
      `文广新局向审计局报告整改完成：${PUT_RIGHT.report}`,
      '审计局第 2 次检查：合格',
      '审计局撤回确认。理由：发现新的渗漏。',
      `审计局确认合格：${REMARK}`,
      '最后一笔资金自 2026-03-02 10:00:00 起可以申请、拨付',
      MADE.sha256,
      paper(4).sha256,
    ])
      expect(text).toContain(words);
    expect(certificate.signatures.map((s) => [s.name, s.how])).toEqual([
      ['住建局', '2026-03-02 10:00:00 电子确认'],
      ['审计局', '2026-03-02 10:00:00 电子确认'],
    ]);
  });
  it('in the order in which it happened', () => {
    const order = ['第 1 次检查：存在', '逾期未办', '报告整改完成', '第 2 次检查', '住建局确认合格', '撤回确认', '审计局确认合格：'].map((w) =>
      text.indexOf(w),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });
  it('can be drawn; another word is another digest; what comes later changes neither paper', () => {
    expect([...paperFaults(certificate), ...paperFaults(minutes)]).toEqual([]);
    const changed = EVENTS.map((e) => (e.type === 'confirmation-given' && e.remark !== null ? { ...e, remark: '同意。' } : e));
    expect(recordDigest(certificateOf(told(changed)))).not.toBe(recordDigest(certificate));
    expect(recordDigest(minutesOf(told(changed)))).toBe(recordDigest(minutes));
    expect(recordDigest(certificateOf(told([...EVENTS, { type: 'certificate-made', ...MADE }])))).toBe(recordDigest(certificate));
  });
  it('the minutes hold what was said, not what was confirmed after them', () => {
    const words = wordsOf(minutes).join('\n');
    for (const s of MEET.statements) expect(words).toContain(`发言：${s.unit === 'audit-bureau' ? '审计局' : '住建局'}：${s.text}`);
    expect(words).toContain(`会议结论：${MEET.conclusion}`);
    expect(words).toContain(FAULTY.rectify.demand);
    expect(words).not.toMatch(/撤回|电子确认/);
  });
  it('both stand in the log by the digest of their PDF', () => {
    for (const [type, leaf] of [
      ['minutes-made', 'fund-acceptance.minutes'],
      ['certificate-made', 'fund-acceptance.certificate'],
    ] as const)
      expect(leafOf(LEAVES['fund-acceptance'], 'fund-acceptance', meta(9), { type, ...MADE } as never, new Uint8Array(32))).toMatchObject({
        type: leaf,
        digest: MADE.sha256,
      });
  });
});

describe('the PDF', () => {
  let pages: Awaited<ReturnType<typeof readPdf>>;
  beforeAll(async () => {
    pages = await readPdf(await draw(certificate), 3);
  });
  it('holds every word of the record', () => {
    const text = pages.map((p) => p.text).join('');
    for (const words of [REMARK, PUT_RIGHT.report, FAULTY.rectify.demand, WITHDRAWN.type === 'confirmation-withdrawn' ? WITHDRAWN.reason : '', PROJECT.name])
      expect(text).toContain(words.replaceAll(/\s/g, ''));
    expect(text).toContain('第1页共');
  });
  it('the same record gives the same bytes: a crash in the middle of making it is finished by making it again', async () => {
    expect(Buffer.compare(await draw(certificateOf(told())), await draw(certificate))).toBe(0);
  });
  it('its pixels: the QR code of each page reads as the digest; another remark is other ink, in its own line and nowhere else', async () => {
    for (const { raster } of pages) {
      const read = jsqr.default(new Uint8ClampedArray(raster.data), raster.width, raster.height)?.data;
      expect(read?.endsWith(`#${recordDigest(certificate)}`)).toBe(true);
    }
    const plain = EVENTS.map((e) => (e.type === 'confirmation-given' && e.remark !== null ? { ...e, remark: REMARK.replace('囍、龘', '一、一') } : e));
    const others = await readPdf(await draw(certificateOf(told(plain))), 3);
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
