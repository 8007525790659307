import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Outputs } from '../../bin/local/deploy.ts';
import { type Engine, REGION } from '../../bin/local/engine.ts';

/** The 32 bytes of the Ed25519 key that signs posts, as an operator hands them to a receiver. */
export async function webhookKey({ endpoint }: Engine, { WebhookKey }: Outputs): Promise<Uint8Array> {
  const kms = new KMSClient({ endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  return (await kms.send(new GetPublicKeyCommand({ KeyId: WebhookKey! }))).PublicKey!.slice(-32);
}
