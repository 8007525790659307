import { Logger } from '@aws-lambda-powertools/logger';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const logger = new Logger();

/** What travels on the bus: where an event stands, never what it says. */
export interface Notice {
  readonly kind: string;
  readonly id: string;
  readonly number: string;
  readonly v: number;
  readonly type: string;
  readonly eventId: string;
}

/** A queue's consumer: each message by itself; failed ones are reported, tried again and at last dead-lettered. */
export function consumer(handle: (notice: Notice) => Promise<void>) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      const notice = (JSON.parse(record.body) as { detail: Notice }).detail;
      try {
        await handle(notice);
      } catch (error) {
        logger.error('consumer failed', { kind: notice.kind, type: notice.type, eventId: notice.eventId, error: error as Error });
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  };
}
