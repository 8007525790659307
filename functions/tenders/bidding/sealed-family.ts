import type { SealedFamily } from '../../shell/sealed.ts';

/** The secret rows of a tender's bids. */
export const familyOf = (tenderId: string): SealedFamily => ({ key: 'BIDS_KEY', family: `bids|${tenderId}`, context: { tender: tenderId } });
