import { Command } from 'commander';
import { newClaimCode, secretHash } from '#libs/identity';
import { addClaim } from '#libs/storage';
import { OPTIONS } from '../directory/directory-options.js';
import { positiveValue, tokenValue } from '../terminal/option-values.js';
import { running } from '../terminal/run-command.js';

interface ClaimOptions {
  readonly gym: string;
  readonly minutes: number;
}

const MINUTE_MS = 60_000;

export function claimCommand(): Command {
  return new Command('claim')
    .description('make a one-time code by which a device gets its credentials; what it has by then ends when the code is used')
    .argument('<device>', 'the device, which was added before', tokenValue)
    .addOption(OPTIONS.gym().makeOptionMandatory())
    .option('--minutes <n>', 'how long the code is worth something', positiveValue, 15)
    .addOption(OPTIONS.json())
    .action(running<ClaimOptions>(async (context, device = '') => {
      const { gym, minutes } = context.options;
      const system = await context.open();
      const code = newClaimCode();
      const expiresAt = new Date(Date.now() + minutes * MINUTE_MS);
      await addClaim(system.database, { gym, device }, secretHash(code), expiresAt);
      const claim = { gym, device, code, expiresAt: expiresAt.toISOString(), url: `${system.page ?? ''}/v1/devices/claim` };
      context.print(claim, () => [
        `code ${code} for ${device} of ${gym}, once, until ${claim.expiresAt}`, '',
        // the answer is told once, and holds secrets: into a file that nobody else reads
        'On the device, for example (docs/device-quickstart.md):', '  umask 077', `  curl -sS -f -o ${device}.json -H 'content-type: application/json' -d '{"code":"${code}"}' ${claim.url}`,
        ...(system.door.trust?.caFile == null ? [] : ['', `The device has to know the CA of the certificate (curl --cacert, --cafile, caFile): ${system.door.trust.caFile}`]),
      ].join('\n'));
    }));
}
