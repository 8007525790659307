import type { LeafRule } from '../../kernel/log/leaf.ts';
import { sha256Hex } from '../../kernel/proof/bytes.ts';
import { parseManifest } from '../../kernel/proof/manifest.ts';
import type { DrawEvent } from './draw.ts';

/** What a draw shows in the public log (protocols §1.4): manifest, reveals, failure and result under digests that anybody can compute. */
export const drawLeaf: LeafRule = {
  fixed: (given, matter) => {
    const e = given as DrawEvent;
    if (e.type === 'manifest-sealed') {
      const { kind, network } = parseManifest(e.manifest)!;
      return { type: 'draw.manifest', digest: sha256Hex(e.manifest), public: { matter, attempt: e.attempt, kind, network, round: e.round, at: e.at } };
    }
    if (e.type === 'reveals-fixed') return { type: 'draw.reveals', digest: e.digest, public: { matter, attempt: e.attempt } };
    if (e.type === 'attempt-failing') return { type: 'draw.failed', digest: e.manifestDigest, public: { matter, attempt: e.attempt } };
    if (e.type === 'result-recorded') return { type: 'draw.result', digest: e.digest, public: { matter, attempt: e.attempt } };
    return undefined;
  },
};
