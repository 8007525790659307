import type { Due } from '../kernel/due.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { stored } from '../shell/ledger.ts';
import { rowsOf } from '../shell/list.ts';
import { Problem } from '../shell/problem.ts';
import { ALL_OWED, owedBy } from '../shell/transaction.ts';
import { readBoard } from './board/view.ts';
import { addressesOf, notice, noticeView } from './inbox.ts';
import { SCOPES, whose } from './readers.ts';
import { alertUseCases } from './use-cases.ts';

/** What is owed and open, earliest first: `{ items: [{ kind, matter, number, obligation, by, until, rule, late }], cursor }`. 400 for a scope that is none, 403 for what is not one's own. */
const readObligations: ServiceHandler = async ({ actor, query }, { db, clock }) => {
  const { scope, by, kind, late } = query;
  if (scope !== undefined && (by !== undefined || !(SCOPES as readonly string[]).includes(scope)))
    throw new Problem('invalid-request', {
      detail: `scope：${SCOPES.join('、')} 之一，不与 by 并用`,
      detailEn: `scope is one of ${SCOPES.join(', ')}, without by`,
    });
  const owing = whose(actor, query);
  if (owing === undefined) throw new Problem('forbidden');
  const now = clock.now();
  const partitions = owing === 'everybody' ? ({ index: 'byKind', keys: [ALL_OWED] } as const) : ({ index: 'byParty', keys: owing.map(owedBy) } as const);
  const { rows, ...rest } = await rowsOf(db, { ...partitions, order: 'earliest-first', ...(late === 'true' ? { before: now } : {}) }, query);
  const items = rows.map((row) => {
    const due = JSON.parse(row.due?.S ?? 'null') as Extract<Due, { obligation: string }>;
    const [of = '', ...id] = (row.pk?.S ?? '').split('#');
    return { kind: of, matter: id.join('#'), number: row.number?.S, obligation: due.obligation, by: due.by, until: due.at, rule: due.rule, late: due.at < now };
  });
  return { status: 200, body: { items: kind === undefined ? items : items.filter((i) => i.kind === kind), ...rest } };
};

/** Notices to the asker, newest first: `{ items: [{ id, alert, level, addressee, placedAt, until, subject, text, read }], cursor }`; whose they are is never asked, only told by the token. */
const readInbox: ServiceHandler = async ({ actor, query }, { db }) => {
  const keys = addressesOf(actor).map((a) => `${notice.kind}#${a}`);
  const { rows, ...rest } = await rowsOf(db, { index: 'byParty', keys, order: 'newest-first' }, query);
  const items = await Promise.all(
    rows.map(async (row) => {
      const { id, state } = await stored(db, notice, (row.pk?.S ?? '').slice(notice.kind.length + 1), row);
      return { id, ...noticeView(state, actor.sub) };
    }),
  );
  return { status: 200, body: { items: query.unread === 'true' ? items.filter((i) => !i.read) : items, ...rest } };
};

/** HTTP door of the alerts domain. */
export const handler = domainApi(alertUseCases, stageShell, { readObligations, readInbox, readBoard });
