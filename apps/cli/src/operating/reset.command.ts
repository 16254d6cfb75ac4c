import { Command } from 'commander';
import { emptyFacts, type EmptiedFacts } from '#libs/storage';
import { RefusedError, UsageError } from '../terminal/command-errors.js';
import { running } from '../terminal/run-command.js';
import { pairs } from '../terminal/table.js';

interface ResetOptions {
  readonly yes?: boolean;
  readonly force?: boolean;
}

interface Reset extends EmptiedFacts {
  /** messages removed from each stream */
  readonly streams: Readonly<Record<string, number>>;
}

const WHAT = `removes every set, session, check-in, flare and refused event, everything computed of them (loads, assessments, alerts and their
history), and all messages of the streams EVENTS, ALERTS and INBOX. Gyms, squads, people, devices and exercises stay. Nothing is stopped.`;

export function resetCommand(): Command {
  return new Command('reset')
    .description(WHAT.replaceAll('\n', ' '))
    .option('--yes', 'yes, remove it')
    .option('--force', "also where the database is not the one of this checkout's own start")
    .option('--json', 'print one JSON document')
    .action(running<ResetOptions>(async (context) => {
      const { yes, force } = context.options;
      if (yes !== true) throw new UsageError(`reset ${WHAT}\nSay --yes if that is wanted`);
      const system = await context.open();
      if (!system.embedded && force !== true) {
        throw new RefusedError('the database is not the one that this checkout started: somebody may rely on it. Say --force if it may be emptied', 'force');
      }
      const log = await system.eventLog();
      // The log first: what it still holds would be taken in again behind our back.
      const streams = await log.purge();
      const emptied = await emptyFacts(system.database);
      const reset: Reset = { ...emptied, streams };
      context.print(reset, () => `removed\n${pairs([
        ['sets', emptied.sets], ['other reports', emptied.reports], ['assessed days', emptied.assessedDays], ['alerts', emptied.alerts],
        ['refused events', emptied.rejected], ...Object.entries(streams).map(([name, count]) => [`messages in ${name}`, count] as const),
      ])}\nGyms, people, devices and exercises are still there.`);
    }));
}
