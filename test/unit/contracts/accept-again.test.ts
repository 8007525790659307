import { describe, expect, it } from 'vitest';
import { worksAcceptance } from '../../../functions/contracts/works/acceptance.ts';
import type { Acceptance, AcceptanceEvent } from '../../../functions/contracts/works/acceptance-state.ts';
import * as act from '../../../functions/contracts/works/conclude.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { PerformanceAccepted } from '../../../functions/kernel/project-ports.ts';
import { meta } from '../../tools/core.ts';
import { AGAIN, accepted, builder, DAY, FILED, HANDED, NUMBER, ORDERED, PASSED, paper, RECORD, SIGNERS, SIGNING, said } from '../../tools/works.ts';

const ORDER = { reasons: '验收人员未到场', deadline: '2026-09-10', documents: [paper(7)] };
const housing = builder(DAY, { actor: { sub: 'h', roles: ['housing-bureau'], units: ['housing-bureau'] } });
const states = {
  signing: accepted(...SIGNING),
  filed: accepted(...FILED),
  archived: accepted(...HANDED, { type: 'archive-received' }),
  'ordered-again': accepted(...FILED, AGAIN, ...RECORD),
};

describe('WORKS-ACCEPTED-AGAIN 质量 49', () => {
  const order = (deadline: string, a = states.filed) => rulesBroken(act.orderReacceptance(a, { ...ORDER, deadline }, housing));
  it.each([
    ['2026-08-09', ['WORKS-ACCEPTED-AGAIN']],
    [DAY, ['WORKS-ACCEPTED-AGAIN']],
    ['2026-08-11', []],
  ])('by a day to come: %s', (deadline, broken) => expect(order(deadline)).toEqual(broken));
  it('whatever was made of the acceptance since: what passed stands no more, and everybody who asks is told', () => {
    const row = (a: Acceptance) => worksAcceptance.exports(a, { id: NUMBER, number: NUMBER }).filter((r) => r.port === PerformanceAccepted.name);
    expect(row(states.signing)).toEqual([]);
    expect(row(states.archived)).toEqual([expect.objectContaining({ key: 'contract-1', body: { acceptance: NUMBER, passedOn: DAY, archived: true } })]);
    const again = accepted(...HANDED, { type: 'archive-received' }, AGAIN);
    expect(row(again)).toEqual([expect.objectContaining({ key: 'contract-1', body: { acceptance: NUMBER, passedOn: null } })]);
    expect(again).toMatchObject({ state: 'ordered-again', filed: null, warranties: [], items: [], certificates: [], terms: [] });
    expect(worksAcceptance.due(again)).toEqual([
      { obligation: 'accept-again', by: 'culture-bureau', at: '2026-09-10T15:59:59.999Z', rule: 'WORKS-ACCEPTED-AGAIN' },
    ]);
  });
  it('every condition is shown anew before anybody signs; it stays owed until the works pass, by the next attempt', () => {
    const bare = accepted(...FILED, AGAIN);
    expect(rulesBroken(act.openSigning(bare, {}, builder()))).toEqual(['WORKS-CONDITIONS']);
    const opened = act.openSigning(states['ordered-again'], {}, builder());
    expect(opened).toEqual({ accepted: true, events: [{ type: 'signing-opened', attempt: 2 }] });
    const second: AcceptanceEvent[] = [...FILED, AGAIN, ...RECORD, { type: 'signing-opened', attempt: 2 }];
    const owed = (a: Acceptance) => worksAcceptance.due(a).flatMap((d) => ('obligation' in d ? [d.obligation] : []));
    expect(owed(accepted(...second, said('design', false, 2), { ...ORDERED, attempt: 2 } as AcceptanceEvent))).toEqual(['see-rectified', 'accept-again']);
    const passed = accepted(...second, ...SIGNERS.map((s) => said(s, true, 2)), { ...PASSED.at(-1)!, passedOn: '2026-09-01' } as AcceptanceEvent);
    expect([passed.acceptAgainBy, owed(passed)]).toEqual([null, ['file-acceptance']]);
    expect(worksAcceptance.exports(passed, { id: NUMBER, number: NUMBER })[0]!.body).toEqual({ acceptance: NUMBER, passedOn: '2026-09-01' });
  });
  it('is public with its reasons and deadline; its papers are kept', () => {
    const record = [...FILED, AGAIN].map((event, i) => ({ event, meta: meta(i + 1, DAY) }));
    expect(worksAcceptance.recite!(states['ordered-again'], record)).toMatchObject({
      orderedAgain: [{ on: DAY, reasons: ORDER.reasons, deadline: ORDER.deadline }],
    });
    expect(worksAcceptance.disclose(states['ordered-again'], NUMBER)).toMatchObject({ state: 'ordered-again', acceptAgainBy: ORDER.deadline, passedOn: null });
    expect(worksAcceptance.archives(AGAIN)).toEqual([paper(7)]);
  });
});
