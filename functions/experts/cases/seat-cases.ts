import * as z from 'zod/mini';
import { hex32 } from '../../kernel/shapes.ts';
import { type Allow, command, service } from '../../kernel/use-case.ts';
import { Answer, draw } from '../draw/draw.ts';
import { RecordAnswer, RecordInvitations, RecordSignIn, recordAnswer, recordInvitations, recordSignIn } from '../draw/draw-commands.ts';

const SYSTEM: readonly Allow[] = ['role:system'];

/** The part of the table that `roster.ts` serves: whatever must know who is behind a label. */
export const seatCases = {
  recordInvitations: command({
    route: undefined,
    allow: SYSTEM,
    command: RecordInvitations,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: recordInvitations,
    errorImpact: 'Experts were drawn but cannot answer.',
  }),
  recordAnswer: command({
    route: undefined,
    allow: SYSTEM,
    command: RecordAnswer,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: recordAnswer,
    errorImpact: 'An expert’s answer is lost and counts as silence.',
  }),
  recordSignIn: command({
    route: undefined,
    allow: SYSTEM,
    command: RecordSignIn,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: recordSignIn,
    errorImpact: 'An expert in the room is not signed in; the evaluation waits.',
  }),
  readInvitation: service({
    route: 'GET /experts/draws/{id}/invitation',
    allow: ['role:expert'],
    command: undefined,
    secret: true,
    servedBy: 'roster',
    summary: { zh: '本人的邀请与席位', en: 'One’s own invitation and seat' },
    errorImpact: 'An expert without mail does not see the invitation.',
  }),
  readOpenings: service({
    route: 'GET /experts/draws/{id}/openings',
    allow: ['role:supervisor-audit', 'role:audit-administrator'],
    command: undefined,
    secret: true,
    servedBy: 'roster',
    summary: { zh: '定标后供审计：全部标签对应的专家编号与盐', en: 'For audit, after the result: who stood behind every label, with all salts' },
    errorImpact: 'Audit cannot check that the lists of a draw are the registry.',
  }),
  readOwnOpening: service({
    route: 'GET /experts/draws/{id}/opening',
    allow: ['role:expert'],
    command: undefined,
    secret: true,
    servedBy: 'roster',
    summary: { zh: '定标后供专家本人：自己的标签与盐', en: 'For an expert, after the result: one’s own label and salts' },
    errorImpact: 'An expert cannot check how the draw treated him.',
  }),
  answerInvitation: service({
    route: 'POST /experts/draws/{id}/answers',
    allow: ['role:expert'],
    command: z.strictObject({ token: hex32, answer: Answer }),
    secret: true,
    servedBy: 'roster',
    summary: { zh: '答复邀请：接受、谢绝或声明回避', en: 'Answers an invitation: accepts, declines or declares a conflict' },
    errorImpact: 'An expert’s answer counts as silence.',
  }),
  signIn: service({
    route: 'POST /experts/draws/{id}/sign-in',
    allow: ['role:expert'],
    secret: true,
    servedBy: 'roster',
    command: z.strictObject({ pledge: z.literal(true), conflict: z.boolean(), publicKey: hex32 }),
    summary: { zh: '签到、承诺、再次声明回避，登记设备公钥', en: 'Signs in: pledge, conflicts again, the device’s public key' },
    errorImpact: 'An expert in the room cannot begin.',
  }),
};
