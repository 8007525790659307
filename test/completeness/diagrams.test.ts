import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALERT_TRANSITIONS } from '../../functions/alerts/alert.ts';
import { DIGEST_TRANSITIONS } from '../../functions/alerts/digests/digest.ts';
import { RUN_TRANSITIONS } from '../../functions/alerts/digests/run.ts';
import { CLAIM_TRANSITIONS } from '../../functions/contracts/claims/claim.ts';
import { CONTRACT_TRANSITIONS } from '../../functions/contracts/contract/state.ts';
import { DELIVERY_TRANSITIONS } from '../../functions/contracts/deliveries/state.ts';
import { WORKS_TRANSITIONS } from '../../functions/contracts/works/acceptance-state.ts';
import { REVIEW_TRANSITIONS } from '../../functions/contracts/works/review.ts';
import { DEBARMENT_TRANSITIONS } from '../../functions/debarment/debarment.ts';
import { BODY_TRANSITIONS } from '../../functions/decisions/bodies/body.ts';
import { EXECUTION_TRANSITIONS } from '../../functions/decisions/followup/execution.ts';
import { FINDING_TRANSITIONS } from '../../functions/decisions/followup/finding.ts';
import { DECISION_TRANSITIONS } from '../../functions/decisions/items/state.ts';
import { MEETING_TRANSITIONS } from '../../functions/decisions/meetings/meeting.ts';
import { PAST_TRANSITIONS } from '../../functions/decisions/past/past-decision.ts';
import { EVALUATION_TRANSITIONS } from '../../functions/evaluation/evaluation.ts';
import { DRAW_TRANSITIONS } from '../../functions/experts/draw/draw.ts';
import { EXPERT_TRANSITIONS } from '../../functions/experts/pool/expert.ts';
import { REGISTRY_TRANSITIONS } from '../../functions/experts/pool/registry.ts';
import { ACCEPTANCE_TRANSITIONS } from '../../functions/funds/acceptance/events.ts';
import { TEMPLATE_TRANSITIONS } from '../../functions/funds/acceptance/template.ts';
import { ACCOUNT_TRANSITIONS, PAYMENT_TRANSITIONS, QUESTION_TRANSITIONS } from '../../functions/funds/accounts/state.ts';
import { ALLOCATION_TRANSITIONS } from '../../functions/funds/allocations/events.ts';
import { FUND_PLAN_TRANSITIONS } from '../../functions/funds/plans/fund-plan.ts';
import { PROJECT_TRANSITIONS } from '../../functions/funds/projects/events.ts';
import { PARTY_TRANSITIONS } from '../../functions/identity/party.ts';
import { STAND_IN_TRANSITIONS } from '../../functions/identity/stand-in.ts';
import { UNIT_TRANSITIONS } from '../../functions/identity/unit.ts';
import { CHECK_TRANSITIONS } from '../../functions/log/checks/check.ts';
import { LOG_KEY_TRANSITIONS } from '../../functions/log/log-key.ts';
import { SEALED_INTERVAL_TRANSITIONS } from '../../functions/log/sealed/interval.ts';
import { PLAN_TRANSITIONS } from '../../functions/plans/plan.ts';
import { REPORT_TRANSITIONS } from '../../functions/reporting/report.ts';
import { SCHEME_TRANSITIONS } from '../../functions/reporting/scheme.ts';
import { TENDER_TRANSITIONS } from '../../functions/tenders/tender-state.ts';
import { MACHINES } from '../../lib/machines.ts';

const tables: [string, number, Readonly<Record<string, readonly string[]>>][] = [
  ['plans', 0, PLAN_TRANSITIONS],
  ['tenders', 0, TENDER_TRANSITIONS],
  ['identity', 0, PARTY_TRANSITIONS],
  ['identity', 1, UNIT_TRANSITIONS],
  ['identity', 2, STAND_IN_TRANSITIONS],
  ['alerts', 0, ALERT_TRANSITIONS],
  ['alerts/digests', 0, RUN_TRANSITIONS],
  ['alerts/digests', 1, DIGEST_TRANSITIONS],
  ['experts', 0, EXPERT_TRANSITIONS],
  ['experts', 1, REGISTRY_TRANSITIONS],
  ['experts', 2, DRAW_TRANSITIONS],
  ['evaluation', 0, EVALUATION_TRANSITIONS],
  ['contracts', 0, CONTRACT_TRANSITIONS],
  ['contracts', 1, WORKS_TRANSITIONS],
  ['contracts', 2, REVIEW_TRANSITIONS],
  ['contracts', 3, DELIVERY_TRANSITIONS],
  ['contracts', 4, CLAIM_TRANSITIONS],
  ['debarment', 0, DEBARMENT_TRANSITIONS],
  ['decisions', 0, BODY_TRANSITIONS],
  ['decisions', 1, DECISION_TRANSITIONS],
  ['decisions', 2, MEETING_TRANSITIONS],
  ['decisions', 3, EXECUTION_TRANSITIONS],
  ['decisions', 4, FINDING_TRANSITIONS],
  ['decisions', 5, PAST_TRANSITIONS],
  ['funds', 0, ALLOCATION_TRANSITIONS],
  ['funds/accounts', 0, ACCOUNT_TRANSITIONS],
  ['funds/accounts', 1, PAYMENT_TRANSITIONS],
  ['funds/accounts', 2, QUESTION_TRANSITIONS],
  ['funds', 1, ACCEPTANCE_TRANSITIONS],
  ['funds', 2, TEMPLATE_TRANSITIONS],
  ['funds/plans', 0, FUND_PLAN_TRANSITIONS],
  ['funds/projects', 0, PROJECT_TRANSITIONS],
  ['reporting', 0, SCHEME_TRANSITIONS],
  ['reporting', 1, REPORT_TRANSITIONS],
  ['log', 0, CHECK_TRANSITIONS],
  ['log', 1, SEALED_INTERVAL_TRANSITIONS],
  ['log', 2, LOG_KEY_TRANSITIONS],
];

describe('the diagrams of the READMEs are the transition tables', () => {
  it.each(tables)('%s, diagram %i', (domain, n, table) => {
    const text = readFileSync(`functions/${domain}/README.md`, 'utf8');
    const diagram = [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)][n]?.[1] ?? '';
    const edges = [...diagram.matchAll(/^\s*(\S+) --> (\S+): (\S+)$/gm)].map(([, from, to, event]) => ({
      from: from === '[*]' ? 'none' : from!,
      to: to!,
      event: event!,
    }));
    const drawn = [...new Set(edges.map((e) => `${e.from}|${e.event}`))].sort();
    expect(drawn).toEqual(
      Object.entries(table)
        .flatMap(([state, events]) => events.map((e) => `${state}|${e}`))
        .sort(),
    );
    for (const e of edges) expect(Object.keys(table), `${e.event} leads to a state that is not`).toContain(e.to);
  });
});

it.each(['README.md', 'README.zh.md'])('%s shows the tender lifecycle with exactly the machines that are deployed', (file) => {
  const text = readFileSync(file, 'utf8');
  const diagram = /```mermaid\n(flowchart[\s\S]*?)```/.exec(text)?.[1] ?? '';
  const named = [...new Set([...diagram.matchAll(/\[\[([a-z-]+)\]\]/g)].map((m) => m[1]!))].sort();
  expect(named).toEqual(MACHINES.map((m) => m.name).sort());
});
