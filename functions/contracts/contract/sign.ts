import * as z from 'zod/mini';
import { addDays, type Day, deadline, startOf } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf, tooEarly, type Violation } from '../../kernel/decision.ts';
import { DocumentRef, Sha256 } from '../../kernel/document.ts';
import { Id } from '../../kernel/id.ts';
import { lastShareFault } from '../../kernel/last-payment.ts';
import { activeOn, type BanScope, Bans, Party } from '../../kernel/ports.ts';
import { AwardedTender } from '../../kernel/project-ports.ts';
import { Uscc } from '../../kernel/uscc.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { type ContractEvent, LAST, papers, reason, Terms } from './events.ts';
import { account, asksOfProject, byBuyer, byContractor, demandedBond, may, overEstimate, projectFault } from './guards.ts';
import {
  BAN_AFTER_NOTICE,
  BOND_LODGED,
  BOND_OF_TENDER,
  FILED_WITH_FINANCE,
  IN_WRITING,
  NOT_DEBARRED,
  OWN_PARTY,
  PAYMENT_SCHEDULE,
  SIGNED_IN_TIME,
  SUPERVISED,
  SUPERVISION_INDEPENDENT,
  TERMS_OF_TENDER,
} from './rules.ts';
import type { ContractState } from './state.ts';

type D = Decision<ContractEvent>;
/** Scopes of bans that shut a firm out of this contract. */
export const scopesOf = (s: ContractState): readonly BanScope[] => (s.award?.regime === 'ZC' ? ['zc', 'county'] : ['zb-mandatory', 'county']);

/** The tender's number. The contract stands under its tender's id: one tender, one contract. */
export const OpenContract = z.strictObject({ tender: z.string() });
export const asksOfAward = ({ command }: { readonly command: { readonly tender: string } }): Readonly<Record<string, Ask>> => ({
  award: AwardedTender.key(command.tender),
});
/** With the notice of award (given by the machine that saw the award) the contract is owed, and its 30 days run. Once for each tender. */
export function openContract(s: ContractState, _: z.infer<typeof OpenContract>, context: Context): D {
  if (s.state !== 'none') return { accepted: true, events: [] };
  const row = AwardedTender.read(context.asked.award);
  return decide([refuseIf(row?.tender !== context.id, TERMS_OF_TENDER, '/tender')], () => {
    const { number, mandatory: _m, tender: _t, ...award } = row!;
    const signBy = deadline(context.calendar, award.awardedOn, { days: SIGNED_IN_TIME.maximumDays });
    return [{ type: 'contract-due', ...award, tender: number, signBy: 'day' in signBy ? signBy.day : null }];
  });
}

export const MarkMissed = z.strictObject({});
/** The 30 days are over and nothing is signed: on the record, by the clock. Signing stays owed. */
export function markMissed(s: ContractState, _: z.infer<typeof MarkMissed>, context: Context): D {
  if ((s.state !== 'to-sign' && s.state !== 'drafted') || s.missed || s.signBy === null) return { accepted: true, events: [] };
  if (context.today <= s.signBy) return tooEarly(SIGNED_IN_TIME, startOf(addDays(s.signBy, 1)));
  return { accepted: true, events: [{ type: 'signing-missed' }] };
}

/** `project`: the id of the project that carries the tendered entry. */
export const DraftContract = z.strictObject({ project: Id, ...Terms.shape });
type DraftContract = z.infer<typeof DraftContract>;
export const asksOfDraft = ({ command: c }: { readonly command: DraftContract }): Readonly<Record<string, Ask>> => ({
  ...asksOfProject({ command: c }),
  contractor: Party.key(c.contractor),
  bans: Bans.key(c.contractor),
  ...(c.supervision === null ? {} : { supervision: Party.key(c.supervision), supervisionBans: Bans.key(c.supervision) }),
});
/** The buyer draws the contract up, on the tender's terms, and signs it: it lies before the contractor. */
export function draftContract(s: ContractState, c: DraftContract, context: Context): D {
  const { award } = s;
  return decide(
    [
      may(s, 'contract-drafted'),
      byBuyer(s, context),
      projectFault(s, c.project, context),
      ...(award === null
        ? []
        : [
            refuseIf(c.contractor !== award.winner, TERMS_OF_TENDER, '/contractor'),
            refuseIf(c.price !== award.price, TERMS_OF_TENDER, '/price', { award: award.price, price: c.price }),
            refuseIf(c.days !== award.days, TERMS_OF_TENDER, '/days', { award: award.days, days: c.days }),
            refuseIf(activeOn(Bans.read(context.asked.bans), award.awardedOn, scopesOf(s)), NOT_DEBARRED, '/contractor'),
          ]),
      refuseIf(c.documents.length === 0, IN_WRITING, '/documents'),
      scheduleFault(c),
      lastShareFault(c.lastPayment, c.price, context, '/lastPayment'),
      refuseIf(award?.bond !== undefined && c.bond !== demandedBond(s), BOND_OF_TENDER, '/bond', { demanded: demandedBond(s), bond: c.bond }),
      ...supervisionFaults(s, c, context),
    ],
    () => [{ type: 'contract-drafted', ...c }],
  );
}

