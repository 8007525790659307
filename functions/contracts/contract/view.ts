import type { ViewContext } from '../../kernel/use-case.ts';
import { isParty, official } from '../readers.ts';
import type { ContractEvent } from './events.ts';
import type { ContractState, Subcontract } from './state.ts';

type Reader = ViewContext<ContractEvent>;

/** The contractor from the notice on; the supervision firm from the signing that names it. */
const isOwn = (s: ContractState, reader: Reader): boolean => isParty(reader, s.award?.winner, s.signedOn === null ? null : s.terms?.supervision);
/** The parts of which this firm is the subcontractor by the buyer's consent: of the contract it reads these, and what everybody may. */
const partsOf = (s: ContractState, reader: Reader): readonly Subcontract[] => s.subcontracts.filter((x) => x.status === 'consented' && isParty(reader, x.firm));

const heading = (s: ContractState) => ({
  state: s.state,
  name: s.award?.name,
  tender: s.award?.tender,
  buyer: s.award?.buyer,
  contractor: s.award?.winner,
});
/** A line of the list; nothing for whom it does not concern. */
export function contractLine(s: ContractState, reader: Reader): unknown {
  if (!official(reader, s.award?.buyer) && !isOwn(s, reader)) return partsOf(s, reader).length > 0 ? heading(s) : undefined;
  const { price, signBy, missed, late, banQuestion, payStopped } = s;
  return { ...heading(s), price, signBy, missed, late, banQuestion, payStopped };
}
/** The whole state, and every word with which something was asked, returned or refused. Accounts of officials are no firm's business. */
export function contractView(s: ContractState, reader: Reader): unknown {
  const { handledBy, ...rest } = s;
  const words = reader.events.flatMap(({ event, meta }) => ('reason' in event ? [{ type: event.type, reason: event.reason, at: meta.at }] : []));
  if (official(reader, s.award?.buyer)) return { ...rest, handledBy, words };
  if (isOwn(s, reader)) return { ...rest, words };
  const parts = partsOf(s, reader);
  return parts.length > 0 ? { ...heading(s), startedOn: s.startedOn, completedOn: s.completedOn, subcontracts: parts } : undefined;
}
