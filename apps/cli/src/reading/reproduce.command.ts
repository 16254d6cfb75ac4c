import { Command } from 'commander';
import { findAlert, reproduceAlerts, type Reproduction } from '#libs/storage';
import { RefusedError, UsageError } from '../terminal/command-errors.js';
import { tokenValue } from '../terminal/option-values.js';
import { startProgress, type Progress } from '../terminal/progress.js';
import { running } from '../terminal/run-command.js';
import { table } from '../terminal/table.js';
import { requireAthlete } from './require-known.js';

interface ReproduceOptions {
  readonly all?: boolean;
  readonly athlete?: string;
}

export function reproduceCommand(): Command {
  return new Command('reproduce')
    .description('compute alerts again from the facts as they were known, and compare with what was told')
    .argument('[alert]', 'id of the alert, as "flarewatch alerts" lists it')
    .option('--all', 'every alert that was ever told, retracted ones too')
    .option('--athlete <id>', 'every alert of one athlete', tokenValue)
    .option('--json', 'print one JSON document')
    .action(running<ReproduceOptions>(async (context, alertId) => {
      const { all, athlete } = context.options;
      if ([alertId, all, athlete].filter((one) => one !== undefined).length !== 1) throw new UsageError('name an alert, or --athlete ID, or --all');
      const system = await context.open();
      const { database } = system;
      if (athlete !== undefined) await requireAthlete(system, athlete);
      if (alertId !== undefined && (await findAlert(database, alertId)) === null) {
        throw new RefusedError(`there is no alert ${alertId}; "flarewatch alerts" lists them`, 'alert');
      }
      let progress: Progress | null = null;
      const found = await reproduceAlerts(database, { alertId, athleteId: athlete }, (_done, of) => (progress ??= startProgress('computing again', of)).step());
      (progress as Progress | null)?.stop();
      context.print(found, () => reproductionText(found));
    }));
}

function reproductionText({ checked, equal, different, notReproducible }: Reproduction): string {
  const parts = [
    `${checked} ${checked === 1 ? 'alert' : 'alerts'} computed again, ${equal} equal`,
    table(['alert', 'athlete', 'transition', 'differs in', 'told', 'computed'], different.map((one) => [
      one.alert, one.athlete, one.transition, one.field, JSON.stringify(one.told), JSON.stringify(one.computed),
    ]), ''),
    table(['alert', 'cannot be computed again'], notReproducible.map((one) => [one.alert, one.reason]), ''),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
