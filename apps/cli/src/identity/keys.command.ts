import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Command } from 'commander';
import { Authority, IdentityError, SERVICES, serverConfiguration } from '#libs/identity';
import { loadConfig } from '#libs/runtime';
import { OPTIONS } from '../directory/directory-options.js';
import { RefusedError } from '../terminal/command-errors.js';
import { running } from '../terminal/run-command.js';
import { pairs } from '../terminal/table.js';

interface KeysOptions {
  readonly serverConfig?: string;
  readonly accountsDir: string;
  readonly creds?: string;
}

export function keysCommand(): Command {
  return new Command('keys')
    .description('the keys that let in to the message server, made where there are none; and what a server of your own, and roles on other machines, need of them')
    .option('--server-config <file>', 'write operator, accounts and resolver for the configuration of a NATS server of your own')
    .option('--accounts-dir <folder>', 'with --server-config: where that server keeps account tokens', '/data/accounts')
    .option('--creds <folder>', 'write the credentials of each role there, <role>.creds')
    .addOption(OPTIONS.json())
    .action(running<KeysOptions>(async (context) => {
      const { serverConfig, accountsDir, creds } = context.options;
      const config = loadConfig();
      const folder = resolve(config.keysDir ?? join(isAbsolute(config.dataDir) ? config.dataDir : resolve(config.dataDir), 'keys'));
      const made = !Authority.exists(folder);
      const authority = opened(folder);
      const tokens = await authority.tokens();
      // tokens are no secret: they say who signs for whom
      if (serverConfig !== undefined) write(serverConfig, serverConfiguration(tokens, accountsDir), 0o644);
      if (creds !== undefined) for (const service of SERVICES) write(join(creds, `${service}.creds`), (await authority.serviceCredentials(service, [service])).creds, 0o600);
      const keys = { folder, made, services: tokens.servicesAccount, system: tokens.systemAccount, serverConfig: serverConfig ?? null, creds: creds ?? null };
      context.print(keys, () => pairs([
        ['folder', `${folder}${made ? ' (made now: back it up)' : ''}`], ['account of the services', keys.services], ['system account', keys.system],
        ...(serverConfig === undefined ? [] : [['configuration', serverConfig] as const]), ...(creds === undefined ? [] : [['credentials', creds] as const]),
      ]));
    }));
}

function opened(folder: string): Authority {
  try {
    return Authority.open(folder);
  } catch (error) {
    if (error instanceof IdentityError) throw new RefusedError(error.message, 'keys');
    throw error;
  }
}

function write(path: string, text: string, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}
