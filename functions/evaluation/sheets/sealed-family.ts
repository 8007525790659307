import type { SealedFamily } from '../../shell/sealed.ts';

/** The secret rows of a tender's sheets. */
export const familyOf = (number: string): SealedFamily => ({ key: 'SHEETS_KEY', family: `sheets|${number}`, context: { tender: number } });
