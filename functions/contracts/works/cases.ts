import { command, query, type ViewContext } from '../../kernel/use-case.ts';
import { account } from '../contract/guards.ts';
import { BUILDER, FIRM, follows, readers } from '../readers.ts';
import { worksAcceptance } from './acceptance.ts';
import type { Acceptance, AcceptanceEvent } from './acceptance-state.ts';
import * as conclude from './conclude.ts';
import { discloseAcceptance, reciteAcceptance } from './disclose.ts';
import * as prepare from './prepare.ts';

const byBuilder = { allow: BUILDER, on: worksAcceptance, creates: false, concurrency: 'if-match' } as const;
/** Firms act at once, each for itself: their acts commute. */
const byFirm = { allow: FIRM, on: worksAcceptance, creates: false, concurrency: 'retry', asks: account } as const;

/** The builder’s unit, every firm that takes part, the offices. */
const sees = (a: Acceptance, reader: ViewContext<AcceptanceEvent>): boolean => follows(reader, a.builder, ...Object.values(a.firms ?? {}));

/** The builder’s acceptance of works, filing, archive, warranties. */
export const acceptanceCases = {
  openWorksAcceptance: command({
    route: 'POST /contracts/works/acceptances',
    ...byBuilder,
    creates: (c) => c.number,
    concurrency: 'retry',
    command: prepare.OpenAcceptance,
    asks: prepare.asksOfOpening,
    decide: prepare.openAcceptance,
    errorImpact: 'Works that are complete are not accepted; they may not be used.',
  }),
  recordWorksItem: command({
    route: 'POST /contracts/works/acceptances/{id}/items',
    ...byBuilder,
    command: prepare.RecordItem,
    decide: prepare.recordItem,
    errorImpact: 'A condition of the acceptance cannot be shown to be met.',
  }),
  fileQualityCertificate: command({
    route: 'POST /contracts/works/acceptances/{id}/certificates',
    ...byFirm,
    command: prepare.FileCertificate,
    decide: prepare.fileCertificate,
    errorImpact: 'A firm cannot certify its part; the works are not put to acceptance.',
  }),
  giveWarranty: command({
    route: 'POST /contracts/works/acceptances/{id}/warranty',
    ...byFirm,
    command: prepare.GiveWarranty,
    decide: prepare.giveWarranty,
    errorImpact: 'Works have no warranty letter; they are not put to acceptance.',
  }),
  openWorksSigning: command({
    route: 'POST /contracts/works/acceptances/{id}/signing',
    ...byBuilder,
    command: conclude.OpenSigning,
    decide: conclude.openSigning,
    errorImpact: 'Nobody can sign an acceptance that is ready.',
  }),
  signWorksConclusion: command({
    route: 'POST /contracts/works/acceptances/{id}/conclusions',
    ...byFirm,
    allow: [...BUILDER, ...FIRM],
    command: conclude.SignConclusion,
    decide: conclude.signConclusion,
    errorImpact: 'A participant cannot say yes or no; the works do not pass.',
  }),
  orderRectification: command({
    route: 'POST /contracts/works/acceptances/{id}/rectification',
    ...byBuilder,
    command: conclude.OrderRectification,
    decide: conclude.orderRectification,
    errorImpact: 'Defects that were found are not ordered to be mended.',
  }),
  reportRectification: command({
    route: 'POST /contracts/works/acceptances/{id}/rectification-report',
    ...byFirm,
    command: conclude.ReportRectification,
    decide: conclude.reportRectification,
    errorImpact: 'Mended works are not put to acceptance again.',
  }),
  fileWorksAcceptance: command({
    route: 'POST /contracts/works/acceptances/{id}/filing',
    ...byBuilder,
    command: conclude.FileAcceptance,
    decide: conclude.fileAcceptance,
    errorImpact: 'The 15 days for filing run on.',
  }),
  handOverArchive: command({
    route: 'POST /contracts/works/acceptances/{id}/archive',
    ...byBuilder,
    command: conclude.HandOverArchive,
    decide: conclude.handOverArchive,
    errorImpact: 'The project’s archive stays with the builder.',
  }),
  receiveArchive: command({
    route: 'POST /contracts/works/acceptances/{id}/archive-receipt',
    ...byBuilder,
    allow: ['role:housing-bureau'],
    command: conclude.ReceiveArchive,
    decide: conclude.receiveArchive,
    errorImpact: 'Nobody confirms that the project’s archive is whole.',
  }),
  orderReacceptance: command({
    route: 'POST /contracts/works/acceptances/{id}/reacceptance-order',
    ...byBuilder,
    allow: ['role:housing-bureau'],
    command: conclude.OrderReacceptance,
    decide: conclude.orderReacceptance,
    errorImpact: 'Works whose acceptance broke the rules stay in use, and their last payment may be made.',
  }),
  endWarranty: command({
    route: undefined,
    allow: ['role:system'],
    on: worksAcceptance,
    creates: false,
    concurrency: 'retry',
    command: conclude.EndWarranty,
    decide: conclude.endWarranty,
    errorImpact: 'A warranty that is over looks as if it ran.',
  }),
  readWorksAcceptances: query({
    route: 'GET /contracts/works/acceptances',
    ...readers,
    on: worksAcceptance,
    view: (a, reader) =>
      sees(a, reader) ? { state: a.state, builder: a.builder, construction: a.firms?.construction, attempt: a.attempt, passedOn: a.passedOn } : undefined,
    errorImpact: 'Supervisors do not see which works wait for acceptance.',
  }),
  readWorksAcceptance: query({
    route: 'GET /contracts/works/acceptances/{id}',
    ...readers,
    on: worksAcceptance,
    view: (a, reader) =>
      sees(a, reader) ? { ...(discloseAcceptance(a, reader.number) as object), conclusions: a.conclusions, ...reciteAcceptance(a, reader.events) } : undefined,
    errorImpact: 'Participants do not see what they are to sign.',
  }),
};
