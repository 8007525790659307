import { drawLeaf } from './experts/draw/draw-leaf.ts';
import { registryLeaf } from './experts/pool/registry.ts';
import { type LeafRule, paperLeaf } from './kernel/log/leaf.ts';
import { logKeyLeaf } from './log/log-key.ts';
import { sealedLeaf } from './log/sealed/interval.ts';

/** Kinds of matters whose leaves are not the common ones. The sequencer reads this list, so that it does not carry the domains. */
export const LEAVES: Readonly<Record<string, LeafRule>> = {
  expert: { veiled: true },
  device: { veiled: true },
  addressee: { veiled: true },
  alert: { veiled: true },
  notice: { veiled: true },
  'stand-in': { veiled: true },
  stance: { veiled: true },
  'past-decision': { veiled: true },
  meeting: paperLeaf({ 'minutes-made': 'meeting.minutes' }),
  'fund-acceptance': paperLeaf({ 'minutes-made': 'fund-acceptance.minutes', 'certificate-made': 'fund-acceptance.certificate' }),
  digest: paperLeaf({ 'digest-made': 'digest.paper', 'workbook-made': 'digest.workbook' }),
  draw: drawLeaf,
  sealed: sealedLeaf,
  registry: registryLeaf,
  'log-key': logKeyLeaf,
};
