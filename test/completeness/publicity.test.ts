import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publicTable } from '../../bin/publicity/table.ts';
import { SealedSheetEvent } from '../../functions/evaluation/sheets/sheet.ts';
import { device } from '../../functions/identity/device.ts';
import { leafBytes, leafOf, parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { base64, fromUtf8 } from '../../functions/kernel/proof/bytes.ts';
import { LEAVES } from '../../functions/leaves.ts';
import { MATTERS } from '../../functions/matters.ts';
import { SealedBidEvent } from '../../functions/tenders/bidding/submit-bid.ts';
import { PUBLICITY, SECRETS } from '../../lib/publicity/index.ts';
import type { Content, Words } from '../../lib/publicity/words.ts';
import { meta } from '../tools/core.ts';
import { samplesOf } from '../tools/sample.ts';

/** Stands in every string of every sample: in no leaf may it turn up. */
const PRIVATE = '张三 13800000000';
const { manifest } = JSON.parse(readFileSync('test/golden/draw.json', 'utf8')) as { manifest: string };
const HASH = 'ab'.repeat(32);
/** Strings that a protocol lets into a leaf have their real form. */
const FORMED: Readonly<Record<string, object>> = {
  'manifest-sealed': { manifest },
  'attempt-failing': { manifestDigest: HASH },
  'reveals-fixed': { digest: HASH },
  'registry-rooted': { root: HASH },
  'result-recorded': { digest: HASH },
  'minutes-made': { sha256: HASH },
  'certificate-made': { sha256: HASH },
  'digest-made': { sha256: HASH },
  'workbook-made': { sha256: HASH },
  'interval-flushed': { root: HASH },
  'interval-sealed': { root: HASH },
  'key-changed': { old: 'log.example/a+0+A=', now: 'log.example/a+1+B=', root: 'A=' },
};

const events = MATTERS.flatMap((m) => samplesOf(m.events, PRIVATE).map((e) => ({ kind: m.kind, event: { ...e, ...FORMED[e.type] }, type: e.type })));
const NUMBER = 'TY-2026-X-0001';
const at = { ...meta(1), by: PRIVATE, units: [PRIVATE], matter: PRIVATE, number: NUMBER };
const salt = (n: number) => new Uint8Array(32).fill(n);

describe('what is public of every event', () => {
  it('each type of event has its row, and no row is superfluous', () => {
    const rows = Object.entries(PUBLICITY).flatMap(([kind, k]) => Object.keys(k.events).map((type) => `${kind}.${type}`));
    expect(rows.sort()).toEqual([...new Set(events.map((e) => `${e.kind}.${e.type}`))].sort());
    expect(rows.length).toBeGreaterThan(70);
  });
  it('each secret event has its row: bids, sheets, and the map of the roster', () => {
    const secret = [...samplesOf(SealedBidEvent, ''), ...samplesOf(SealedSheetEvent, '')].map((e) => e.type);
    expect(Object.keys(SECRETS).sort()).toEqual([...secret, 'roster-map'].sort());
    for (const type of secret) expect(events.map((e) => e.type)).not.toContain(type);
  });
  it('is said in both languages; docs/public.md is not stale (npm run publicity)', () => {
    const said = (x: Words) => {
      expect(x.zh, x.en).toMatch(/[一-鿿]/);
      expect(x.en, x.zh).toMatch(/^[^一-鿿]*[a-z][^一-鿿]*$/);
    };
    const content = (c: Content) => ('inside' in c ? [c.inside] : [c.from, c.what]);
    for (const k of Object.values(PUBLICITY))
      [k.name, ...Object.values(k.events).flatMap((e) => [...content(e.content), ...(e.leaf ? [e.leaf.digest] : [])])].forEach(said);
    for (const s of Object.values(SECRETS)) [s.name, s.after].forEach(said);
    expect(readFileSync('docs/public.md', 'utf8')).toBe(publicTable());
  });
  it.each(MATTERS.map((m) => [m.kind, m] as const))('content of %s is public only in files that are written', (kind, m) => {
    const files = Object.values(PUBLICITY[kind]!.events).flatMap(({ content }) => ('file' in content ? [content.file] : []));
    const own = `${kind}/{number}.json`;
    // `device` declares no public file of its own.
    expect(files.includes(own)).toBe(String(m.disclose) !== String(device.disclose));
    for (const f of files)
      expect([own, 'tender/{number}.json', 'draw/{number}/{attempt}.json', 'sealed/{root}', 'overdue/{body}.json', 'tile/entries/…']).toContain(f);
  });
});

describe('the leaf of every event', () => {
  it.each(events.map((e) => [`${e.kind}.${e.type}`, e] as const))(
    '%s: only allowed keys, a digest, and the public fields of the table',
    (_, { kind, type, event }) => {
      const { veiled, events: rows } = PUBLICITY[kind]!;
      const row = rows[type]!;
      const leaf = leafOf(LEAVES[kind], kind, at, event, salt(1));
      const text = fromUtf8(leafBytes(leaf));
      expect(parseLeaf(leafBytes(leaf))).toEqual(leaf);
      expect(text).not.toContain(PRIVATE);
      expect(text).not.toContain(base64(salt(1)));
      expect(leaf).toMatchObject({ v: 1, id: at.id, kind, at: at.at, matter: veiled ? '' : NUMBER, type: row.leaf?.type ?? `${kind}.${type}` });
      expect(Object.keys(leaf.public ?? {}).sort()).toEqual([...(row.leaf?.fields ?? [])].sort());
      for (const value of Object.values(leaf.public ?? {})) expect(String(value)).toMatch(/^[A-Za-z0-9+/=.-]{1,300}$/);
      // Salted: nobody guesses the event by trying; fixed: anybody computes it from what the protocol publishes.
      const again = leafOf(LEAVES[kind], kind, at, event, salt(2));
      expect(again.digest === leaf.digest).toBe(row.leaf !== undefined);
    },
  );
});
