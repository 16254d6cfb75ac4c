import { Command } from 'commander';
import { credsText } from '#libs/identity';
import { addPersonCredential } from '#libs/storage';
import { OPTIONS } from '../directory/directory-options.js';
import { positiveValue, tokenValue } from '../terminal/option-values.js';
import { running } from '../terminal/run-command.js';
import { keysOf } from './revoke-at-server.js';

interface TokenOptions {
  readonly gym: string;
  readonly days: number;
  readonly publicKey?: string;
}

const DAY_MS = 86_400_000;

export function tokenCommand(): Command {
  return new Command('token')
    .description('let an athlete or coach listen on the own inbox over NATS or WebSocket, and nothing else')
    .argument('<person>', 'the athlete or coach', tokenValue)
    .addOption(OPTIONS.gym().makeOptionMandatory())
    .option('--days <n>', 'how long it is good for', positiveValue, 30)
    .option('--public-key <key>', "of the app's own key, so that its secret never leaves it; a key is made where left out")
    .addOption(OPTIONS.json())
    .action(running<TokenOptions>(async (context, person = '') => {
      const { gym, days, publicKey } = context.options;
      const system = await context.open();
      const expiresAt = new Date(Date.now() + days * DAY_MS);
      const issued = await keysOf(system).issuePerson({ gym, person, publicKey, expiresAtMs: expiresAt.getTime() });
      await addPersonCredential(system.database, { gym, person, publicKey: issued.publicKey, expiresAt });
      const creds = issued.seed === null ? null : credsText(issued.jwt, issued.seed);
      const token = { gym, person, subject: `inbox.${gym}.${person}`, url: system.door.toldNatsUrl, expiresAt: expiresAt.toISOString(), publicKey: issued.publicKey, jwt: issued.jwt, creds };
      context.print(token, () => creds ?? issued.jwt);
    }));
}
