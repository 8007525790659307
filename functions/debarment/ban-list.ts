import * as z from 'zod/mini';
import { addDays, Day, startOf } from '../kernel/calendar.ts';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, tooEarly } from '../kernel/decision.ts';
import { matter } from '../kernel/matter.ts';
import { BAN_SCOPES, Bans } from '../kernel/ports.ts';
import type { Context } from '../kernel/use-case.ts';
import { Ground } from './debarment.ts';
import { groundOf } from './grounds.ts';
import { PUBLIC_LIST } from './rules.ts';

const Ban = z.strictObject({
  debarment: z.string(),
  number: z.string(),
  scopes: z.array(z.enum(BAN_SCOPES)),
  from: Day,
  until: z.nullable(Day),
  ground: Ground,
  authority: z.string(),
});
type Ban = z.infer<typeof Ban>;
const BanEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ban-entered'), party: z.string(), ...Ban.shape }),
  z.strictObject({ type: z.literal('ban-ended'), debarment: z.string() }),
]);
type BanEvent = z.infer<typeof BanEvent>;

export interface BanList {
  readonly party: string;
  readonly bans: readonly (Ban & { readonly ended: boolean })[];
}

export const EnterBan = z.strictObject({ party: z.string(), ...Ban.shape });
/** Enters a served ban. Once for each debarment. */
export function enterBan(b: BanList, c: z.infer<typeof EnterBan>): Decision<BanEvent> {
  return { accepted: true, events: b.bans.some((x) => x.debarment === c.debarment) ? [] : [{ type: 'ban-entered', ...c }] };
}
export const EndBan = z.strictObject({ debarment: z.string() });
/** Takes a ban that is over off the public list. The guards compare dates and need no such event. */
export function endBan(b: BanList, c: z.infer<typeof EndBan>, context: Context): Decision<BanEvent> {
  const ban = b.bans.find((x) => x.debarment === c.debarment);
  if (ban?.ended) return { accepted: true, events: [] };
  if (ban?.until && context.today <= ban.until) return tooEarly(PUBLIC_LIST, startOf(addDays(ban.until, 1)));
  return decide([refuseIf(!ban || ban.until === null, STATE_ALLOWS, '/debarment')], () => [{ type: 'ban-ended', ...c }]);
}

/** The bans of one party (失信名单), by credit code or expert number. Ended ones are kept, and are not public. */
export const banList = matter<BanList, BanEvent>({
  kind: 'ban-list',
  domain: 'debarment',
  letter: undefined,
  version: 1,
  initial: { party: '', bans: [] },
  events: BanEvent,
  evolve: (b, e) => {
    if (e.type === 'ban-ended') return { ...b, bans: b.bans.map((x) => (x.debarment === e.debarment ? { ...x, ended: true } : x)) };
    const { type: _, party, ...ban } = e;
    return { party, bans: [...b.bans, { ...ban, ended: false }] };
  },
  status: (b) => (b.bans.some((x) => !x.ended) ? 'listed' : 'clear'),
  owner: (b) => b.party,
  due: (b) =>
    b.bans.flatMap((x) =>
      x.ended || x.until === null
        ? []
        : [{ timer: `end-${x.debarment}`, task: 'endBan', command: { debarment: x.debarment }, at: startOf(addDays(x.until, 1)), rule: PUBLIC_LIST.id }],
    ),
  exports: (b) =>
    b.party === ''
      ? []
      : [Bans.row(b.party, { bans: b.bans.map(({ debarment, number, scopes, from, until }) => ({ debarment, number, scopes, from, until })) })],
  disclose: (b) => ({
    party: b.party,
    bans: b.bans
      .filter((x) => !x.ended)
      .map((x) => ({
        number: x.number,
        ground: groundOf(x.ground).zh,
        groundEn: groundOf(x.ground).en,
        basis: `${groundOf(x.ground).rule.citation.source}${groundOf(x.ground).rule.citation.article}`,
        scopes: x.scopes,
        from: x.from,
        until: x.until,
        authority: x.authority,
      })),
  }),
});
