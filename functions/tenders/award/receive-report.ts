import * as z from 'zod/mini';
import { lastDay } from '../../kernel/calendar.ts';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { Numbered } from '../../kernel/id.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { EvaluationReport } from '../../kernel/ports.ts';
import type { Context } from '../../kernel/use-case.ts';
import { CANDIDATES_PUBLISHED, RANKED_CANDIDATE, REPORT_SIGNED } from '../rules.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

/** The tender's readable number: the key of the port that is asked. */
export const ReceiveReport = z.strictObject({ number: Numbered });

/** The buyer receives the committee's signed report; from here the three days for publishing run. All bids rejected: the tender failed (法 42). */
export function receiveReport(t: Tender, _: z.infer<typeof ReceiveReport>, context: Context): Decision<TenderEvent> {
  const report = EvaluationReport.read(context.asked.report);
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'report-received'), STATE_ALLOWS, '', { state: t.state }),
      refuseIf(report === undefined, REPORT_SIGNED, ''),
      refuseIf((report?.candidates.length ?? 0) > RANKED_CANDIDATE.maximumCandidates, RANKED_CANDIDATE, ''),
    ],
    () => [
      report!.rejectedAll
        ? { type: 'tender-failed', reason: 'all-rejected', bidders: t.bids.length }
        : {
            type: 'report-received',
            candidates: report!.candidates,
            receivedOn: context.today,
            publishBy: lastDay(context.calendar, context.today, CANDIDATES_PUBLISHED.maximumDays),
          },
    ],
  );
}