function scheduleFault(c: DraftContract): Violation | undefined {
  const codes = [...c.instalments.map((i) => i.id), LAST];
  const sum = c.instalments.reduce((total, i) => total + i.amount, c.lastPayment);
  return refuseIf(sum !== c.price || new Set(codes).size !== codes.length, PAYMENT_SCHEDULE, '/instalments', { sum, price: c.price });
}

/** Works name their supervision firm or say why there is none; the firm is independent of the contractor: not the same, not under one head or control. */
function supervisionFaults(s: ContractState, c: DraftContract, context: Context): readonly (Violation | undefined)[] {
  const stated = c.subject !== 'works' ? c.unsupervised === null : (c.supervision === null) === (c.unsupervised !== null);
  const stands = refuseIf(!stated, SUPERVISED, '/supervision', { subject: c.subject });
  if (c.supervision === null) return [stands];
  const [firm, contractor] = [Party.read(context.asked.supervision), Party.read(context.asked.contractor)];
  const tied = firm?.head === contractor?.head || (firm?.group !== null && firm?.group === contractor?.group);
  return [
    stands,
    refuseIf(c.supervision === c.contractor || firm?.status !== 'active' || tied, SUPERVISION_INDEPENDENT, '/supervision'),
    refuseIf(activeOn(Bans.read(context.asked.supervisionBans), context.today, scopesOf(s)), NOT_DEBARRED, '/supervision'),
  ];
}

export const WithReason = z.strictObject({ reason });
/** The buyer takes its draft back before it is signed. */
export function withdrawDraft(s: ContractState, c: z.infer<typeof WithReason>, context: Context): D {
  return decide([may(s, 'draft-withdrawn'), byBuyer(s, context)], () => [{ type: 'draft-withdrawn', ...c }]);
}
/** The contractor does not sign this draft, and says why. */
export function declineDraft(s: ContractState, c: z.infer<typeof WithReason>, context: Context): D {
  return decide([may(s, 'draft-declined'), byContractor(s, context)], () => [{ type: 'draft-declined', ...c }]);
}

/** `documents`: SHA-256 of every document that is signed. */
export const SignContract = z.strictObject({ project: Id, contractor: Uscc, documents: z.array(Sha256).check(z.maxLength(20)) });
type SignContract = z.infer<typeof SignContract>;
export const asksOfSigning = (p: { readonly command: SignContract; readonly actor: Context['actor'] }): Readonly<Record<string, Ask>> => ({
  ...account(p),
  ...asksOfProject(p),
  bans: Bans.key(p.command.contractor),
});
/** The contractor signs these very documents: the contract stands. Late is recorded; a ban that began after the notice is a question for the buyer; a price over the approved estimate stops payment. */
export function signContract(s: ContractState, c: SignContract, context: Context): D {
  const digests = (list: readonly string[]) => [...list].sort().join();
  return decide(
    [
      may(s, 'contract-signed'),
      byContractor(s, context),
      refuseIf(s.award !== null && c.contractor !== s.award.winner, OWN_PARTY, '/contractor'),
      projectFault(s, c.project, context),
      refuseIf(s.award?.bond?.before === 'signing' && s.bond === 'owed', BOND_LODGED, '', { before: 'signing' }),
      refuseIf(s.state === 'drafted' && digests(c.documents) !== digests(s.documents.map((d) => d.sha256)), IN_WRITING, '/documents'),
    ],
    () => [
      {
        type: 'contract-signed',
        late: s.signBy !== null && context.today > s.signBy,
        bannedAfter: activeOn(Bans.read(context.asked.bans), context.today, scopesOf(s)),
        payStopped: overEstimate(s, s.price, context),
        fileBy: fileBy(s, context),
      },
    ],
  );
}

/** By when a copy of a contract signed today is filed; null where the tender law governs it. The calendar of a year that is not loaded is not waited for: natural days then, which end no later. */
function fileBy({ award }: ContractState, { calendar, today }: Context): Day | null {
  if (award?.regime !== 'ZC') return null;
  const last = deadline(calendar, today, { workingDays: FILED_WITH_FINANCE.workingDays });
  return 'day' in last ? last.day : addDays(today, FILED_WITH_FINANCE.workingDays);
}
export const FileContract = z.strictObject({ document: DocumentRef });
/** The buyer files a copy of the contract with the finance bureau, once; late is recorded, not refused. */
export function fileContract(s: ContractState, c: z.infer<typeof FileContract>, context: Context): D {
  const open = s.filing !== null && s.filing.filedOn === null;
  return decide(
    [may(s, 'contract-filed'), byBuyer(s, context), refuseIf(s.signedOn !== null && !open, FILED_WITH_FINANCE, '', { regime: s.award?.regime ?? '' })],
    () => [{ type: 'contract-filed', ...c, late: context.today > s.filing!.by }],
  );
}

export const ConsiderBan = z.strictObject({ statement: reason, documents: papers });
/** The buyer says what follows from a ban that began after the notice. */
export function considerBan(s: ContractState, c: z.infer<typeof ConsiderBan>, context: Context): D {
  return decide(
    [may(s, 'ban-considered'), byBuyer(s, context), refuseIf(s.signedOn !== null && !s.banQuestion, BAN_AFTER_NOTICE, '', { question: false })],
    () => [{ type: 'ban-considered', ...c }],
  );
}
