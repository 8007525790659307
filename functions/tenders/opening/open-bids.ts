import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { dayOf } from '../../kernel/calendar.ts';
import { Fen } from '../../kernel/money.ts';
import { activeOn, Bans, Party } from '../../kernel/ports.ts';
import { base64, hex, unbase64 } from '../../kernel/proof/bytes.ts';
import { generateKeyPair, open } from '../../kernel/proof/hpke.ts';
import { short } from '../../kernel/shapes.ts';
import { released } from '../../kernel/two-person.ts';
import { Uscc } from '../../kernel/uscc.ts';
import { archived } from '../../shell/archive.ts';
import { stageShell } from '../../shell/aws.ts';
import type { Shell } from '../../shell/command.ts';
import { decrypt, encrypt } from '../../shell/keys.ts';
import { askKey, bodyOf, readAll, stateKey, stored } from '../../shell/ledger.ts';
import { openSealed, type Unsealed } from '../../shell/sealed.ts';
import { requireLogged } from '../../shell/sealed-logged.ts';
import { give, type TaskInput, taskDoor } from '../../shell/task.ts';
import { familyOf } from '../bidding/sealed-family.ts';
import { bidderScopes, SealedBidEvent } from '../bidding/submit-bid.ts';
import { BIDS_LOGGED } from '../rules.ts';
import { tender } from '../tender.ts';
import type { OpenedBid, Tender } from '../tender-state.ts';
import { tenderUseCases } from '../use-cases.ts';

const s3 = new S3Client({});

/** What a bid says inside; anything else is read out as a bid with a problem. */
const BidText = z.strictObject({
  v: z.literal(1),
  tender: z.string(),
  bidder: Uscc,
  name: short,
  price: Fen,
  days: z.int().check(z.positive()),
  promise: z.string().check(z.maxLength(10_000)),
});

async function read(shell: Shell, id: string): Promise<Tender> {
  const [row] = await readAll(shell.db, [stateKey('tender', id)]);
  return (await stored(shell.db, tender, id, row)).state;
}

/** Makes the tender's key pair. The private key is never outside this function but wrapped. */
async function prepareKey(input: TaskInput, shell: Shell) {
  if ((await read(shell, input.id)).publicKey !== null) return { outcome: 'done' };
  const pair = await generateKeyPair();
  const wrapped = await encrypt('BIDS_KEY', pair.privateKey, { tender: input.id });
  return give(shell, tenderUseCases, { ...input, task: 'prepareBidKey', command: { publicKey: hex(pair.publicKey), wrappedKey: base64(wrapped) } });
}

/** Each bidder's whole sealed history, those who stand first. */
async function histories(shell: Shell, id: string): Promise<Unsealed<SealedBidEvent>[][]> {
  return openSealed(shell.db, familyOf(id), (e) => SealedBidEvent.parse(e));
}
const last = (h: readonly Unsealed<SealedBidEvent>[]): SealedBidEvent => h[h.length - 1]!.event;

/** Counts who stands at the close: not withdrawn, not debarred on that day. Before the close it refuses to look. */
async function count(input: TaskInput, shell: Shell) {
  const t = await read(shell, input.id);
  if (t.state !== 'closed') return give(shell, tenderUseCases, { ...input, task: 'countBids', command: { bidders: 0 } });
  const standing = (await histories(shell, input.id)).map(last).filter((e) => e.type === 'bid-submitted');
  const bans =
    standing.length === 0
      ? []
      : await readAll(
          shell.db,
          standing.map((e) => askKey(Bans.key(e.bidder))),
        );
  const today = dayOf(shell.clock.now());
  const banned = bans.filter((row) => activeOn(Bans.read(bodyOf(row)), today, bidderScopes(t)));
  return give(shell, tenderUseCases, { ...input, task: 'countBids', command: { bidders: standing.length - banned.length } });
}

/** Opens all timely bids once two persons have released and every one of them is in the log; copies the sealed history into the ledger; records the opening. Every step may be repeated. */
async function openBids(input: TaskInput, shell: Shell) {
  const t = await read(shell, input.id);
  if (t.openedAt !== null) return { outcome: 'done' };
  if (t.state !== 'awaiting-release' || !released(t.releases)) return give(shell, tenderUseCases, { ...input, task: 'recordOpening', command: { bids: [] } });
  const sealed = await histories(shell, input.id);
  await requireLogged(shell.db, sealed.flat(), BIDS_LOGGED);
  const privateKey = await decrypt('BIDS_KEY', unbase64(t.wrappedKey!)!, { tender: input.id });
  const bids: OpenedBid[] = [];
  for (const history of sealed) {
    const bid = history[0]!.entry;
    await give(shell, tenderUseCases, { id: bid, task: 'copyBid', step: `copy-${bid}`, command: { bid, rows: history } });
    const event = last(history);
    if (event.type === 'bid-submitted') bids.push({ ...(await readOut(event, privateKey)), bid });
  }
  const parties =
    bids.length === 0
      ? []
      : await readAll(
          shell.db,
          bids.map((b) => askKey(Party.key(b.bidder))),
        );
  const named = bids.map((b, i) => ({ ...b, name: Party.read(bodyOf(parties[i]))?.name ?? b.name }));
  named.sort((a, b) => (a.bid < b.bid ? -1 : 1));
  return give(shell, tenderUseCases, { ...input, task: 'recordOpening', command: { bids: named } });
}

/** One bid as it is read out. A bid that cannot be read is on the record with its problem: nothing is dropped. */
async function readOut(event: Extract<SealedBidEvent, { type: 'bid-submitted' }>, privateKey: Uint8Array): Promise<Omit<OpenedBid, 'bid'>> {
  const known = { bidder: event.bidder, name: event.bidder, price: 0, days: 0, sha256: event.sha256, submittedAt: event.at };
  const bytes = await archived(s3, event.sha256);
  try {
    const text = BidText.parse(JSON.parse(await open(privateKey, bytes, { tender: event.tender })));
    if (text.tender !== event.tender || text.bidder !== event.bidder)
      return { ...known, problem: '投标文件所载项目或投标人不符 the bid names another tender or bidder' };
    return { ...known, price: text.price, days: text.days };
  } catch {
    return { ...known, problem: '无法解密或格式不符 cannot be opened, or has the wrong shape' };
  }
}

/** The only function that can decrypt bids: the key's policy admits its role alone. */
export const handler = taskDoor(stageShell, { prepareKey, count, open: openBids });
