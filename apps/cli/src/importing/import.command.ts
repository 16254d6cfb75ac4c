import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Argument, Command } from 'commander';
import { eventSubject } from '#libs/contracts';
import { systemClock } from '#libs/runtime';
import { knownSessions, knownSets, listAthletes, type Athlete } from '#libs/storage';
import { VENDORS, type MassUnit, type StoredRevision, type VendorEvent, type VendorImport, type VendorName } from '#libs/vendors';
import { sendEvents } from '../sending/send-events.js';
import { NOT_COMPUTED_YET, untilComputed } from '../sending/until-computed.js';
import type { System } from '../system/open-system.js';
import { RefusedError } from '../terminal/command-errors.js';
import { chosen, timezoneValue, tokenValue } from '../terminal/option-values.js';
import { startProgress } from '../terminal/progress.js';
import { running, type CommandContext } from '../terminal/run-command.js';
import { pairs } from '../terminal/table.js';
import { bracketsOf } from './bracket-days.js';
import { ImportCount, type ImportReport } from './import-count.js';
import { ensureImportDevice, importDeviceId } from './import-device.js';
import { previewImport, previewText, problemText } from './preview-import.js';

interface ImportOptions {
  readonly athlete: string;
  readonly unit: MassUnit;
  readonly timezone: string;
  readonly gym?: string;
  readonly preview?: boolean;
  readonly yes?: boolean;
  readonly wait: boolean;
  readonly dateOrder?: 'mdy' | 'dmy';
}

export function importCommand(): Command {
  return new Command('import')
    .description('read the export file of a training app; reading it again changes nothing')
    .addArgument(new Argument('<vendor>', 'the app that wrote the file').choices(Object.keys(VENDORS)))
    .argument('<file>', 'the export file')
    .requiredOption('--athlete <id>', 'whose training it is', tokenValue)
    .addOption(chosen('--unit <unit>', 'unit of weights where the file names none', ['kg', 'lb']).makeOptionMandatory())
    .requiredOption('--timezone <zone>', 'IANA time zone in which the file tells its times', timezoneValue)
    .option('--gym <id>', "refuse the file unless this is the athlete's gym", tokenValue)
    .addOption(chosen('--date-order <order>', 'how to read dates such as 3/2/2018 where the file does not settle it', ['mdy', 'dmy']))
    .option('--preview', 'say what would be imported, and import nothing')
    .option('--yes', 'do not ask')
    .option('--no-wait', 'end when all is stored, before assessments are up to date')
    .option('--json', 'print one JSON document')
    .action(running<ImportOptions>(async (context, vendor, file) => importFile(context, vendor as VendorName, file ?? '')));
}

async function importFile(context: CommandContext<ImportOptions>, vendor: VendorName, file: string): Promise<void> {
  const { options } = context;
  const text = await readText(file);
  const system = await context.open();
  const athlete = await athleteOf(system, options);
  if (athlete.timezone !== options.timezone) {
    context.remark(`The file's times are read in ${options.timezone}; ${athlete.id}'s days are counted in ${athlete.timezone}.`);
  }
  const read = await parse(system, vendor, text, athlete, options);
  const asks = process.stdin.isTTY && process.stderr.isTTY && options.yes !== true && !context.json;
  if (options.preview === true || asks) {
    const preview = await previewImport(system, athlete.id, read);
    if (options.preview === true) return context.print(preview, () => previewText(preview));
    context.remark(previewText(preview));
    if (!(await confirmed(`Import this for ${athlete.id}? [y/N] `))) throw new RefusedError('nothing was imported');
  }
  const report = await send(system, vendor, athlete, read, options.timezone);
  if (options.wait && !(await untilComputed(system, [athlete.id]))) context.remark(NOT_COMPUTED_YET);
  context.print(report, () => reportText(report));
  if (report.rejected > 0 && report.new + report.duplicate + report.corrected === 0) process.exitCode = 1;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new RefusedError(`${file} cannot be read: ${(error as Error).message}`, 'FILE');
  }
}

async function athleteOf(system: System, { athlete: id, gym, timezone }: ImportOptions): Promise<Athlete> {
  const [athlete] = await listAthletes(system.database.kysely, { id });
  if (athlete === undefined) {
    throw new RefusedError(`there is no athlete ${id}; add them first: flarewatch add athlete ${id} --gym ${gym ?? 'GYM'} --timezone ${timezone}`, 'athlete');
  }
  if (gym !== undefined && athlete.gym !== gym) throw new RefusedError(`athlete ${id} belongs to gym ${athlete.gym}, not ${gym}`, 'gym');
  return athlete;
}

async function parse(system: System, vendor: VendorName, text: string, athlete: Athlete, options: ImportOptions): Promise<VendorImport> {
  const device = importDeviceId(vendor, athlete.id);
  const stored = new Map([...(await knownSets(system.database, athlete.id, device)), ...(await knownSessions(system.database, athlete.id, device))]);
  return VENDORS[vendor](text, {
    athleteId: athlete.id, gym: athlete.gym, device, unit: options.unit, timezone: options.timezone,
    // as written: what a name means may be mapped later, and that must not make every row a changed one
    exerciseSlug: (name) => name,
    knownSets: new Map([...stored].filter((entry): entry is [string, StoredRevision] => entry[1].contentHash !== null)),
    ...(options.dateOrder === undefined ? {} : { dateOrder: options.dateOrder }),
  });
}

async function confirmed(question: string): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await asking.question(question)).trim());
  } finally {
    asking.close();
  }
}

async function send(system: System, vendor: VendorName, athlete: Athlete, read: VendorImport, timezone: string): Promise<ImportReport> {
  const count = new ImportCount(read);
  if (read.events.length === 0) return count.report();
  await ensureImportDevice(system, vendor, athlete);
  const device = importDeviceId(vendor, athlete.id);
  const { firstDay, lastDay } = read;
  const brackets = firstDay === null || lastDay === null ? null
    : bracketsOf({ gym: athlete.gym, device, firstDay, lastDay, timezone, events: read.events.length, nowMs: systemClock.nowMs() });
  const bar = startProgress(`importing ${vendor}`, read.events.length);
  try {
    if (brackets !== null) await sendEvents(system, [brackets.started], () => undefined);
    const outgoing = inTime(read.events).map((from) => ({ from, event: from.event, subject: eventSubject({ gym: athlete.gym, device, athlete: athlete.id, kind: from.kind }) }));
    await sendEvents(system, outgoing, ({ from }, outcome) => {
      count.note(from, outcome);
      bar.step();
    });
    // last: it says that everything before it has come
    if (brackets !== null) await sendEvents(system, [brackets.completed], () => undefined);
  } finally {
    bar.stop();
  }
  return count.report();
}

/** Sets, then workouts, each oldest first whatever the order of the file: then what comes later changes no day of a set that is assessed already. */
function inTime(events: readonly VendorEvent[]): VendorEvent[] {
  const rank = ({ kind }: VendorEvent): number => (kind === 'set' ? 0 : 1);
  return [...events].sort((a, b) => rank(a) - rank(b) || (a.event.time < b.event.time ? -1 : a.event.time > b.event.time ? 1 : 0));
}

function reportText(report: ImportReport): string {
  const { problems, ...counts } = report;
  const text = pairs(Object.entries(counts).map(([name, rows]) => [name, rows]));
  return problems.length === 0 ? text : `${text}\n\n${problemText(problems)}`;
}
