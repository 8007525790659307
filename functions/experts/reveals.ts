import { sha256Hex, unbase64 } from '../kernel/proof/bytes.ts';
import { type Receipt, receiptBytes } from '../kernel/proof/receipt.ts';
import { revealBytes } from '../kernel/proof/ticket.ts';
import { stageShell } from '../shell/aws.ts';
import { execute } from '../shell/command.ts';
import { domainApi, type Request } from '../shell/http.ts';
import { signReceipt } from '../shell/keys.ts';
import { intervalOf } from '../shell/sealed-interval.ts';
import { revealCases } from './cases/reveal-cases.ts';
import { readDraw } from './read-draw.ts';

type Reveal = { readonly attempt: number; readonly nonce: string; readonly signature: string };

/** Takes a supervisor's reveal and signs that it came, and when: whoever later says that it was late or missing is refuted by this receipt (protocols §1.5). The same for every replay. */
export const handler = domainApi({ domain: 'experts', cases: revealCases }, stageShell, {
  revealNonce: async ({ params, command, actor, idempotencyKey }: Request<Reveal>, shell) => {
    const id = params.id!;
    const given = await execute(shell, {
      useCase: 'revealNonce',
      command: revealCases.recordReveal,
      id,
      body: command,
      actor,
      idempotencyKey,
      seen: undefined,
    });
    const { manifest, revealed } = (await readDraw(shell, id)).attempts.find((a) => a.n === command.attempt)!;
    const { at } = revealed.find((r) => r.nonce === command.nonce)!;
    const receipt: Receipt = {
      v: 1,
      entry: sha256Hex(revealBytes(manifest!, unbase64(command.nonce)!)),
      interval: intervalOf(Date.parse(shell.clock.wakeAt(at)) / 1000),
      at,
    };
    return { status: 200, body: { ...given, receipt, signature: await signReceipt(receiptBytes(receipt)) } };
  },
});
