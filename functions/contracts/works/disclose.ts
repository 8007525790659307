import { dayOf } from '../../kernel/calendar.ts';
import type { DocumentRef } from '../../kernel/document.ts';
import type { Recorded } from '../../kernel/matter.ts';
import type { Acceptance, AcceptanceEvent } from './acceptance-state.ts';

type Events = readonly Recorded<AcceptanceEvent>[];

/** Every document that an event brings. */
export function acceptanceDocuments(e: AcceptanceEvent): readonly DocumentRef[] {
  switch (e.type) {
    case 'item-recorded':
    case 'rectification-reported':
    case 'reacceptance-ordered':
      return e.documents;
    case 'certificate-filed':
    case 'warranty-given':
      return [e.document];
    case 'acceptance-filed':
      return [e.report, ...e.approvals.map((a) => a.document)];
    case 'archive-handed-over':
      return [e.inventory];
    default:
      return [];
  }
}

/** What everybody may read from the opening on: who accepts, what is on record, result, filing, warranties. */
export function discloseAcceptance(a: Acceptance, contract: string): unknown {
  if (a.state === 'none') return undefined;
  return {
    contract,
    state: a.state,
    builder: a.builder,
    firms: a.firms,
    completedOn: a.completedOn,
    designLife: a.designLife,
    onRecord: { items: a.items, certificates: a.certificates, warranty: a.terms },
    attempts: a.attempt,
    acceptAgainBy: a.acceptAgainBy,
    passedOn: a.passedOn,
    fileBy: a.fileBy,
    filed: a.filed,
    warranties: a.warranties,
  };
}

/** What the public file adds from the record: papers by their digests, every conclusion of every attempt with its reasons, every rectification. No accounts. */
export function reciteAcceptance(a: Acceptance, events: Events): Readonly<Record<string, unknown>> {
  if (a.state === 'none') return {};
  return {
    papers: events.flatMap(({ event }) => acceptanceDocuments(event).map(({ name, sha256, size }) => ({ of: event.type, name, sha256, size }))),
    conclusions: events.flatMap(({ event: e, meta }) =>
      e.type === 'conclusion-signed' ? [{ attempt: e.attempt, as: e.as, pass: e.pass, reasons: e.reasons, on: dayOf(meta.at) }] : [],
    ),
    rectifications: events.flatMap(({ event: e }) =>
      e.type === 'rectification-ordered' ? [{ attempt: e.attempt, demands: e.demands, deadline: e.deadline }] : [],
    ),
    orderedAgain: events.flatMap(({ event: e, meta }) =>
      e.type === 'reacceptance-ordered' ? [{ on: dayOf(meta.at), reasons: e.reasons, deadline: e.deadline }] : [],
    ),
    mended: events.flatMap(({ event: e, meta }) => (e.type === 'rectification-reported' ? [{ account: e.account, on: dayOf(meta.at), late: e.late }] : [])),
  };
}
