import { LogChecked } from '../kernel/ports.ts';
import { type Allow, command, query, useCases } from '../kernel/use-case.ts';
import { AskForCheck, askForCheck, ConcludeCheck, check, concludeCheck } from './checks/check.ts';
import { ChangeKey, changeKey, idOfKey, logKeyMatter } from './log-key.ts';
import * as rules from './rules.ts';
import { sealedCases } from './sealed/cases.ts';

const readers: readonly Allow[] = ['role:audit-administrator', 'role:supervisor-audit', 'role:supervisor-discipline', 'role:county-leader'];

export const logUseCases = useCases('log', '公开日志', 'The public log', rules, {
  askForCheck: command({
    route: 'POST /log/checks',
    allow: ['role:audit-administrator', 'role:system'],
    command: AskForCheck,
    on: check,
    creates: 'numbered',
    concurrency: 'retry',
    asks: () => ({ checked: LogChecked.key('newest') }),
    decide: askForCheck,
    errorImpact: 'The log is not compared with the ledger: a changed record stays unseen by us until somebody outside asks.',
  }),
  concludeCheck: command({
    route: undefined,
    allow: ['role:system'],
    command: ConcludeCheck,
    on: check,
    creates: false,
    concurrency: 'retry',
    decide: concludeCheck,
    errorImpact: 'What a check of the log found is not on the record.',
  }),
  changeKey: command({
    route: 'POST /log/keys',
    allow: ['role:security-administrator'],
    command: ChangeKey,
    on: logKeyMatter,
    creates: (c) => idOfKey(c.old),
    concurrency: 'retry',
    decide: changeKey,
    errorImpact: 'Nobody can tell from the log that its key was changed on purpose: verifiers refuse what the new one signs.',
  }),
  readChecks: query({
    route: 'GET /log/checks',
    allow: readers,
    on: check,
    view: (c) => ({ state: c.state, extent: c.extent, from: c.from, to: c.findings?.to ?? null }),
    errorImpact: 'The audit administrator does not see whether the log was checked.',
  }),
  readCheck: query({
    route: 'GET /log/checks/{id}',
    allow: readers,
    on: check,
    view: (c) => ({ state: c.state, extent: c.extent, from: c.from, findings: c.findings }),
    errorImpact: 'The audit administrator does not see what a check of the log found.',
  }),
  ...sealedCases,
});
