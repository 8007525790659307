import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';

process.env.BUS_NAME = 'bus';
const bus = mockClient(EventBridgeClient);
const { handler } = await import('../../../functions/workflow/relay.ts');
beforeEach(() => {
  bus.reset();
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
});

const record = (v: number, eventName: 'INSERT' | 'MODIFY' | 'REMOVE' = 'INSERT', more: object = {}): DynamoDBRecord => ({
  eventName,
  dynamodb: {
    Keys: { pk: { S: 'plan#p' } },
    NewImage: { kind: { S: 'plan' }, matter: { S: 'p' }, number: { S: 'n' }, v: { N: String(v) }, type: { S: 'plan-drafted' }, id: { S: `e${v}` }, ...more },
  },
});
const relayed = () => bus.commandCalls(PutEventsCommand).flatMap((c) => (c.args[0].input.Entries ?? []).map((e) => JSON.parse(e.Detail!).v));
const relay = (...Records: DynamoDBRecord[]) => handler({ Records } as DynamoDBStreamEvent);

it('new rows go to the bus, in order and ten at a time; changed and removed ones do not', async () => {
  await relay(...Array.from({ length: 12 }, (_, i) => record(i + 1)), record(99, 'MODIFY'), record(98, 'REMOVE'));
  expect(relayed()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(bus.commandCalls(PutEventsCommand)).toHaveLength(2);
});
it('what a restore put back is not sent out again', async () => {
  await relay(record(1, 'INSERT', { restored: { S: '2026-11-24T00:00:00.000Z' } }), record(2));
  expect(relayed()).toEqual([2]);
});
it('a bus that does not take an event gives the whole batch back to the stream', async () => {
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 1 });
  await expect(relay(record(1))).rejects.toThrow(/not taken/);
});
