import type { CloudEvent } from '#libs/contracts';

export type MassUnit = 'kg' | 'lb';

/** What an import already knows of a stored set or session: its current revision and the content it was made of. */
export interface StoredRevision {
  readonly revision: number;
  readonly contentHash: string;
}

export interface VendorOptions {
  readonly athleteId: string;
  /** gym and device under which the file is filed; together they are the event source `/gyms/<gym>/devices/<device>` */
  readonly gym: string;
  readonly device: string;
  /** unit of weights where the file itself names none */
  readonly unit: MassUnit;
  /** IANA zone of the lifter's phone, for exports that write local times without a zone */
  readonly timezone: string;
  /** canonical slug of a vendor's exercise name; a name that nobody mapped comes back as its own slug */
  readonly exerciseSlug: (name: string) => string;
  /**
   * Stored sets and sessions by id. With it a changed row becomes a correction with the next revision and an equal
   * row repeats its event id (a duplicate). Without it every row is revision 1, as on a first import.
   * Leave out what somebody corrected by hand since: the file then repeats its old revision and the hand wins.
   */
  readonly knownSets?: ReadonlyMap<string, StoredRevision>;
  /** reading order of all-numeric dates such as 3/2/2018, where the file does not settle it */
  readonly dateOrder?: 'mdy' | 'dmy';
}

export interface VendorEvent {
  readonly kind: 'set' | 'session';
  readonly event: CloudEvent;
  /** `setId` or `sessionId` of the data */
  readonly entityId: string;
  readonly contentHash: string;
  /** file lines (JSON: positions) that this event accounts for; empty for sessions, which are nobody's row */
  readonly lines: readonly number[];
}

export interface RowProblem {
  readonly line: number;
  /** the file's own column or key */
  readonly field: string;
  readonly reason: string;
  /** false: a remark, the row was read nonetheless */
  readonly rowRejected: boolean;
}

export interface SkippedRow {
  readonly line: number;
  readonly reason: string;
}

/**
 * The outcome of reading one file. Accounting, per row: `rows` = lines of all set events + `skipped` + `rejected`.
 * What the contract refuses of a value that could be read (an RPE of 1575) is told by whoever decodes the events.
 */
export interface VendorImport {
  readonly vendor: VendorName;
  readonly rows: number;
  readonly events: readonly VendorEvent[];
  readonly skipped: readonly SkippedRow[];
  /** rows that cannot become an event because a needed value cannot be read */
  readonly rejected: number;
  readonly problems: readonly RowProblem[];
  /** first and last local date (YYYY-MM-DD) among the rows that were read or skipped; null in an empty file */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** JSON pointer of event data to the file's column: `/rpe` to `Set RPE`; rep pointers without their index */
  readonly columnOf: Readonly<Record<string, string>>;
}

export type VendorName = 'strong' | 'hevy' | 'openbarbell';

/**
 * Reads one export file. Pure: the same text and options give the same events, ids included.
 * @throws VendorFileError when the text is no export of this vendor, or an option cannot be used
 */
export type VendorParser = (text: string, options: VendorOptions) => VendorImport;

/** The file as a whole, or an option, cannot be used. The message names what and how to mend it. */
export class VendorFileError extends Error {
  override readonly name = 'VendorFileError';
}
