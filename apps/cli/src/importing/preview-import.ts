import { checkData, type EventType } from '#libs/contracts';
import { findExercise, loadDirectory } from '#libs/storage';
import type { VendorImport } from '#libs/vendors';
import type { System } from '../system/open-system.js';
import { pairs, table } from '../terminal/table.js';
import { lineFinder, problemsOfRow, type ReportedProblem } from './row-problems.js';

export interface ImportPreview {
  readonly vendor: string;
  readonly athlete: string;
  readonly read: number;
  readonly sets: number;
  readonly sessions: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** names that count no lumbar load until somebody maps them */
  readonly unmappedExercises: readonly { readonly name: string; readonly sets: number }[];
  readonly skippedReasons: Readonly<Record<string, number>>;
  /** what cannot be read, and what the contract refuses of what can */
  readonly problems: readonly ReportedProblem[];
}

/** What an import would send, before anything is sent. */
export async function previewImport(system: System, athlete: string, read: VendorImport): Promise<ImportPreview> {
  const sets = read.events.filter(({ kind }) => kind === 'set');
  const lineOf = lineFinder(read);
  const refused = read.events.flatMap((event) => problemsOfRow(read, lineOf(event), checkData(event.event.type as EventType, event.event.data)));
  const unreadable = read.problems.map(({ line, field, reason }) => ({ line, field, reason }));
  const skippedReasons: Record<string, number> = {};
  for (const { reason } of read.skipped) skippedReasons[reason] = (skippedReasons[reason] ?? 0) + 1;
  return {
    vendor: read.vendor, athlete, read: read.rows, sets: sets.length, sessions: read.events.length - sets.length,
    skipped: read.skipped.length, rejected: read.rejected, firstDay: read.firstDay, lastDay: read.lastDay,
    unmappedExercises: await unmapped(system, sets.map(({ event }) => (event.data as { exercise: string }).exercise)),
    skippedReasons,
    problems: [...unreadable, ...refused].sort((a, b) => a.line - b.line),
  };
}

export function previewText(preview: ImportPreview): string {
  const { unmappedExercises, problems, skippedReasons } = preview;
  const lines = [pairs([
    ['athlete', preview.athlete], ['rows', preview.read], ['sets', preview.sets], ['sessions', preview.sessions],
    ['skipped', preview.skipped], ['cannot be read', preview.rejected], ['first day', preview.firstDay], ['last day', preview.lastDay],
  ])];
  for (const [reason, count] of Object.entries(skippedReasons)) lines.push(`skipped ${count}: ${reason}`);
  if (unmappedExercises.length > 0) {
    lines.push('', 'Not in the exercise catalogue yet (stored, no lumbar load until mapped with "flarewatch edit exercise"):');
    lines.push(table(['exercise', 'sets'], unmappedExercises.map(({ name, sets }) => [name, sets]), ''));
  }
  if (problems.length > 0) lines.push('', problemText(problems));
  return lines.join('\n');
}

const SHOWN = 40;

export function problemText(problems: readonly ReportedProblem[]): string {
  const shown = table(['line', 'field', 'problem'], problems.slice(0, SHOWN).map(({ line, field, reason }) => [line, field, reason]), '');
  return problems.length > SHOWN ? `${shown}\n… and ${problems.length - SHOWN} more; --json lists all` : shown;
}

async function unmapped(system: System, names: readonly string[]): Promise<{ name: string; sets: number }[]> {
  const directory = await loadDirectory(system.database.kysely);
  const counts = new Map<string, number>();
  for (const name of names) {
    if (findExercise(directory, name)?.terms.mapped !== true) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, sets]) => ({ name, sets })).sort((a, b) => b.sets - a.sets || (a.name < b.name ? -1 : 1));
}
