import { ed25519 } from '@noble/curves/ed25519.js';
import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { DeviceKey } from '../../kernel/ports.ts';
import { unbase64, unhex } from '../../kernel/proof/bytes.ts';
import { contributionOf, revealBytes } from '../../kernel/proof/ticket.ts';
import { b64, whole } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { REVEAL } from '../rules.ts';
import { current, type Draw, type DrawEvent } from './draw.ts';
import { isCurrent, may } from './draw-commands.ts';

/** The nonce (base64 of 32 bytes), signed by the device key over the manifest's digest and it. */
export const RevealNonce = z.strictObject({ attempt: whole, nonce: b64, signature: b64 });
/** Takes a supervisor's reveal until reveals close, never after. */
export function recordReveal(d: Draw, c: z.infer<typeof RevealNonce>, context: Context): Decision<DrawEvent> {
  const a = current(d);
  const by = context.actor.units.find((u) => d.bodies.includes(u));
  const own = a?.contributions.find((x) => x.by === by);
  const nonce = unbase64(c.nonce);
  const signature = unbase64(c.signature);
  const device = DeviceKey.read(context.asked.device);
  const state = may(d, 'nonce-revealed');
  if (state || !a?.manifest) return { accepted: false, violations: [state ?? { rule: STATE_ALLOWS, pointer: '', facts: { state: d.state } }] };
  const late = context.wallSeconds >= a.revealsCloseAt || a.reveals !== null;
  const good = nonce?.length === 32 && contributionOf(nonce) === own?.hash;
  const signed =
    good &&
    signature?.length === 64 &&
    device !== undefined &&
    ed25519.verify(signature, revealBytes(a.manifest, nonce), unhex(device.publicKey), { zip215: false });
  return decide(
    [
      isCurrent(d, c.attempt),
      refuseIf(late, REVEAL, '', { late }),
      refuseIf(!good, REVEAL, '/nonce'),
      refuseIf(good && !signed, REVEAL, '/signature', { enrolled: device !== undefined }),
      refuseIf(
        a.revealed.some((r) => r.by === by),
        REVEAL,
        '',
        { twice: true },
      ),
    ],
    () => [{ type: 'nonce-revealed', attempt: c.attempt, by: by!, nonce: c.nonce, signature: c.signature }],
  );
}
