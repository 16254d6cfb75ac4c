import { Command } from 'commander';
import { revokeDevice, revokePerson } from '#libs/storage';
import { OPTIONS } from '../directory/directory-options.js';
import { RefusedError } from '../terminal/command-errors.js';
import { tokenValue } from '../terminal/option-values.js';
import { running } from '../terminal/run-command.js';
import { keysOf, tellServer } from './revoke-at-server.js';

interface RevokeOptions {
  readonly gym: string;
  readonly person?: boolean;
}

export function revokeCommand(): Command {
  return new Command('revoke')
    .description('take back what a device (or a person) connects with: open connections end at once, on every transport')
    .argument('<id>', 'the device; with --person the athlete or coach', tokenValue)
    .addOption(OPTIONS.gym().makeOptionMandatory())
    .option('--person', 'the id is that of an athlete or coach')
    .addOption(OPTIONS.json())
    .action(running<RevokeOptions>(async (context, id = '') => {
      const { gym, person } = context.options;
      const system = await context.open();
      const authority = keysOf(system);
      const revoked = person === true ? await revokePerson(system.database, { gym, person: id }) : await revokeDevice(system.database, { gym, device: id });
      // also where nothing was left to take back: an earlier attempt may not have reached the server
      await tellServer(system, authority);
      if (revoked === 0 && person === true) throw new RefusedError(`${id} of ${gym} holds nothing that could be taken back`, 'id');
      context.print({ gym, id, revoked }, () => (revoked === 0 ? `${id} of ${gym} holds nothing (any more)` : `revoked what ${id} of ${gym} connected with; to let it in again: flarewatch claim ${id} --gym ${gym}`));
    }));
}
