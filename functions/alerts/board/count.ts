import { stageShell } from '../../shell/aws.ts';
import { consumer } from '../../shell/consumer.ts';
import { commit, readAll, stateKey, stored } from '../../shell/ledger.ts';
import { type Alert, alert } from '../alert.ts';
import { changes, counted, placeOf } from './board.ts';
import { publishCounts } from './publish.ts';
import { countsItem, countsKey, countsOf, over, placed, placeItem, placeKey } from './rows.ts';

const ATTEMPTS = 10;

/** Counts an alert where it stands now, and no more where it was counted before: a repeat, or an older event that comes late, finds nothing to change. Answers the bodies whose numbers are to be published, of a repeat too: what broke off before that is made up for. */
async function count(id: string): Promise<readonly string[]> {
  const { db } = stageShell();
  for (let attempt = 1; ; attempt++) {
    const [row, before] = await readAll(db, [stateKey('alert', id), placeKey(id)]);
    const found = await stored(db, alert, id, row);
    const was = placed(before);
    const state = found.state as Alert;
    const bodies = [...new Set([state.owed?.by, was.place?.by])].filter((by) => by !== undefined);
    if (found.v <= was.v) return bodies;
    const is = placeOf(state);
    const moved = [...changes(was.place, is)];
    const counts = await readAll(
      db,
      moved.map(([by]) => countsKey(by)),
    );
    const items = moved.map(([by, more], i) => {
      const { n, counts: c } = countsOf(counts[i]);
      return over(countsItem(by, n + 1, counted(c, more)), 'n', n);
    });
    if (await commit(db, [over(placeItem(id, found.v, is), 'v', was.v), ...items])) return bodies;
    if (attempt >= ATTEMPTS) throw new Error(`alert ${id}: not counted, others were first`);
    await new Promise((done) => setTimeout(done, Math.random() * 20 * 2 ** attempt));
  }
}

/** Keeps the board of what is late, body by body, and its public numbers. */
export const handler = consumer(async ({ kind, id, type }) => {
  if (kind !== 'alert' || (type !== 'alert-raised' && type !== 'alert-settled')) return;
  await Promise.all((await count(id)).map(publishCounts));
});
