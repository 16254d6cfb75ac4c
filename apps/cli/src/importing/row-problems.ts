import type { Problem } from '#libs/contracts';
import type { VendorEvent, VendorImport } from '#libs/vendors';

/** One line of an import's report. `line` counts from 1 as the file does (JSON: position of the set). */
export interface ReportedProblem {
  readonly line: number;
  /** the file's column, or the pointer into the event where no column stands behind it */
  readonly field: string;
  readonly reason: string;
}

/** Says problems of an event in terms of the file that it was read from; the pointer stays with the reason. */
export function problemsOfRow(read: VendorImport, line: number, problems: readonly Problem[]): ReportedProblem[] {
  return problems.map(({ pointer, detail }) => ({
    line,
    field: read.columnOf[pointer] ?? read.columnOf[pointer.replaceAll(/\/\d+(?=\/|$)/g, '')] ?? pointer,
    reason: `${pointer}: ${detail}`,
  }));
}

/** Line of each event. A session is nobody's row: it goes by the first set of its workout. */
export function lineFinder(read: VendorImport): (event: VendorEvent) => number {
  const firstOfSession = new Map<string, number>();
  for (const { kind, lines, event } of read.events) {
    const { sessionId } = event.data as { sessionId?: string };
    if (kind === 'set' && sessionId !== undefined && lines[0] !== undefined) {
      firstOfSession.set(sessionId, Math.min(firstOfSession.get(sessionId) ?? Infinity, lines[0]));
    }
  }
  return ({ lines, entityId }) => lines[0] ?? firstOfSession.get(entityId) ?? 1;
}
