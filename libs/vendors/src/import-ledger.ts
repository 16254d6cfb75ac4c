import { deviceSource, EVENT_TYPES } from '#libs/contracts';
import { contentHashOf, uuidV5 } from './uuid-v5.js';
import type { RowProblem, SkippedRow, VendorEvent, VendorImport, VendorName, VendorOptions } from './vendor.js';

export interface ReadSet {
  readonly lines: readonly number[];
  /** what tells one workout of the athlete from another: its start as the file writes it, or the vendor's own id */
  readonly workoutKey: string;
  /** what tells one set of the workout from another: exercise and ordinal, or the vendor's own id */
  readonly setKey: readonly string[];
  readonly atMs: number;
  readonly day: string;
  /** the vendor's exercise name, as written */
  readonly exercise: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ReadSession {
  readonly workoutKey: string;
  readonly startMs: number;
  readonly minutes: number;
}

/** A day, as on the wire: whatever a file says beyond it is a slip. */
export const LONGEST_SESSION_MINUTES = 1440;

/** The book of one import: every row is entered once, as a set, skipped or rejected, and the totals follow. */
export class ImportLedger {
  private readonly events: VendorEvent[] = [];
  private readonly skipped: SkippedRow[] = [];
  private readonly problems: RowProblem[] = [];
  private readonly rejectedLines = new Set<number>();
  private readonly setHashes = new Map<string, string>();
  private readonly ordinals = new Map<string, number>();
  private readonly source: string;
  private firstDay: string | null = null;
  private lastDay: string | null = null;

  constructor(private readonly vendor: VendorName, private readonly options: VendorOptions) {
    this.source = deviceSource(options.gym, options.device);
  }

  /** Position of the next set of an exercise within its workout, from 1; independent of where the workout stands. */
  nextOrdinal(workoutKey: string, exercise: string): number {
    const key = `${workoutKey}\u001f${exercise}`;
    const next = (this.ordinals.get(key) ?? 0) + 1;
    this.ordinals.set(key, next);
    return next;
  }

  skip(lines: readonly number[], reason: string, day: string | null): void {
    for (const line of lines) this.skipped.push({ line, reason });
    if (day !== null) this.sawDay(day);
  }

  reject(lines: readonly number[], field: string, reason: string): void {
    for (const line of lines) {
      this.rejectedLines.add(line);
      this.problems.push({ line, field, reason, rowRejected: true });
    }
  }

  remark(line: number, field: string, reason: string): void {
    this.problems.push({ line, field, reason, rowRejected: false });
  }

  addSet(set: ReadSet): void {
    const { athleteId, exerciseSlug } = this.options;
    const setId = uuidV5(['set', this.source, athleteId, set.workoutKey, ...set.setKey]);
    const content = {
      setId,
      sessionId: this.sessionId(set.workoutKey),
      exercise: exerciseSlug(set.exercise),
      ...set.data,
    };
    const time = new Date(set.atMs).toISOString();
    const contentHash = contentHashOf({ ...content, time });
    const earlier = this.setHashes.get(setId);
    // two rows with one identity: only files with ids of their own can hold them, merged exports do
    if (earlier === contentHash) return this.skip(set.lines, 'repeats the set of an earlier row', set.day);
    if (earlier !== undefined) return this.reject(set.lines, 'setID', 'another version of this set stands earlier in the file: keep one');
    this.setHashes.set(setId, contentHash);
    this.sawDay(set.day);
    this.push('set', setId, content, time, contentHash, set.lines);
  }

  addSession(session: ReadSession): void {
    const sessionId = this.sessionId(session.workoutKey);
    const endMs = session.startMs + session.minutes * 60_000;
    const content = {
      sessionId,
      startedAt: new Date(session.startMs).toISOString(),
      endedAt: new Date(endMs).toISOString(),
      minutes: session.minutes,
    };
    // filed at its start, like its sets: a workout that ends after midnight stays one day's work
    const time = content.startedAt;
    this.push('session', sessionId, content, time, contentHashOf({ ...content, time }), []);
  }

  close(rows: number, columnOf: Readonly<Record<string, string>>): VendorImport {
    const { vendor, events, skipped, problems, firstDay, lastDay } = this;
    return { vendor, rows, events, skipped, rejected: this.rejectedLines.size, problems, firstDay, lastDay, columnOf };
  }

  /** `time` counts as content: a workout moved to another hour is a change that days and loads follow. */
  private push(
    kind: 'set' | 'session', entityId: string, content: Readonly<Record<string, unknown>>, time: string, contentHash: string, lines: readonly number[],
  ): void {
    const stored = this.options.knownSets?.get(entityId);
    const changed = stored !== undefined && stored.contentHash !== contentHash;
    const revision = stored === undefined ? 1 : stored.revision + (changed ? 1 : 0);
    this.events.push({
      kind,
      entityId,
      contentHash,
      lines,
      event: {
        specversion: '1.0',
        // the revision is part of the id: a row edited there and back again must not meet its own first id
        id: uuidV5(['event', entityId, String(revision), contentHash]),
        source: this.source,
        type: EVENT_TYPES[`${kind}${revision > 1 ? 'Corrected' : 'Completed'}`],
        subject: this.options.athleteId,
        time,
        datacontenttype: 'application/json',
        data: { ...content, revision, contentHash },
      },
    });
  }

  private sessionId(workoutKey: string): string {
    return uuidV5(['session', this.source, this.options.athleteId, workoutKey]);
  }

  private sawDay(day: string): void {
    if (this.firstDay === null || day < this.firstDay) this.firstDay = day;
    if (this.lastDay === null || day > this.lastDay) this.lastDay = day;
  }
}
