import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { type Mail, NotSent } from './outgoing.ts';

// One attempt: a retry inside the client would be a repeat that nobody marked.
const ses = new SESv2Client({ maxAttempts: 1 });

export async function sesMail(from: string, { to, subject, text }: Mail, headers: Readonly<Record<string, string>>): Promise<void> {
  const Headers = Object.entries(headers).map(([Name, Value]) => ({ Name, Value }));
  await ses
    .send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: subject, Charset: 'UTF-8' }, Body: { Text: { Data: text, Charset: 'UTF-8' } }, Headers } },
      }),
    )
    .catch((error) => {
      // The service's own refusal, and not a failure half-way (5xx) or a lost answer.
      throw error instanceof SESv2ServiceException && error.$fault === 'client' ? new NotSent(error.message, { cause: error }) : error;
    });
}
