import { Command, Option } from 'commander';
import { listAthletes, listCoaches, listDevices, listExercises, listGyms, listSquads, type DirectoryDb } from '#libs/storage';
import { tokenValue } from '../terminal/option-values.js';
import { running, type CommandContext } from '../terminal/run-command.js';
import { table } from '../terminal/table.js';
import { entryCell } from './entry-text.js';

interface ListOptions {
  readonly gym?: string;
  readonly squad?: string;
  readonly unmapped?: boolean;
}

interface Listing {
  readonly options: readonly ('gym' | 'squad' | 'unmapped')[];
  /** fields of an entry that a person wants to see, in order */
  readonly columns: readonly string[];
  list(db: DirectoryDb, options: ListOptions): Promise<readonly object[]>;
}

const LISTINGS: Readonly<Record<string, Listing>> = {
  gym: { options: [], columns: ['id', 'name', 'model'], list: (db) => listGyms(db) },
  squad: { options: ['gym'], columns: ['id', 'gym', 'name'], list: listSquads },
  athlete: { options: ['gym', 'squad'], columns: ['id', 'name', 'gym', 'timezone', 'bodyMassKg', 'squads', 'redflagConsent'], list: listAthletes },
  coach: { options: ['gym'], columns: ['id', 'name', 'gym', 'role', 'squads'], list: listCoaches },
  device: { options: ['gym'], columns: ['id', 'gym', 'kind', 'sigmaMps', 'name'], list: listDevices },
  exercise: {
    options: ['unmapped'], columns: ['slug', 'name', 'pattern', 'lumbarWeight', 'bodyMassShare', 'mapped', 'mergedInto'],
    list: (db, { unmapped }) => listExercises(db, unmapped === true ? { mapped: false } : {}),
  },
};

const OPTIONS = {
  gym: () => new Option('--gym <id>', 'only of this gym').argParser(tokenValue),
  squad: () => new Option('--squad <id>', 'only of this squad').argParser(tokenValue),
  unmapped: () => new Option('--unmapped', 'only names that nobody has mapped yet'),
} as const;

const PLURALS: Readonly<Record<string, string>> = { gym: 'gyms', squad: 'squads', athlete: 'athletes', coach: 'coaches', device: 'devices', exercise: 'exercises' };

export function listCommand(): Command {
  const list = new Command('list').description('list gyms, squads, athletes, coaches, devices or exercises');
  for (const what of Object.keys(LISTINGS)) list.addCommand(listing(what, what).alias(PLURALS[what] ?? what));
  return list;
}

/** `athletes` and `devices`: the two lists that are asked for most, as commands of their own. */
export function listShortcuts(): Command[] {
  return ['athlete', 'device'].map((what) => listing(what, PLURALS[what] ?? what));
}

function listing(what: string, name: string): Command {
  const { options, columns, list } = LISTINGS[what]!;
  const command = new Command(name).description(`list ${PLURALS[what]}`);
  for (const option of options) command.addOption(OPTIONS[option]());
  return command.option('--json', 'print one JSON array').action(running<ListOptions>(async (context: CommandContext<ListOptions>) => {
    const entries = await list((await context.open()).database.kysely, context.options);
    const rows = entries.map((entry) => columns.map((column) => entryCell((entry as Record<string, unknown>)[column])));
    context.print(entries, () => table(columns, rows, `no ${PLURALS[what]} yet: flarewatch add ${what} --help`));
  }));
}
