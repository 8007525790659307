import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decision } from '../../../functions/decisions/items/decision.ts';
import { project } from '../../../functions/funds/projects/project.ts';
import { at, endOf } from '../../../functions/kernel/calendar.ts';
import { type AnyMatter, fold, nothing } from '../../../functions/kernel/matter.ts';
import { UNDERTAKINGS } from '../../../functions/kernel/undertaking.ts';
import { MATTERS } from '../../../functions/matters.ts';
import { report } from '../../../functions/reporting/report.ts';
import { SchemeOf } from '../../../functions/reporting/scheme.ts';
import { askKey, eventRow, type Item } from '../../../functions/shell/ledger.ts';
import { transaction } from '../../../functions/shell/transaction.ts';
import { tender } from '../../../functions/tenders/tender.ts';
import { FUNCTIONS } from '../../../lib/functions.ts';
import { PROPOSED } from '../../tools/decisions.ts';
import { events as projects } from '../../tools/projects.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';
import { DRAFTED } from '../../tools/test-case.ts';

const tables = new Tables();
const NOW = at('2026-09-28', '10:00');
let handler: (event: SQSEvent) => Promise<SQSBatchResponse>;
beforeAll(async () => {
  const clock = JSON.stringify({ epoch: NOW, k: 1, t0: new Date().toISOString() });
  Object.assign(process.env, { ...IN_MEMORY, CLOCK: clock, AWS_REGION: 'us-east-1' });
  handler = (await import('../../../functions/reporting/begin.ts')).handler;
});
beforeEach(() => tables.begin());

const scheme = (kind: string, current = true) => {
  const { pk, sk } = askKey(SchemeOf.key(kind));
  const body = { kind, name: 'x', before: 3, every: 30, after: 7, head: 'sub-head', alwaysToHead: false, current };
  tables.put('S', { pk: { S: pk }, sk: { S: sk }, body: { S: JSON.stringify(body) } });
};
/** What each kind begins with, as its own commands write it. */
const BEGUN = {
  'important-decision': [decision, { ...PROPOSED, unit: 'culture-bureau' }, 'TY-2026-J-0001'],
  works: [tender, DRAFTED, 'TY-2026-T-0001'],
  project: [project, projects.opened, 'TY-2026-X-0001'],
} as unknown as Record<(typeof UNDERTAKINGS)[number], [AnyMatter, { readonly type: string }, string]>;
/** Writes a matter's first event as the shell does, and answers the bus's message of it. */
function begin(m: AnyMatter, event: { readonly type: string }, number: string): SQSEvent {
  const before = { id: 'm', number, v: 0, state: m.initial };
  const once = { key: { table: 'state', pk: 'once', sk: 'once' }, hash: '', answer: () => null, wallSeconds: 0 } as const;
  const more = { number, at: NOW, by: 'o', units: [], useCase: 'x', once, counter: undefined, identity: [], asked: [] };
  const { items } = transaction({ ...more, matter: m, before, events: [event], fresh: [{ id: `event-${number}`, salt: 's' }] });
  tables.put('L', items[0]!.Put!.Item as Item);
  const detail = { kind: m.kind, id: 'm', number, v: 1, type: event.type, eventId: `event-${number}` };
  return { Records: [{ messageId: 'm', body: JSON.stringify({ detail }) }] } as unknown as SQSEvent;
}
const failed = async (event: SQSEvent) => (await handler(event)).batchItemFailures.length;
const opened = () => [...tables.rows.entries()].filter(([k]) => k.startsWith('L|superior-report#')).map(([, row]) => eventRow(report, row));

describe('REPORTING-OPENED-WITH-MATTER 意见 四(3)', () => {
  it.each(UNDERTAKINGS)('%s: the report is opened by the event itself, once, and owed from then on by whoever began it', async (kind) => {
    scheme(kind);
    const [m, event, number] = BEGUN[kind];
    const message = begin(m, event, number);
    expect(await Promise.all([failed(message), failed(message)])).toEqual([0, 0]);
    expect(await failed(message)).toBe(0);
    const all = opened();
    expect(all.map(({ event: e, meta }) => [e.kind, e.unit, e.about, e.called, meta.number])).toEqual([
      [kind, 'culture-bureau', number, false, `${number}-BG`],
    ]);
    // Three working days, over National Day; then what the scheme wants it to be ahead; one interval, until the unit says more.
    expect(all[0]!.event).toMatchObject({ beforeBy: '2026-10-08', startsOn: '2026-10-11', endsOn: '2026-11-10', every: 30, after: 7 });
    const due = { obligation: 'report-before', by: 'culture-bureau', at: endOf('2026-10-08'), rule: 'REPORTING-BEFORE' };
    expect(report.due(fold(report, all))).toEqual([due]);
    expect(JSON.parse(tables.rows.get(`S|superior-report#${number}-BG|due#obligation#report-before`)!.due!.S!)).toEqual(due);
  });
  it('not where the county wants none of its kind, or no more; nor for what goes on', async () => {
    const [m, event, number] = BEGUN.project;
    expect(await failed(begin(m, event, number))).toBe(0);
    scheme('project', false);
    expect(await failed(begin(m, event, number))).toBe(0);
    scheme('project');
    expect(await failed(begin(m, projects.came, number))).toBe(0);
    expect(opened()).toEqual([]);
  });
  it('broken off before or after its transaction, the message comes again: one report', async () => {
    scheme('project');
    const message = begin(...BEGUN.project);
    tables.fault = (n) => (['before', 'after'] as const)[n - 1];
    expect([await failed(message), await failed(message)]).toEqual([1, 1]);
    tables.fault = undefined;
    expect([await failed(message), opened().length]).toEqual([0, 1]);
  });
  it('whatever undertakes something is heard by the function that opens reports, and every kind is undertaken by something', () => {
    const heard = FUNCTIONS.find((f) => f.name === 'reporting-begin')!.trigger;
    const undertaking = MATTERS.filter((m) => m.undertakes !== nothing).map((m) => m.kind);
    expect('kinds' in heard && [...heard.kinds!].sort()).toEqual(undertaking.sort());
    expect(Object.values(BEGUN).map(([m, event]) => m.undertakes(event)?.kind)).toEqual([...UNDERTAKINGS]);
  });
});
