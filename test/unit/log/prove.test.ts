import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { logVerifier, vkeyOf, witnessVerifier } from '../../../functions/kernel/log/note.ts';
import { trust } from '../../../functions/kernel/log/policy.ts';
import { sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { checkpointsFor } from '../../../functions/log/prove.ts';
import { stagePolicy } from '../../../functions/log/witnesses.ts';
import { filler, policy, TestLog } from '../../tools/test-log.ts';

describe('from which checkpoint each proof is made', () => {
  const cosigned = (signed: string) => signed.endsWith('*');
  let asked = 0;
  const newest = (answer: string) => async () => {
    asked++;
    return answer;
  };
  it.each([
    ['the first cosigned one stays: it is the earliest', ['a*', 'b*'], 'never', ['a*', 'b*'], 0],
    ['nothing is kept: the newest, asked for once', [undefined, undefined, undefined], 'n*', ['n*', 'n*', 'n*'], 1],
    ['what nobody cosigned is made again', ['a', undefined], 'n*', ['n*', 'n*'], 1],
    ['what nobody cosigned is proven by the next that all did: it holds both', ['a', 'b*', undefined], 'n', ['b*', 'b*', 'n'], 1],
    ['nobody cosigns still', ['a', 'b'], 'n', ['n', 'n'], 1],
  ] as const)('%s', async (_, kept, answer, chosen, times) => {
    asked = 0;
    expect(await checkpointsFor(kept, cosigned, newest(answer))).toEqual(chosen);
    expect(asked).toBe(times);
  });
});

describe('a stage goes by all of its witnesses', () => {
  const vkey = (name: string) => vkeyOf(witnessVerifier(name, ed25519.getPublicKey(sha256(utf8(`test key of ${name.split('/')[1]}`)))));
  const audit = { name: 'audit', vkey: vkey('example.cn/audit'), url: 'https://audit.example.cn' };
  const other = { name: 'other', vkey: vkey('example.cn/other'), url: 'https://other.example.cn' };
  const log = new TestLog();
  log.append(filler(1));
  const signed = log.checkpoint(1_793_000_000);
  it('one of one has seen it; one of two has not; with none nothing is witnessed', () => {
    const own = policy.logs[0]!;
    expect(trust(stagePolicy(own, [audit]), signed)?.witnessed).toBe(1_793_000_000);
    expect(trust(stagePolicy(own, [audit, other]), signed)).toMatchObject({ witnessed: undefined });
    expect(trust(stagePolicy(own, []), signed)).toMatchObject({ witnessed: undefined });
    expect(trust(stagePolicy(logVerifier('example.cn/log', new Uint8Array(32)), [audit]), signed)).toBeUndefined();
    expect(() => stagePolicy(own, [{ ...audit, vkey: 'none' }])).toThrow(/audit/);
  });
});
