import { SFNClient } from '@aws-sdk/client-sfn';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { systemActor } from '../kernel/actor.ts';
import type { Openings } from '../kernel/proof/bundle.ts';
import { base64, sha256Hex } from '../kernel/proof/bytes.ts';
import { stageShell } from '../shell/aws.ts';
import { execute, type Shell } from '../shell/command.ts';
import { env } from '../shell/env.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { secretNames } from '../shell/keys.ts';
import { askKey, bodyOf, readAll, stateKey, stored } from '../shell/ledger.ts';
import { Problem, refusal } from '../shell/problem.ts';
import { sendMail } from '../shell/send/mail.ts';
import { give, type TaskInput, taskDoor } from '../shell/task.ts';
import { startTimer } from '../shell/timer.ts';
import { seatCases } from './cases/seat-cases.ts';
import { current, type Draw, draw } from './draw/draw.ts';
import { readDraw } from './read-draw.ts';
import { openMap, registrySalts } from './roster-map.ts';
import { SECRET_UNTIL_RESULT } from './rules.ts';

const sfn = new SFNClient({});
const part = { domain: 'experts', cases: seatCases };

/** Single-use tokens: the same for every retry, known to nobody without the MAC key. */
async function tokens(id: string): Promise<(attempt: number, label: string) => string> {
  const name = await secretNames(`invitation|${id}`);
  return (attempt, label) => name(`${attempt}|${label}`);
}
/** Wall time: links and tokens are never scaled. */
const closesAt = (): Date => new Date(Date.now() + Number(env('INVITATION_SECONDS')) * 1000);

/** Invites everyone newly drawn, by mail; the time for answers starts. A retry after a crash may send a mail twice, never two tokens. */
async function invite(input: TaskInput, shell: Shell) {
  const d = await readDraw(shell, input.id);
  const attempt = current(d)?.n ?? 0;
  const newly = d.seats.filter((s) => s.status === 'drawn');
  if (d.state !== 'drawn') return { outcome: 'done', attempt };
  const map = await openMap(shell.db, input.id);
  const token = await tokens(input.id);
  const people = await readAll(
    shell.db,
    newly.map((s) => askKey({ identity: `expert#${map.get(s.label)?.number}`, part: 'person' })),
  );
  const end = closesAt();
  const invitations = await Promise.all(
    newly.map(async ({ label }, i) => {
      const { mail } = bodyOf(people[i]) as { mail: string };
      const secret = token(attempt, label);
      const text = [
        `您被抽取为项目 ${input.id} 的评标专家。请于 ${end.toISOString()} 前登录答复；在中标结果确定前请勿向任何人透露。`,
        `一次性口令：${secret}`,
        '',
        `You were drawn as an expert for tender ${input.id}. Please sign in and answer before that time; tell nobody before the result.`,
        `Single-use token: ${secret}`,
      ].join('\n');
      const invitation = {
        id: sha256Hex(`daylight-invitation\n${secret}`).slice(0, 32),
        to: mail,
        subject: `评标邀请 ${input.id} · Invitation to evaluate`,
        text,
        repeat: false,
      };
      return { label, token: sha256Hex(secret), delivery: await sendMail(invitation) };
    }),
  );
  await startTimer(sfn, `${input.id}-answers-${attempt}`, {
    wakeAt: end.toISOString(),
    domain: 'experts',
    payload: { task: 'closeInvitations', id: input.id, step: `answers-${attempt}`, command: { attempt } },
  });
  return { ...(await give(shell, part, { ...input, task: 'recordInvitations', command: { attempt, invitations } })), attempt };
}

/** Has the tender its result? Until then nobody learns who stands behind a label. */
async function resultIsOut(shell: Shell, d: Draw): Promise<boolean> {
  const [row] = await readAll(shell.db, [stateKey('tender', d.tender)]);
  return row?.statusKey?.S === 'tender#awarded';
}

/** After the award: who stood behind the labels that were drawn, with their salts. Refused before. */
async function openings(input: TaskInput & { readonly tender?: string }, shell: Shell) {
  const d = await readDraw(shell, input.id);
  if (!(await resultIsOut(shell, d))) return { outcome: 'refused', rules: [SECRET_UNTIL_RESULT.id] };
  const map = await openMap(shell.db, input.id);
  return { openings: d.seats.map((s) => ({ label: s.label, salt: map.get(s.label)!.salt, identity: { no: map.get(s.label)!.number } })) };
}

