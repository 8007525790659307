import { ed25519 } from '@noble/curves/ed25519.js';
import { base64 } from '../../functions/kernel/proof/bytes.ts';
import { parseManifest } from '../../functions/kernel/proof/manifest.ts';
import { contributionOf, revealBytes } from '../../functions/kernel/proof/ticket.ts';

/** What a supervisor's client sends before a draw: the hash of 32 random bytes that it keeps to itself. */
export const contribute = (nonce: Uint8Array): { readonly hash: string } => ({ hash: contributionOf(nonce) });

/** The reveal, signed with the device key (Ed25519, 32 bytes). Refused (undefined) unless the manifest holds one's own hash: else one would show a nonce for somebody else's draw. */
export function reveal(
  manifest: string,
  by: string,
  nonce: Uint8Array,
  secretKey: Uint8Array,
): { readonly nonce: string; readonly signature: string } | undefined {
  const own = parseManifest(manifest)?.contributions.find((c) => c.by === by);
  if (own?.hash !== contributionOf(nonce)) return undefined;
  return { nonce: base64(nonce), signature: base64(ed25519.sign(revealBytes(manifest, nonce), secretKey)) };
}
