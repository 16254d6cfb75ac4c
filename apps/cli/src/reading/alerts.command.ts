import { Command } from 'commander';
import { listAlerts, type ListedAlert, type ListedAlertState } from '#libs/storage';
import { chosen, tokenValue, wholeValue } from '../terminal/option-values.js';
import { running } from '../terminal/run-command.js';
import { rounded, table } from '../terminal/table.js';
import { requireAthlete, requireGym } from './require-known.js';

interface AlertsOptions {
  readonly athlete?: string;
  readonly gym?: string;
  readonly state?: ListedAlertState;
  readonly limit?: number;
}

export function alertsCommand(): Command {
  return new Command('alerts')
    .description('list alerts with their reasons, those that changed last first')
    .option('--athlete <id>', 'only of this athlete', tokenValue)
    .option('--gym <id>', 'only of this gym', tokenValue)
    .addOption(chosen('--state <state>', 'only in this state', ['firing', 'cleared', 'expired', 'retracted']))
    .option('--limit <count>', 'at most so many', wholeValue)
    .option('--json', 'print one JSON array')
    .action(running<AlertsOptions>(async (context) => {
      const { athlete, gym, state, limit } = context.options;
      const system = await context.open();
      if (athlete !== undefined) await requireAthlete(system, athlete);
      if (gym !== undefined) await requireGym(system, gym);
      const alerts = await listAlerts(system.database, { athleteId: athlete, gymId: gym, state, limit, includeRetracted: true });
      context.print(alerts.map(({ redflagConsent: _consent, ...alert }) => alert), () => alertsText(alerts));
    }));
}

function alertsText(alerts: readonly ListedAlert[]): string {
  const rows = alerts.map((alert) => [
    alert.id, alert.athlete, alert.group, alert.tier, alert.state, alert.onsetDay, alert.changedDay, rounded(alert.score, 1), alert.reasons[0]?.text ?? null,
  ]);
  const text = table(['id', 'athlete', 'group', 'tier', 'state', 'since', 'changed', 'score', 'first reason'], rows, 'No alerts.');
  return alerts.length === 0 ? text : `${text}\n\nWhat stands behind one: flarewatch explain ID`;
}
