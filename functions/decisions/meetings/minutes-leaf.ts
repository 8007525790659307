import type { LeafRule } from '../../kernel/log/leaf.ts';

/** Minutes stand in the log by the digest of their PDF: whoever holds the file can show that it is the one. */
export const minutesLeaf: LeafRule = {
  fixed: (event) => (event.type === 'minutes-made' ? { type: 'meeting.minutes', digest: (event as unknown as { sha256: string }).sha256 } : undefined),
};
