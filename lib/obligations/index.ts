import { w } from '../publicity/words.ts';
import { common } from './common.ts';
import { contracts } from './contracts.ts';
import { decisions } from './decisions.ts';
import { funds } from './funds.ts';
import { tenders } from './tenders.ts';
import { MACHINE, type Owing, STANDS } from './words.ts';

/** For each state of each kind of matter: what is owed in it, or why nobody need leave it; and each obligation's rule and debtor. A kind's parts with states of their own stand as `<kind>/<part>`. `docs/obligations.md` is made of it; tests walk all states. No function reads it. */
export const OWING: Owing = { ...tenders, ...decisions, ...contracts, ...funds, ...common };

/** Kinds of matters without states: why nobody owes anything about them. */
export const STATELESS = {
  bid: w('开标后由招标事项载明，开标前密封', 'sealed until opening, then part of the tender'),
  device: STANDS,
  addressee: STANDS,
  notice: w('是义务的通知，不是义务', 'it tells of an obligation; it is none'),
  stance: STANDS,
  'project-purse': STANDS,
  'ban-list': MACHINE,
} as const;
