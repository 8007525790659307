import * as z from 'zod/mini';
import { DocumentRef } from '../kernel/document.ts';
import { service } from '../kernel/use-case.ts';
import { READERS, SUPERVISORS } from './readers.ts';

/** The part of the table that `papers.ts` serves. */
export const paperCases = {
  uploadPaper: service({
    route: 'POST /decisions/uploads',
    allow: READERS,
    secret: false,
    servedBy: 'papers',
    command: z.strictObject({ sha256: DocumentRef.shape.sha256, size: DocumentRef.shape.size }),
    summary: { zh: '取得上传地址：只收摘要值与大小相符的文件', en: 'An address to upload to: it takes only the bytes with this digest and size' },
    errorImpact: 'Papers, opinions and evidence cannot be handed in.',
  }),
  readMinutes: service({
    route: 'GET /decisions/meetings/{id}/minutes',
    allow: [...SUPERVISORS, 'role:leading-member', 'role:decision-clerk'],
    secret: false,
    servedBy: 'papers',
    command: undefined,
    summary: { zh: '取得会议记录 PDF 的地址：仅限该会议成员、记录员与监督机关', en: 'Where to read a meeting’s minutes: its members, keepers, supervisors' },
    errorImpact: 'Minutes lie in Archive and nobody can inspect them.',
  }),
  readMeetingPaper: service({
    route: 'GET /decisions/meetings/{id}/papers/{sha256}',
    allow: [...SUPERVISORS, 'role:leading-member', 'role:decision-clerk'],
    secret: false,
    servedBy: 'papers',
    command: undefined,
    summary: {
      zh: '取得会议材料的地址：自通知起，仅限该会议成员、记录员与监督机关',
      en: 'Where to read a meeting’s papers, from its notice on: its members, keepers, supervisors',
    },
    errorImpact: 'Members come to a meeting without having read its papers.',
  }),
  readItemPaper: service({
    route: 'GET /decisions/items/{id}/papers/{sha256}',
    allow: READERS,
    secret: false,
    servedBy: 'papers',
    command: undefined,
    summary: {
      zh: '取得决策事项材料的地址：限该事项的成员、记录员、法制办、监督机关，提交讨论前还限提出单位和班子成员',
      en: 'Where to read an item’s papers: its members, keepers, the legal office, supervisors; its unit, and before the debate every member',
    },
    errorImpact: 'Drafts, opinions and reports lie in Archive and nobody who decides can read them.',
  }),
  readPastMinutes: service({
    route: 'GET /decisions/past/{id}/minutes',
    allow: [...SUPERVISORS, 'role:leading-member', 'role:decision-clerk'],
    secret: false,
    servedBy: 'papers',
    command: undefined,
    summary: {
      zh: '取得历史会议纪要 PDF 的地址：仅限该机关成员、记录员与监督机关',
      en: 'Where to read the minutes of a past decision: the body’s members, keepers, supervisors',
    },
    errorImpact: 'Old minutes lie in Archive and nobody can inspect them.',
  }),
};
