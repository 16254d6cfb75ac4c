import { Command } from 'commander';
import { listRejected, markRedriven, rejectedForRedrive, type RejectedEvent } from '#libs/storage';
import { redrive, type Redriven } from '../sending/redrive.js';
import type { System } from '../system/open-system.js';
import { UsageError, RefusedError } from '../terminal/command-errors.js';
import { wholeValue } from '../terminal/option-values.js';
import { running } from '../terminal/run-command.js';
import { table } from '../terminal/table.js';

interface RejectedOptions {
  readonly redrive?: readonly string[] | true;
  readonly all?: boolean;
  readonly limit: number;
}

export function rejectedCommand(): Command {
  return new Command('rejected')
    .description('list refused events with their reasons, newest first; or send them again')
    .option('--redrive [id...]', 'send these again as they came, once what was wrong is mended; with --all every open one')
    .option('--all', 'also those that were sent again already; with --redrive: every open one')
    .option('--limit <count>', 'list at most so many', wholeValue, 1000)
    .option('--json', 'print one JSON document')
    .action(running<RejectedOptions>(async (context) => {
      const { redrive: which, all, limit } = context.options;
      if (which === undefined) {
        const events = await listRejected((await context.open()).database, { open: all !== true, limit });
        return context.print(events, () => rejectedText(events));
      }
      const ids = chosenIds(which, all === true);
      const redriven = await driveAgain(await context.open(), ids);
      context.print(redriven, () => redrivenText(redriven));
      if (redriven.some(({ outcome }) => outcome === 'rejected')) process.exitCode = 1;
    }));
}

function chosenIds(which: readonly string[] | true, all: boolean): readonly number[] | 'all' {
  if (which === true) {
    if (all) return 'all';
    throw new UsageError('--redrive: name the ids that "flarewatch rejected" lists, or add --all');
  }
  if (all) throw new UsageError('--redrive: name ids or say --all, not both');
  const wrong = which.find((id) => !/^\d{1,15}$/.test(id));
  if (wrong !== undefined) throw new UsageError(`--redrive: "${wrong}" is no id; "flarewatch rejected" lists them as numbers`);
  return which.map(Number);
}

async function driveAgain(system: System, which: readonly number[] | 'all'): Promise<Redriven[]> {
  const done: Redriven[] = [];
  // Those that are refused again come back under a new number: without this end, "all" would go round for ever.
  const last = which === 'all' ? ((await listRejected(system.database, { open: true, limit: 1 }))[0]?.id ?? 0) : Infinity;
  for (;;) {
    const events = (await rejectedForRedrive(system.database, which)).filter(({ id }) => id <= last);
    if (events.length === 0) break;
    done.push(...(await redrive(system, events)));
    await markRedriven(system.database, events.map(({ id }) => id));
  }
  if (which !== 'all') {
    const missing = which.filter((id) => !done.some((one) => one.id === id));
    if (missing.length > 0) throw new RefusedError(`not open: ${missing.join(', ')}${done.length > 0 ? `; the other ${done.length} were sent again` : ''}`, 'redrive');
  }
  return done;
}

function rejectedText(events: readonly RejectedEvent[]): string {
  const rows = events.map((event) => [event.id, event.receivedAt, event.status, event.subject, event.problems[0]?.pointer, event.problems[0]?.detail ?? event.reason]);
  const text = table(['id', 'received', 'status', 'subject', 'at', 'problem'], rows, 'No refused events.');
  return events.length === 0 ? text : `${text}\n\nOnce mended: flarewatch rejected --redrive ID… (or --redrive --all)`;
}

function redrivenText(redriven: readonly Redriven[]): string {
  return table(['id', 'event', 'outcome', 'problem'], redriven.map(({ id, eventId, outcome, problems }) => [id, eventId, outcome, problems[0]?.detail]), 'Nothing to send again.');
}
