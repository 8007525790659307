import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Outputs } from './deploy.ts';
import { type Engine, REGION } from './engine.ts';

/** A login of the local stage: its user name and groups (`role:…`, `unit:…`). Its `sub` is found at creation. */
export interface Login {
  readonly username: string;
  readonly groups: readonly string[];
}

/** Every invented user’s password, on the local stage only. */
export const PASSWORD = 'Daylight-2026!';

const client = (engine: Engine) =>
  new CognitoIdentityProviderClient({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

/** Creates the groups of units that are not there yet. */
export async function createUnits(engine: Engine, outputs: Outputs, units: readonly string[]): Promise<void> {
  for (const unit of units) {
    await client(engine)
      .send(new CreateGroupCommand({ UserPoolId: outputs.UserPoolId, GroupName: `unit:${unit}` }))
      .catch((e: Error) => {
        if (e.name !== 'GroupExistsException') throw e;
      });
  }
}

/** Creates users that are not there yet; answers each user's subject. */
export async function createUsers(engine: Engine, outputs: Outputs, logins: readonly Login[]): Promise<Record<string, string>> {
  const cognito = client(engine);
  const UserPoolId = outputs.UserPoolId;
  const subjects: Record<string, string> = {};
  for (const { username, groups } of logins) {
    try {
      await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: username, MessageAction: 'SUPPRESS' }));
      await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: username, Password: PASSWORD, Permanent: true }));
      for (const GroupName of groups) await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: username, GroupName }));
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
    }
    const token = await accessToken(engine, outputs, username);
    subjects[username] = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).sub;
  }
  return subjects;
}

const cached = new Map<string, { token: string; until: number }>();

/** Signs in and answers an access token, from a cache while it has a minute left. */
export async function accessToken(engine: Engine, outputs: Outputs, username: string): Promise<string> {
  const name = `${engine.endpoint}|${outputs.UserPoolId}|${username}`;
  const found = cached.get(name);
  if (found && found.until > Date.now() + 60_000) return found.token;
  const answer = await client(engine).send(
    new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: outputs.UserPoolClientId, AuthParameters: { USERNAME: username, PASSWORD } }),
  );
  const token = answer.AuthenticationResult?.AccessToken;
  if (!token) throw new Error(`${username}: 登录失败 cannot sign in`);
  cached.set(name, { token, until: Date.now() + (answer.AuthenticationResult?.ExpiresIn ?? 300) * 1000 });
  return token;
}
