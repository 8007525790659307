import { ed25519 } from '@noble/curves/ed25519.js';
import { includes, parseProof } from '../../functions/kernel/log/checkpoint.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { type LogPolicy, trust } from '../../functions/kernel/log/policy.ts';
import { base64, sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { parseManifest } from '../../functions/kernel/proof/manifest.ts';
import { contributionOf, revealBytes } from '../../functions/kernel/proof/ticket.ts';

/** What a supervisor's client sends before a draw: the hash of 32 random bytes that it keeps to itself. */
export const contribute = (nonce: Uint8Array): { readonly hash: string } => ({ hash: contributionOf(nonce) });

/** Does this proof show, to whom this policy trusts, that witnesses saw this very manifest in the log? */
export function manifestWitnessed(manifest: string, proof: string, policy: LogPolicy): boolean {
  const parsed = parseProof(proof);
  const trusted = parsed && trust(policy, parsed.signed);
  if (!parsed || trusted?.witnessed === undefined || !includes(parsed, trusted.checkpoint)) return false;
  const leaf = parseLeaf(parsed.leaf);
  return leaf?.type === 'draw.manifest' && leaf.digest === sha256Hex(manifest);
}

/** The reveal, signed with the device key (Ed25519, 32 bytes). Refused (undefined) unless the manifest holds one's own hash, and a cosigned proof shows that it is in the log: else one would show a nonce before the draw is fixed. */
export function reveal(
  manifest: string,
  by: string,
  nonce: Uint8Array,
  secretKey: Uint8Array,
  logged: { readonly proof: string; readonly policy: LogPolicy },
): { readonly nonce: string; readonly signature: string } | undefined {
  const own = parseManifest(manifest)?.contributions.find((c) => c.by === by);
  if (own?.hash !== contributionOf(nonce) || !manifestWitnessed(manifest, logged.proof, logged.policy)) return undefined;
  return { nonce: base64(nonce), signature: base64(ed25519.sign(revealBytes(manifest, nonce), secretKey)) };
}
