import { Command } from 'commander';
import { addCommand } from './directory/add.command.js';
import { editCommand } from './directory/edit.command.js';
import { listCommand, listShortcuts } from './directory/list.command.js';
import { evaluateCommand } from './evaluating/evaluate.command.js';
import { claimCommand } from './identity/claim.command.js';
import { credentialsCommand } from './identity/credentials.command.js';
import { keysCommand } from './identity/keys.command.js';
import { revokeCommand } from './identity/revoke.command.js';
import { tokenCommand } from './identity/token.command.js';
import { importCommand } from './importing/import.command.js';
import { resetCommand } from './operating/reset.command.js';
import { alertsCommand } from './reading/alerts.command.js';
import { assessmentsCommand } from './reading/assessments.command.js';
import { explainCommand } from './reading/explain.command.js';
import { rejectedCommand } from './reading/rejected.command.js';
import { reproduceCommand } from './reading/reproduce.command.js';
import { statusCommand } from './reading/status.command.js';
import { checkinCommand } from './sending/checkin.command.js';
import { simulateCommand } from './simulating/simulate.command.js';

/** Every command of `bin/flarewatch`. */
export function buildProgram(): Command {
  const program = new Command('flarewatch')
    .description('Commands on a running Flarewatch: the one of this checkout, or the one that NATS_URL and DATABASE_URL name.')
    .option('--json', 'print one JSON document on stdout')
    .option('--cafile <file>', 'CA of the message server that NATS_URL names with tls://, where it is one of your own')
    .addHelpText('after', '\nExit codes: 0 done, 1 the input was refused, 2 wrong usage, 3 the system cannot be reached.');
  const commands = [
    importCommand(), addCommand(), listCommand(), editCommand(), ...listShortcuts(), alertsCommand(), explainCommand(), reproduceCommand(),
    assessmentsCommand(), evaluateCommand(), statusCommand(), rejectedCommand(), claimCommand(), revokeCommand(), keysCommand(), tokenCommand(), credentialsCommand(), checkinCommand(), simulateCommand(), resetCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of withChildren(program)) command.exitOverride().configureOutput({ outputError: () => undefined });
  return program;
}

function withChildren(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withChildren)];
}
