import { Command } from 'commander';
import { listCredentials } from '#libs/storage';
import { OPTIONS } from '../directory/directory-options.js';
import { running } from '../terminal/run-command.js';
import { table } from '../terminal/table.js';

export function credentialsCommand(): Command {
  return new Command('credentials')
    .description('what was given out to devices and people to connect with, the latest first; secrets are not kept and not shown')
    .addOption(OPTIONS.gym())
    .addOption(OPTIONS.json())
    .action(running<{ readonly gym?: string }>(async (context) => {
      const system = await context.open();
      const given = await listCredentials(system.database, { gym: context.options.gym });
      const day = (at: Date | null): string => at?.toISOString().slice(0, 16) ?? '';
      context.print(given, () => table(
        ['gym', 'who', 'for', 'key', 'given', 'ends', 'revoked'],
        given.map((one) => [one.gym, one.device ?? one.person ?? '', one.scope, one.publicKey ?? '', day(one.issuedAt), day(one.expiresAt), day(one.revokedAt)]), 'nothing was given out yet',
      ));
    }));
}
