import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { base64, hex, unbase64 } from '../../kernel/proof/bytes.ts';
import { generateKeyPair, open } from '../../kernel/proof/hpke.ts';
import { released } from '../../kernel/two-person.ts';
import { archived } from '../../shell/archive.ts';
import { stageShell } from '../../shell/aws.ts';
import type { Shell } from '../../shell/command.ts';
import { decrypt, encrypt } from '../../shell/keys.ts';
import { readAll, stateKey, stored } from '../../shell/ledger.ts';
import { openSealed } from '../../shell/sealed.ts';
import { requireLogged } from '../../shell/sealed-logged.ts';
import { give, type TaskInput, taskDoor } from '../../shell/task.ts';
import { type Evaluation, evaluation } from '../evaluation.ts';
import { PUBLISHED_CRITERIA, SHEETS_LOGGED } from '../rules.ts';
import { familyOf } from '../sheets/sealed-family.ts';
import { commitmentOf, SealedSheetEvent, Sheet, sheetFaults } from '../sheets/sheet.ts';
import { openingCases } from './opening-cases.ts';

const s3 = new S3Client({});
const part = { domain: 'evaluation', cases: openingCases };
const Sealed = z.strictObject({ nonce: z.string(), sheet: Sheet });

async function read(shell: Shell, id: string): Promise<Evaluation> {
  const [row] = await readAll(shell.db, [stateKey('evaluation', id)]);
  return (await stored(shell.db, evaluation, id, row)).state;
}

/** Makes the key pair to which sheets are sealed; the private key is never outside this function but wrapped. */
async function prepareKey(input: TaskInput, shell: Shell) {
  if ((await read(shell, input.id)).publicKey !== null) return { outcome: 'done' };
  const pair = await generateKeyPair();
  const wrapped = await encrypt('SHEETS_KEY', pair.privateKey, { tender: input.id });
  return give(shell, part, { ...input, task: 'prepareSheetKey', command: { publicKey: hex(pair.publicKey), wrappedKey: base64(wrapped) } });
}

/** Opens all sheets once all are in, in the log, and two persons have released. A sheet that is not the one committed to, or breaks the standard, stops the opening: an operator and the supervisors look. */
async function openAll(input: TaskInput, shell: Shell) {
  const s = await read(shell, input.id);
  if (s.result !== null) return { outcome: 'done' };
  if (s.state !== 'all-in' || !released(s.releases)) return give(shell, part, { ...input, task: 'recordSheets', command: { sheets: [], sealed: [] } });
  const histories = await openSealed(shell.db, familyOf(input.id), (e) => SealedSheetEvent.parse(e));
  await requireLogged(shell.db, histories.flat(), SHEETS_LOGGED);
  const privateKey = await decrypt('SHEETS_KEY', unbase64(s.wrappedKey!)!, { tender: input.id });
  const sheets = await Promise.all(
    histories.map(async (history) => {
      const { event } = history[history.length - 1]!;
      const { nonce, sheet } = Sealed.parse(JSON.parse(await open(privateKey, await archived(s3, event.sha256), { tender: input.id })));
      const own = unbase64(nonce);
      const fits =
        own?.length === 32 &&
        commitmentOf(own, sheet) === event.commitment &&
        sheet.label === event.label &&
        sheet.matter === input.id &&
        sheet.version === event.version;
      if (!fits) throw new Error(`${event.label}: the sheet is not the one committed to`);
      const faults = sheetFaults(sheet, s.standard!);
      if (faults.length > 0) throw new Error(`${PUBLISHED_CRITERIA.id}: ${event.label}: ${faults.join('; ')}`);
      return { label: event.label, version: event.version, commitment: event.commitment, nonce, sheet };
    }),
  );
  return give(shell, part, { ...input, task: 'recordSheets', command: { sheets, sealed: histories.flat() } });
}

/** The only function that can decrypt sheets: the key's policy admits its role alone. */
export const handler = taskDoor(stageShell, { prepareKey, open: openAll });
