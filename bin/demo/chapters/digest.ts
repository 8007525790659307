import { until } from '../../local/api.ts';
import { type County, must } from '../county.ts';
import { expectThat, type Recorder } from '../record.ts';

const UNIT = 'culture-bureau';
interface Run {
  readonly period: string;
  readonly state: string;
  readonly units: readonly string[];
}
interface Digest {
  readonly id: string;
  readonly period: string;
  readonly figures: Readonly<Record<'opening' | 'taken' | 'late' | 'closing' | 'overdue', number>>;
}

/** A month that is over is summed up for each unit that owed something in it: as an official document and as a workbook, archived. */
export async function tellDigest(county: County, r: Recorder): Promise<void> {
  await r.step('按月汇总各单位义务', 'a month’s digest of each unit', 'a PDF and a workbook, kept in the archive, read by the unit', async () => {
    await county.morning();
    const closed = ({ state, units, period }: Run): boolean => state === 'closed' && units.includes(UNIT) && !period.includes('H');
    const runs = await until(
      'a month is summed up',
      async () => must(await county.as('discipline').get('/alerts/digest-runs')).body.items as Run[],
      (all) => all.some(closed),
      180_000,
    );
    const { period } = runs.filter(closed).sort((a, b) => (a.period < b.period ? 1 : -1))[0]!;
    const [digest] = must(await county.as('culture').get(`/alerts/digests?unit=${UNIT}&period=${period}`)).body.items as Digest[];
    for (const file of ['pdf', 'xlsx'] as const) {
      const { url, size } = must(await county.as('culture').get(`/alerts/digests/${digest!.id}/${file}`)).body;
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      expectThat(bytes.length === size, `${file}: ${bytes.length} bytes, not ${size}`);
      r.write(`digests/${digest!.id}.${file}`, bytes);
    }
    const { opening, taken, late, closing, overdue } = digest!.figures;
    return `${UNIT} ${period}：期初 open ${opening}，新增 taken ${taken}，逾期办结 done late ${late}，期末 open ${closing}，逾期未办 overdue ${overdue}`;
  });
}
