import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { Authority, Revocations, Scope } from '#libs/identity';
import type { Trust } from '#libs/runtime';
import { serversOf } from './connection.js';
import { tlsFor } from './server-identity.js';

/** The message server did not take a new account token: what it said, and what to do. */
class TokenNotTakenError extends Error {
  override readonly name = 'TokenNotTakenError';
}

const WITHIN_MS = 3000;

/**
 * Tells the server who is revoked: cut off within milliseconds, on every transport. The server says yes before it has looked at a token, so
 * it is asked what it holds afterwards. Only one process at a time may call this: the last one is believed.
 *
 * @param revoked everybody who is revoked in these accounts
 * @throws TokenNotTakenError; Error when the server cannot be reached. Telling it again is harmless
 */
export async function tellRevocations(server: { readonly url: string; readonly trust: Trust | null }, authority: Authority, revoked: Readonly<Record<Scope, Revocations>>): Promise<void> {
  for (const [scope, users] of Object.entries(revoked) as [Scope, Revocations][]) await authority.revoke(scope, users);
  const { accounts: tokens } = await authority.tokens();
  const system = await authority.systemCredentials();
  const servers = serversOf(server.url);
  const nc = await connect({
    servers, name: 'flarewatch account tokens', authenticator: credsAuthenticator(new TextEncoder().encode(system.creds)), inboxPrefix: system.inboxPrefix, reconnect: false, timeout: WITHIN_MS, ...tlsFor(server.url, server.trust),
  });
  try {
    for (const [account, token] of Object.entries(tokens)) {
      const held = async (): Promise<string> => (await nc.request(`$SYS.REQ.ACCOUNT.${account}.CLAIMS.LOOKUP`, '', { timeout: WITHIN_MS })).string();
      if ((await held()) === token) continue;
      const answer = (await nc.request('$SYS.REQ.CLAIMS.UPDATE', token, { timeout: WITHIN_MS })).json<{ error?: { description?: string } }>();
      if (answer.error !== undefined) throw new TokenNotTakenError(`the message server refused a token of account ${account}: ${answer.error.description ?? 'no reason given'}; see "Keys" in docs/operations.md`);
      if ((await held()) !== token) throw new TokenNotTakenError(`the message server does not hold the new token of account ${account}: another process told it one at the same time; try again`);
    }
  } finally {
    await nc.close();
  }
}