/** The seat of the account that asks, found through the sealed map; 404 when it has none: nobody learns more. */
async function seatOf(shell: Shell, id: string, sub: string) {
  const [account, row] = await readAll(shell.db, [askKey({ identity: `sub#${sub}`, part: 'expert' }), stateKey('draw', id)]);
  const number = (bodyOf(account) as { expert?: string } | undefined)?.expert;
  const d = await stored(shell.db, draw, id, row);
  if (number === undefined || d.v === 0) throw new Problem('not-found');
  const map = await openMap(shell.db, id);
  const seat = (d.state as Draw).seats.find((s) => map.get(s.label)?.number === number);
  if (!seat) throw new Problem('not-found');
  return { seat, draw: d.state as Draw };
}

/** Gives a command for a seat: the ledger holds the label, never the account. */
async function forSeat(shell: Shell, id: string, useCase: 'recordAnswer' | 'recordSignIn', label: string, command: object, idempotencyKey: string) {
  const use = seatCases[useCase];
  const answer = await execute(shell, { useCase, command: use, id, body: command, actor: systemActor(`seat:${label}`), idempotencyKey, seen: undefined });
  return { status: 200, body: { number: answer.number, events: answer.events } };
}

/** Every label's opening, with the salt of the registry's line; 404 where there is no draw, refused before the result. */
async function opened(shell: Shell, id: string): Promise<Openings> {
  const d = await readDraw(shell, id);
  if (d.state === 'none') throw new Problem('not-found');
  if (!(await resultIsOut(shell, d))) throw refusal([{ rule: SECRET_UNTIL_RESULT, pointer: '', facts: { state: d.state } }]);
  const [map, salts] = await Promise.all([openMap(shell.db, id), registrySalts()]);
  const all = [...map].map(([label, { number, salt }]) => ({ label, salt, identity: { no: number }, registrySalt: base64(salts(number)) }));
  return { version: 1, matter: id, openings: all };
}
const readOpenings: ServiceHandler = async ({ params }, shell) => ({ status: 200, body: await opened(shell, params.id!) });
/** One's own opening and no other's: earlier, or with another's, a seat could be proven to a briber. */
const readOwnOpening: ServiceHandler = async ({ params, actor }, shell) => {
  const [account] = await readAll(shell.db, [askKey({ identity: `sub#${actor.sub}`, part: 'expert' })]);
  const number = (bodyOf(account) as { expert?: string } | undefined)?.expert;
  const { openings: all, ...file } = await opened(shell, params.id!);
  const own = all.filter((o) => o.identity.no === number);
  if (own.length === 0) throw new Problem('not-found');
  return { status: 200, body: { ...file, openings: own } };
};

const readInvitation: ServiceHandler = async ({ params, actor }, shell) => {
  const { seat } = await seatOf(shell, params.id!, actor.sub);
  const token = seat.status === 'invited' ? (await tokens(params.id!))(seat.attempt, seat.label) : null;
  return { status: 200, body: { number: params.id, label: seat.label, stratum: seat.stratum, status: seat.status, token } };
};
const answerInvitation: ServiceHandler = async ({ params, actor, command, idempotencyKey }, shell) => {
  const { token, answer } = command as { token: string; answer: string };
  const { seat } = await seatOf(shell, params.id!, actor.sub);
  return forSeat(shell, params.id!, 'recordAnswer', seat.label, { label: seat.label, token: sha256Hex(token), answer }, idempotencyKey);
};
const signIn: ServiceHandler = async ({ params, actor, command, idempotencyKey }, shell) => {
  const { conflict, publicKey } = command as { conflict: boolean; publicKey: string };
  const { seat } = await seatOf(shell, params.id!, actor.sub);
  if (conflict) return forSeat(shell, params.id!, 'recordAnswer', seat.label, { label: seat.label, token: null, answer: 'conflict' }, idempotencyKey);
  return forSeat(shell, params.id!, 'recordSignIn', seat.label, { label: seat.label, publicKey }, idempotencyKey);
};

const api = domainApi(part, stageShell, { readInvitation, readOpenings, readOwnOpening, answerInvitation, signIn });
const tasks = taskDoor(stageShell, { invite, openings });

/** The only function that can tell who is behind a label: it invites, takes answers and signs in. */
export async function handler(event: TaskInput | APIGatewayProxyEventV2WithJWTAuthorizer, context: Parameters<typeof api>[1]) {
  return 'requestContext' in event ? api(event, context) : tasks(event);
}
