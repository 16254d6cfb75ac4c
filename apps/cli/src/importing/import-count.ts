import type { EventOutcome } from '#libs/contracts';
import type { VendorEvent, VendorImport } from '#libs/vendors';
import { lineFinder, problemsOfRow, type ReportedProblem } from './row-problems.js';

/** All counts in rows of the file: `read = new + duplicate + corrected + skipped + rejected`. */
export interface ImportReport {
  readonly read: number;
  readonly new: number;
  readonly duplicate: number;
  readonly corrected: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly problems: readonly ReportedProblem[];
}

type Count = 'new' | 'duplicate' | 'corrected' | 'rejected';

/** `kept`: stored, but a correction by hand stands over it, so that the row changes nothing. */
const COUNTED_AS: Readonly<Record<EventOutcome['outcome'], Count>> = {
  stored: 'new', duplicate: 'duplicate', corrected: 'corrected', kept: 'duplicate', rejected: 'rejected',
};

/** Adds up what became of each event of a file, and turns it into the report about its rows. */
export class ImportCount {
  readonly #rows: Record<Count, number> = { new: 0, duplicate: 0, corrected: 0, rejected: 0 };
  readonly #problems: ReportedProblem[] = [];
  readonly #lineOf: (event: VendorEvent) => number;

  constructor(private readonly read: VendorImport) {
    this.#lineOf = lineFinder(read);
  }

  note(event: VendorEvent, outcome: EventOutcome): void {
    // sessions have no lines: they count for nothing, yet their problems are told
    this.#rows[COUNTED_AS[outcome.outcome]] += event.lines.length;
    const line = this.#lineOf(event);
    this.#problems.push(...problemsOfRow(this.read, line, outcome.problems ?? []));
    if (outcome.outcome === 'kept') {
      this.#problems.push({ line, field: event.kind, reason: 'differs from a later correction, which stands' });
    }
  }

  report(): ImportReport {
    const { rows, rejected, skipped, problems } = this.read;
    const unreadable = problems.map(({ line, field, reason }) => ({ line, field, reason }));
    return {
      read: rows,
      new: this.#rows.new,
      duplicate: this.#rows.duplicate,
      corrected: this.#rows.corrected,
      skipped: skipped.length,
      rejected: this.#rows.rejected + rejected,
      problems: [...unreadable, ...this.#problems].sort((a, b) => a.line - b.line),
    };
  }
}
