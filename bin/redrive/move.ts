import { type LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** The queue of a consumer, and where it gives up what it could not handle; their URLs. */
export interface Queues {
  readonly work: string;
  readonly dead: string;
}

/** The queues of a function, by its full name (`daylight-<stage>-<function>`). Throws when it has none. */
export async function queuesOf(lambda: LambdaClient, sqs: SQSClient, functionName: string): Promise<Queues> {
  const { EventSourceMappings } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName: `${functionName}:live` }));
  const arn = EventSourceMappings?.map((m) => m.EventSourceArn ?? '').find((a) => a.split(':')[2] === 'sqs');
  if (!arn) throw new Error(`${functionName}: 没有队列 has no queue`);
  const urlOf = async (queueArn: string): Promise<string> => {
    const [, , , , QueueOwnerAWSAccountId, QueueName] = queueArn.split(':');
    return (await sqs.send(new GetQueueUrlCommand({ QueueName, QueueOwnerAWSAccountId }))).QueueUrl!;
  };
  const work = await urlOf(arn);
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: work, AttributeNames: ['RedrivePolicy'] }));
  return { work, dead: await urlOf((JSON.parse(Attributes!.RedrivePolicy!) as { deadLetterTargetArn: string }).deadLetterTargetArn) };
}

/** Puts every dead letter back into its queue; answers how many. Put back before it is removed: broken off between, it is there twice, which consumers bear. */
export async function redrive(sqs: SQSClient, { work, dead }: Queues): Promise<number> {
  for (let moved = 0; ; ) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: dead, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 }));
    if (Messages.length === 0) return moved;
    for (const { Body, ReceiptHandle } of Messages) {
      await sqs.send(new SendMessageCommand({ QueueUrl: work, MessageBody: Body }));
      await sqs.send(new DeleteMessageCommand({ QueueUrl: dead, ReceiptHandle }));
      moved++;
    }
  }
}
