import { addDays, addMonths, dayOf, endOf, startOf } from '../../kernel/calendar.ts';
import { when } from '../../kernel/due.ts';
import { type Meta, matter, type Step } from '../../kernel/matter.ts';
import { PerformanceAccepted } from '../../kernel/project-ports.ts';
import { Warranties } from '../works-ports.ts';
import { type Acceptance, AcceptanceEvent, initial } from './acceptance-state.ts';
import { acceptanceDocuments, discloseAcceptance, reciteAcceptance } from './disclose.ts';
import { ACCEPTED_AGAIN, ARCHIVED_IN_TIME, FILED_IN_TIME, RECTIFIED, WARRANTY_TERMS } from './rules.ts';

const once = <T>(list: readonly T[], x: T): readonly T[] => (list.includes(x) ? list : [...list, x]);

function evolve(a: Acceptance, e: AcceptanceEvent, meta: Meta): Acceptance {
  switch (e.type) {
    case 'acceptance-opened': {
      const { type: _, ...facts } = e;
      return { ...a, state: 'opened', ...facts };
    }
    case 'item-recorded':
      return { ...a, items: once(a.items, e.item) };
    case 'certificate-filed':
      return { ...a, certificates: once(a.certificates, e.as) };
    case 'warranty-given':
      return { ...a, terms: e.terms };
    case 'signing-opened':
      return { ...a, state: 'signing', attempt: e.attempt, conclusions: [] };
    case 'conclusion-signed':
      return { ...a, conclusions: [...a.conclusions, { as: e.as, pass: e.pass }] };
    case 'acceptance-passed':
      return {
        ...a,
        state: 'passed',
        acceptAgainBy: null,
        passedOn: e.passedOn,
        fileBy: e.fileBy,
        warranties: e.warranties.map((w) => ({ ...w, ended: false })),
      };
    case 'reacceptance-ordered':
      // What was accepted is accepted no more: every condition is shown anew, and no warranty runs.
      return {
        ...a,
        ...{ state: 'ordered-again', acceptAgainBy: e.deadline, items: [], certificates: [], terms: [] },
        ...{ passedOn: null, fileBy: null, filed: null, warranties: [] },
      };
    case 'rectification-ordered':
      return { ...a, state: 'rectifying', rectifyBy: e.deadline };
    case 'rectification-reported':
      return { ...a, state: 'rectified' };
    case 'acceptance-filed':
      return { ...a, state: 'filed', filed: { on: dayOf(meta.at), late: e.late } };
    case 'archive-handed-over':
      return { ...a, state: 'handed-over' };
    case 'archive-returned':
      return { ...a, state: 'filed' };
    case 'archive-received':
      return { ...a, state: 'archived' };
    case 'warranty-ended':
      return { ...a, warranties: a.warranties.map((w) => (w.part === e.part ? { ...w, ended: true } : w)) };
  }
}

/** Steps for which the law names no time. */
function steps(a: Acceptance): readonly Step[] {
  switch (a.state) {
    case 'opened':
    case 'signing':
    case 'rectified':
      return [{ obligation: 'conclude-acceptance', by: a.builder }];
    case 'handed-over':
      return [{ obligation: 'receive-archive', by: 'housing-bureau' }];
    default:
      return [];
  }
}

/** The builder's acceptance of the works of one contract (竣工验收), and what follows from it: filing, archive, warranties. Its id is the contract's number: there is one for each. */
export const worksAcceptance = matter<Acceptance, AcceptanceEvent>({
  kind: 'works-acceptance',
  domain: 'contracts',
  letter: undefined,
  version: 2,
  initial,
  events: AcceptanceEvent,
  evolve,
  status: (a) => a.state,
  owner: (a) => a.builder || undefined,
  rests: steps,
  archives: acceptanceDocuments,
  due: (a) => [
    ...when(a.state === 'rectifying', () => [{ obligation: 'see-rectified', by: a.builder, at: endOf(a.rectifyBy!), rule: RECTIFIED.id }]),
    ...when(a.acceptAgainBy !== null, () => [{ obligation: 'accept-again', by: a.builder, at: endOf(a.acceptAgainBy!), rule: ACCEPTED_AGAIN.id }]),
    ...when(a.state === 'passed', () => [{ obligation: 'file-acceptance', by: a.builder, at: endOf(a.fileBy!), rule: FILED_IN_TIME.id }]),
    ...when(a.state === 'filed', () => [
      { obligation: 'hand-over-archive', by: a.builder, at: endOf(addMonths(a.passedOn!, ARCHIVED_IN_TIME.months)), rule: ARCHIVED_IN_TIME.id },
    ]),
    ...a.warranties
      .filter((w) => !w.ended)
      .map((w) => ({
        timer: `warranty-${w.part}`,
        task: 'endWarranty',
        command: { part: w.part },
        at: startOf(addDays(w.until, 1)),
        rule: WARRANTY_TERMS.id,
      })),
  ],
  disclose: discloseAcceptance,
  recite: reciteAcceptance,
  exports: (a, { id }) =>
    a.passedOn === null && a.acceptAgainBy === null
      ? []
      : [
          PerformanceAccepted.row(a.contract, { acceptance: id, passedOn: a.passedOn, ...(a.state === 'archived' ? { archived: true } : {}) }),
          Warranties.row(id, {
            ...{ contract: a.contract, builder: a.builder, construction: a.firms?.construction ?? '' },
            warranties: a.warranties.map(({ part, until }) => ({ part, until })),
          }),
        ],
});
