import { Command, Option } from 'commander';
import { editAthlete, editCoach, editDevice, editExercise, editGym, editSquad, mergeExercise, type ExerciseEdit } from '#libs/storage';
import type { System } from '../system/open-system.js';
import { UsageError } from '../terminal/command-errors.js';
import { running } from '../terminal/run-command.js';
import { OPTIONS, type DirectoryOptions } from './directory-options.js';
import { entryText } from './entry-text.js';

interface Edited {
  readonly entry: object;
  /** athletes whose days count differently from now on; the worker finds their marks within seconds */
  readonly recomputed: number;
}

type Edit = (system: System, id: string, options: DirectoryOptions) => Promise<Edited>;

export function editCommand(): Command {
  const edit = new Command('edit').description('change a gym, squad, athlete, coach, device or exercise; what depends on it is computed again');
  const { gym, name, model, timezone, squads, bodyMass, consent, role, kind, sigma, pattern, lumbarWeight, bodyMassShare, aliases } = OPTIONS;
  const mergeInto = new Option('--merge-into <slug>', 'this name means that exercise; its sets count as that one');
  const rows: readonly (readonly [string, string, readonly Option[], Edit])[] = [
    ['gym', '<id>', [name(), model()], editedGym],
    ['squad', '<id>', [name().makeOptionMandatory()], async ({ database }, id, o) => unchanged(await editSquad(database.kysely, id, { name: o.name ?? id }))],
    ['athlete', '<id>', [name(), timezone(), squads(), bodyMass(), consent()], editedAthlete],
    ['coach', '<id>', [name(), role(), squads()], async ({ database }, id, o) => unchanged(await editCoach(database.kysely, id, { name: o.name, role: o.role, squads: o.squad }))],
    ['device', '<id>', [gym().makeOptionMandatory(), name(), kind(), sigma()], editedDevice],
    ['exercise', '<slug>', [name(), pattern(), lumbarWeight(), bodyMassShare(), aliases(), mergeInto], editedExercise],
  ];
  for (const [what, argument, options, work] of rows) {
    const command = edit.command(what).description(`change ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}; what is not named stays`).argument(argument);
    for (const option of [...options, OPTIONS.json()]) command.addOption(option);
    const changes = options.filter((option) => option.attributeName() !== 'gym').map((option) => option.attributeName());
    command.action(running<DirectoryOptions>(async (context, id) => {
      const given = context.options as unknown as Record<string, unknown>;
      if (!changes.some((change) => given[change] !== undefined)) throw new UsageError(`name what to change: ${options.map((option) => option.long).join(', ')}`);
      const { entry, recomputed } = await work(await context.open(), id ?? '', context.options);
      if (recomputed > 0) context.remark(`${recomputed} ${recomputed === 1 ? 'athlete is' : 'athletes are'} computed again.`);
      context.print(entry, () => `changed ${what}\n${entryText(entry)}`);
    }));
  }
  return edit;
}

const unchanged = (entry: object): Edited => ({ entry, recomputed: 0 });

async function editedGym({ database }: System, id: string, o: DirectoryOptions): Promise<Edited> {
  const { gym, recomputed } = await editGym(database.kysely, id, { name: o.name, model: o.model });
  return { entry: gym, recomputed };
}

async function editedAthlete({ database }: System, id: string, o: DirectoryOptions): Promise<Edited> {
  const { athlete, recomputed } = await editAthlete(database.kysely, id, {
    name: o.name, timezone: o.timezone, squads: o.squad, bodyMassKg: o.bodyMass, redflagConsent: o.consentRedflag,
  });
  return { entry: athlete, recomputed };
}

async function editedDevice({ database }: System, id: string, o: DirectoryOptions): Promise<Edited> {
  const { device, recomputed } = await editDevice(database.kysely, { gym: o.gym, id }, { name: o.name, kind: o.kind, sigmaMps: o.sigma });
  return { entry: device, recomputed };
}

async function editedExercise({ database }: System, slug: string, o: DirectoryOptions): Promise<Edited> {
  if (o.mergeInto !== undefined) {
    if (o.name !== undefined || o.pattern !== undefined || o.lumbarWeight !== undefined || o.bodyMassShare !== undefined || o.alias !== undefined) {
      throw new UsageError('--merge-into stands alone: the exercise takes all terms from the other one');
    }
    return entryOf(await mergeExercise(database.kysely, slug, o.mergeInto));
  }
  return entryOf(await editExercise(database.kysely, slug, {
    name: o.name, pattern: o.pattern, lumbarWeight: o.lumbarWeight, bodyMassShare: o.bodyMassShare, aliases: o.alias,
  }));
}

const entryOf = ({ exercise, recomputed }: ExerciseEdit): Edited => ({ entry: exercise, recomputed });
