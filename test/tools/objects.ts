import {
  GetObjectCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetention,
  PutObjectCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

/** Objects in memory behind the mocked client: what was put can be read, and is locked as asked. */
export class Objects {
  readonly calls = mockClient(S3Client);
  bytes = new Map<string, Uint8Array>();
  locks = new Map<string, ObjectLockRetention>();
  /** Asked before the n-th write (from 1): does it fail? */
  fails: ((n: number) => boolean) | undefined;
  #writes = 0;

  begin(): void {
    this.calls.reset();
    this.bytes = new Map();
    this.locks = new Map();
    this.fails = undefined;
    this.#writes = 0;
    const missing = () => Object.assign(new Error('no such object'), { name: 'NotFound' });
    const found = (key: string | undefined): Uint8Array => {
      const bytes = this.bytes.get(key!);
      if (!bytes) throw missing();
      return bytes;
    };
    this.calls.on(HeadObjectCommand).callsFake(async (i: HeadObjectCommand['input']) => ({ ContentLength: found(i.Key).length }));
    this.calls.on(GetObjectCommand).callsFake(async (i: GetObjectCommand['input']) => ({ Body: { transformToByteArray: async () => found(i.Key) } }));
    this.calls.on(GetObjectRetentionCommand).callsFake(async (i: GetObjectRetentionCommand['input']) => {
      found(i.Key);
      return { Retention: this.locks.get(i.Key!) };
    });
    this.calls.on(PutObjectCommand).callsFake(async (i: PutObjectCommand['input']) => {
      if (this.fails?.(++this.#writes)) throw new Error('storage lost');
      this.bytes.set(i.Key!, i.Body as Uint8Array);
      return {};
    });
    this.calls.on(PutObjectRetentionCommand).callsFake(async (i: PutObjectRetentionCommand['input']) => {
      if (this.fails?.(++this.#writes)) throw new Error('storage lost');
      this.locks.set(i.Key!, i.Retention!);
      return {};
    });
  }
}
