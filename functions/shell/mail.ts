import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { env } from './env.ts';

const ses = new SESv2Client({});

/** Sends a text; answers the digest of what was sent. A retry after a crash may send it once more. */
export async function sendMail(to: string, subject: string, text: string): Promise<string> {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: env('MAIL_FROM'),
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: subject, Charset: 'UTF-8' }, Body: { Text: { Data: text, Charset: 'UTF-8' } } } },
    }),
  );
  return bytesToHex(sha256(utf8ToBytes(`${subject}\n${text}`)));
}
