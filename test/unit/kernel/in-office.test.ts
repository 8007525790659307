import { describe, expect, it } from 'vitest';
import { lineOf, officerOf, superiorsOf } from '../../../functions/kernel/in-office.ts';

const leaders = { unit: 'u', name: 'n', deputy: 'd', head: 'head', countyLeader: 'county', officer: 'officer' };
const { officer: _, ...noOfficer } = leaders;
/** Who is away, and who stands in. */
type Gone = Readonly<Record<string, string | null>>;
const awayOf = (gone: Gone) => (account: string) => (account in gone ? { away: true, to: gone[account]! } : undefined);

describe('who holds what a unit owes, and who is above it', () => {
  it.each<[string, Gone, string, string[]]>([
    ['everybody is there', {}, 'officer', ['head', 'county']],
    ['the officer left, another took over', { officer: 'new' }, 'new', ['head', 'county']],
    ['the officer’s login is disabled and nobody took over: the head', { officer: null }, 'head', ['head', 'county']],
    ['the head is gone too: the county leader', { officer: null, head: null }, 'county', ['county']],
    ['the head is on leave, one stands in', { officer: null, head: 'acting' }, 'acting', ['acting', 'county']],
    ['who stands in is away himself: the next above', { officer: 'new', new: null }, 'head', ['head', 'county']],
    ['two stand in for each other: neither counts', { officer: 'head', head: 'officer' }, 'county', ['county']],
    ['all three are gone: any county leader', { officer: null, head: null, county: null }, 'county-leader', ['county-leader']],
    ['one stands in for both superiors: told once', { head: 'acting', county: 'acting' }, 'officer', ['acting']],
  ])('%s', (_name, gone, officer, superiors) => {
    expect([officerOf(leaders, awayOf(gone)), superiorsOf(leaders, awayOf(gone))]).toEqual([officer, superiors]);
  });
  it('who was away and is back counts again', () => {
    const back = () => ({ away: false, to: 'new' });
    expect([officerOf(leaders, back), superiorsOf(leaders, back)]).toEqual(['officer', ['head', 'county']]);
  });
  it('a unit without an officer is told at its own address; one that is not registered has any county leader above it', () => {
    expect([officerOf(noOfficer, awayOf({})), officerOf(undefined, awayOf({}))]).toEqual([undefined, undefined]);
    expect(superiorsOf(undefined, awayOf({}))).toEqual(['county-leader']);
    expect([lineOf(leaders), lineOf(noOfficer), lineOf(undefined)]).toEqual([['officer', 'head', 'county'], ['head', 'county'], []]);
  });
});
