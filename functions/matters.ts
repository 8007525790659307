import { addressee } from './alerts/addressee.ts';
import { alert } from './alerts/alert.ts';
import { digest } from './alerts/digests/digest.ts';
import { run } from './alerts/digests/run.ts';
import { notice } from './alerts/inbox.ts';
import { warrantyClaim } from './contracts/claims/claim.ts';
import { contract } from './contracts/contract/contract.ts';
import { deliveryAcceptance } from './contracts/deliveries/delivery.ts';
import { worksAcceptance } from './contracts/works/acceptance.ts';
import { jointReview } from './contracts/works/review.ts';
import { banList } from './debarment/ban-list.ts';
import { debarment } from './debarment/debarment.ts';
import { body } from './decisions/bodies/body.ts';
import { execution } from './decisions/followup/execution.ts';
import { finding } from './decisions/followup/finding.ts';
import { stance } from './decisions/followup/stance.ts';
import { decision } from './decisions/items/decision.ts';
import { meeting } from './decisions/meetings/meeting.ts';
import { pastDecision } from './decisions/past/past-decision.ts';
import { evaluation } from './evaluation/evaluation.ts';
import { draw } from './experts/draw/draw.ts';
import { expert } from './experts/pool/expert.ts';
import { registry } from './experts/pool/registry.ts';
import { acceptance } from './funds/acceptance/acceptance.ts';
import { template } from './funds/acceptance/template.ts';
import { account } from './funds/accounts/account.ts';
import { allocation } from './funds/allocations/allocation.ts';
import { purse } from './funds/allocations/purse.ts';
import { fundPlan } from './funds/plans/fund-plan.ts';
import { project } from './funds/projects/project.ts';
import { device } from './identity/device.ts';
import { party } from './identity/party.ts';
import { standIn } from './identity/stand-in.ts';
import { unit } from './identity/unit.ts';
import type { AnyMatter } from './kernel/matter.ts';
import { check } from './log/checks/check.ts';
import { logKeyMatter } from './log/log-key.ts';
import { sealedInterval } from './log/sealed/interval.ts';
import { plan } from './plans/plan.ts';
import { report } from './reporting/report.ts';
import { scheme } from './reporting/scheme.ts';
import { bid } from './tenders/bidding/bid.ts';
import { tender } from './tenders/tender.ts';

/** Every matter, once; a test compares with the domains' tables. Consumers read this list, so that they do not carry the decisions. */
export const MATTERS: readonly AnyMatter[] = [
  plan,
  tender,
  bid,
  party,
  device,
  unit,
  standIn,
  expert,
  registry,
  draw,
  evaluation,
  debarment,
  banList,
  check,
  sealedInterval,
  logKeyMatter,
  body,
  decision,
  meeting,
  execution,
  finding,
  stance,
  pastDecision,
  contract,
  account,
  worksAcceptance,
  deliveryAcceptance,
  warrantyClaim,
  jointReview,
  fundPlan,
  project,
  allocation,
  purse,
  alert,
  notice,
  addressee,
  digest,
  run,
  report,
  scheme,
  acceptance,
  template,
];
const byKind = new Map(MATTERS.map((m) => [m.kind, m]));

/** The matter of this kind, or undefined for a kind of no domain. */
export function matterOf(kind: string): AnyMatter | undefined {
  return byKind.get(kind);
}
