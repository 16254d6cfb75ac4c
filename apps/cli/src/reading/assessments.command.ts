import { Command } from 'commander';
import { listAssessments, type AssessedDay } from '#libs/storage';
import { UsageError } from '../terminal/command-errors.js';
import { dayValue, tokenValue } from '../terminal/option-values.js';
import { running } from '../terminal/run-command.js';
import { rounded, table } from '../terminal/table.js';
import { requireAthlete } from './require-known.js';

interface AssessmentsOptions {
  readonly athlete: string;
  readonly from?: string;
  readonly to?: string;
}

export function assessmentsCommand(): Command {
  return new Command('assessments')
    .description("an athlete's days, oldest first: tier, score, loads and signals")
    .requiredOption('--athlete <id>', 'whose days', tokenValue)
    .option('--from <day>', 'first day, YYYY-MM-DD', dayValue)
    .option('--to <day>', 'last day, YYYY-MM-DD', dayValue)
    .option('--json', 'print one JSON array')
    .action(running<AssessmentsOptions>(async (context) => {
      const { athlete, from, to } = context.options;
      if (from !== undefined && to !== undefined && from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
      const system = await context.open();
      await requireAthlete(system, athlete);
      const days = await listAssessments(system.database, { athleteId: athlete, from, to });
      context.print(days, () => daysText(days));
    }));
}

function daysText(days: readonly AssessedDay[]): string {
  const rows = days.map((day) => [
    day.day, day.tier, rounded(day.score, 1), day.confidence, Math.round(100 * day.coverage), day.known, rounded(day.loads.lumbar.day, 0),
    rounded(day.loads.lumbar.acute7, 0), rounded(day.loads.lumbar.chronic28, 0), rounded(day.loads.lumbar.acwrCoupled, 2),
    day.insufficientReason ?? day.reasons[0]?.text ?? null,
  ]);
  return table(
    ['day', 'tier', 'score', 'conf.', 'cov. %', 'known', 'lumbar kg', '7 days', '28 days', 'load change', 'first reason'], rows, 'No assessed days in this span.',
  );
}
