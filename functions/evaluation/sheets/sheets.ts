import { S3Client } from '@aws-sdk/client-s3';
import type * as z from 'zod/mini';
import { systemActor } from '../../kernel/actor.ts';
import { unhex } from '../../kernel/proof/bytes.ts';
import { inInbox, keepSealed } from '../../shell/archive.ts';
import { stageShell } from '../../shell/aws.ts';
import { execute, type Shell } from '../../shell/command.ts';
import { signedByDevice } from '../../shell/device.ts';
import { domainApi, type Request, type ServiceHandler } from '../../shell/http.ts';
import { readAll, stateKey, stored } from '../../shell/ledger.ts';
import { Problem, refusal } from '../../shell/problem.ts';
import { type Sealing, takeSealed } from '../../shell/sealed-door.ts';
import { type Evaluation, evaluation, reportOf } from '../evaluation.ts';
import { SEALED_SHEET } from '../rules.ts';
import { familyOf } from './sealed-family.ts';
import type { SealedSheetEvent } from './sheet.ts';
import { sheetCases } from './sheet-cases.ts';
import { type AnswerQuestion, type SignReport, type SubmitSheet, signatureBytes, submitSheet } from './submit-sheet.ts';

const s3 = new S3Client({});
type Submit = z.infer<typeof SubmitSheet>;

/** Gives a command for a seat: the ledger holds the label, never the account. */
async function forSeat(
  shell: Shell,
  id: string,
  useCase: 'noteSheet' | 'recordSignature' | 'recordQuestionAnswer',
  label: string,
  body: object,
  idempotencyKey: string,
) {
  return execute(shell, { useCase, command: sheetCases[useCase], id, body, actor: systemActor(`seat:${label}`), idempotencyKey, seen: undefined });
}

const submit: Sealing<Evaluation, Submit, SealedSheetEvent> = {
  on: evaluation,
  family: familyOf,
  party: (c) => c.label,
  asks: () => ({}),
  decide: submitSheet,
  replayed: (matter, c, at, version) => ({ type: 'sheet-sealed', matter, ...c, version, at }),
  look: async (s, c) => ({ delivered: await inInbox(s3, c), signed: await signedBySeat(s, c.label, unhex(c.commitment), c.signature) }),
  keep: (c) => keepSealed(s3, c),
  unique: (c) => [c.commitment],
  refused: async () => {},
  // The sealed row is there before the ledger says so; a crash between is mended by the client's repeat.
  taken: async (shell, id, event) => {
    await forSeat(shell, id, 'noteSheet', event.label, { label: event.label, version: event.version }, `sheet-${event.version}`);
  },
};

async function read(shell: Shell, id: string): Promise<{ state: Evaluation; number: string }> {
  const [row] = await readAll(shell.db, [stateKey('evaluation', id)]);
  const found = await stored(shell.db, evaluation, id, row);
  if (found.v === 0) throw new Problem('not-found');
  return found;
}
const signedBySeat = async (s: Evaluation, label: string, bytes: Uint8Array, signature: string): Promise<boolean> => {
  const seat = s.seats.find((x) => x.label === label);
  return seat !== undefined && signedByDevice(seat.publicKey, bytes, signature);
};
const signed = (holds: boolean): void => {
  if (!holds) throw refusal([{ rule: SEALED_SHEET, pointer: '/signature', facts: {} }]);
};

const signReport: ServiceHandler = async ({ params, command, idempotencyKey }, shell) => {
  const { signature, ...c } = command as z.infer<typeof SignReport>;
  const { state, number } = await read(shell, params.id!);
  signed(await signedBySeat(state, c.label, signatureBytes('report', { ...c, matter: number, report: reportOf(state, number).digest }), signature));
  const answer = await forSeat(shell, params.id!, 'recordSignature', c.label, { ...c, signature }, idempotencyKey);
  return { status: 200, body: { number: answer.number, status: answer.status, events: answer.events } };
};
const answerQuestion: ServiceHandler = async ({ params, command, idempotencyKey }, shell) => {
  const { signature, ...c } = command as z.infer<typeof AnswerQuestion>;
  const { state, number } = await read(shell, params.id!);
  signed(await signedBySeat(state, c.label, signatureBytes('answer', { ...c, matter: number }), signature));
  const answer = await forSeat(shell, params.id!, 'recordQuestionAnswer', c.label, { ...c, signature }, idempotencyKey);
  return { status: 200, body: { number: answer.number, events: answer.events } };
};

/** The door of members: sealed sheets, answers and signatures, each signed by the device with which the seat signed in. */
export const handler = domainApi({ domain: 'evaluation', cases: sheetCases }, stageShell, {
  submitSheet: (request, shell) => takeSealed(request as Request<Submit>, shell, submit),
  signReport,
  answerQuestion,
});
