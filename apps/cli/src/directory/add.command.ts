import { Command, type Option } from 'commander';
import { addAthlete, addCoach, addDevice, addExercise, addGym, addSquad, type DirectoryDb } from '#libs/storage';
import { running } from '../terminal/run-command.js';
import { OPTIONS, type DirectoryOptions } from './directory-options.js';
import { entryText } from './entry-text.js';

type Add = (db: DirectoryDb, id: string, options: DirectoryOptions) => Promise<object>;

export function addCommand(): Command {
  const add = new Command('add').description('enter a gym, squad, athlete, coach, device or exercise');
  const { gym, name, model, timezone, squads, bodyMass, consent, role, kind, sigma, pattern, lumbarWeight, bodyMassShare, aliases } = OPTIONS;
  const needed = (option: () => Option): Option => option().makeOptionMandatory();
  const rows: readonly (readonly [string, string, readonly Option[], Add])[] = [
    ['gym', '<id>', [name(), model()], (db, id, o) => addGym(db, { id, name: o.name ?? id, model: o.model })],
    ['squad', '<id>', [needed(gym), name()], (db, id, o) => addSquad(db, { id, gym: o.gym, name: o.name ?? id })],
    ['athlete', '<id>', [needed(gym), needed(timezone), name(), squads(), bodyMass(), consent()], (db, id, o) => addAthlete(db, {
      id, gym: o.gym, name: o.name ?? id, timezone: o.timezone ?? '', squads: o.squad, bodyMassKg: o.bodyMass, redflagConsent: o.consentRedflag,
    })],
    ['coach', '<id>', [needed(gym), name(), role().default('coach'), squads()], (db, id, o) => addCoach(db, {
      id, gym: o.gym, name: o.name ?? id, role: o.role ?? 'coach', squads: o.squad,
    })],
    ['device', '<id>', [needed(gym), needed(kind), name(), sigma()], (db, id, o) => addDevice(db, {
      id, gym: o.gym, kind: o.kind ?? 'other', name: o.name, sigmaMps: o.sigma,
    })],
    ['exercise', '<slug>', [needed(pattern), needed(lumbarWeight), bodyMassShare().default(0), name(), aliases()], async (db, slug, o) => (await addExercise(db, {
      slug, name: o.name ?? slug, pattern: o.pattern ?? 'other', lumbarWeight: o.lumbarWeight ?? 0, bodyMassShare: o.bodyMassShare ?? 0, aliases: o.alias,
    })).exercise],
  ];
  for (const [what, argument, options, work] of rows) {
    const command = add.command(what).description(`enter ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`).argument(argument, 'how it is named everywhere');
    for (const option of [...options, OPTIONS.json()]) command.addOption(option);
    command.action(running<DirectoryOptions>(async (context, id) => {
      const entry = await work((await context.open()).database.kysely, id ?? '', context.options);
      context.print(entry, () => `added ${what}\n${entryText(entry)}`);
    }));
  }
  return add;
}
