import { DeviceKey } from '../../kernel/ports.ts';
import { command, service } from '../../kernel/use-case.ts';
import { draw } from '../draw/draw.ts';
import { RevealNonce, recordReveal } from '../draw/reveal-nonce.ts';
import { SUPERVISORS } from './supervisors.ts';

/** The part of the table that `reveals.ts` serves. */
export const revealCases = {
  revealNonce: service({
    route: 'POST /experts/draws/{id}/reveals',
    allow: SUPERVISORS,
    command: RevealNonce,
    secret: false,
    servedBy: 'reveals',
    summary: { zh: '揭示随机数，立即得到签名回执', en: 'Reveals a nonce; a signed receipt comes at once' },
    errorImpact: 'A supervisor’s nonce counts as zeros, by name, although it was there.',
  }),
  /** Given by the door above, in the supervisor's own name. */
  recordReveal: command({
    route: undefined,
    allow: ['role:system'],
    command: RevealNonce,
    on: draw,
    creates: false,
    concurrency: 'retry',
    asks: ({ actor }) => ({ device: DeviceKey.key(actor.sub) }),
    decide: recordReveal,
    errorImpact: 'A supervisor’s nonce counts as zeros, by name, although it was there.',
  }),
};
