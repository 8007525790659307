import { S3Client } from '@aws-sdk/client-s3';
import { Contract } from '../kernel/project-ports.ts';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { askKey, bodyOf, readAll, stateKey, stored } from '../shell/ledger.ts';
import { Problem } from '../shell/problem.ts';
import { account } from './accounts/account.ts';
import { accountCases } from './accounts/cases.ts';
import { ownView } from './accounts/own.ts';
import type { AccountState } from './accounts/state.ts';

const s3 = new S3Client({});

/** The account of a contract, as its contractor and its supervising firm see it; not found for anybody else. */
const readOwnAccount: ServiceHandler = async ({ actor, params }, shell) => {
  const id = params.id!;
  const [row, party, contract] = await readAll(shell.db, [
    stateKey('account', id),
    askKey({ identity: `sub#${actor.sub}`, part: 'party' }),
    askKey(Contract.key(id)),
  ]);
  const found = await stored(shell.db, account, id, row);
  const firm = (bodyOf(party) as { readonly party: string } | undefined)?.party;
  const view = firm === undefined ? undefined : ownView(found.state as AccountState, firm, Contract.read(bodyOf(contract))?.supervision ?? null);
  if (view === undefined) throw new Problem('not-found');
  return { status: 200, body: { id, version: found.v, ...view }, etag: String(found.v) };
};

/** HTTP door of accounts: payments, their monitoring, their end. */
export const handler = domainApi({ domain: 'funds', cases: accountCases }, () => ({ ...stageShell(), delivered: (document) => inInbox(s3, document) }), {
  readOwnAccount,
});
