import { open, type FileHandle } from 'node:fs/promises';
import { encodeRecord, HEADER_BYTES, isWhole } from './record.js';
import { recover, splitBody, type Place, type Recovered } from './recover.js';
import { SegmentFiles, type Segment } from './segment-files.js';

/**
 * When what was written reaches the disk itself. `always`: before an append resolves (survives a power cut). A number of ms: so often
 * at least. `never`: when the system likes. A killed process loses nothing under any of them.
 */
export type FsyncPolicy = 'always' | 'never' | { readonly everyMs: number };

export interface DiskBufferOptions {
  readonly folder: string;
  readonly bootId: string;
  readonly maxBytes: number;
  readonly segmentBytes: number;
  readonly fsync: FsyncPolicy;
  /** what an append does while the buffer is full */
  readonly whenFull: 'refuse' | 'wait';
}

/** Thrown when the buffer holds all it may. Nothing that it holds is dropped; report again when some of it was acknowledged. */
export class BufferFullError extends Error {
  override readonly name = 'BufferFullError';

  constructor(readonly maxBytes: number) {
    super(`the buffer holds its ${maxBytes} bytes of events without an acknowledgement: this event was not taken. Connect, give it more room, or open it with whenFull "wait"`);
  }
}

/** Thrown when the disk did not take the event (full, broken, gone). It has no number and is not held. */
export class BufferWriteError extends Error {
  override readonly name = 'BufferWriteError';
}

/** An event that waits for its number: numbers are given in the order of writing, so that none is spent on a write that failed. */
export interface Draft {
  readonly subject: string;
  /** taken before others, and also by a full buffer: small, and what makes room waits for it */
  readonly isUrgent?: boolean;
  encode(sequence: number): string;
}

export interface Appended {
  readonly sequence: number;
  readonly json: string;
  readonly place: Place;
}

interface Waiting {
  readonly draft: Draft;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** At once, so that a long queue is written in few calls. */
const BATCH_BYTES = 1_048_576;
/** A settled buffer smaller than this keeps its file: making a new one for each event would be more work for the disk. */
const SMALL_BYTES = 65_536;
/** Notes of what is settled wait for company this long. */
const NOTE_MS = 200;

/** Events on disk until they are settled: append-only files, one writer. */
export class DiskBuffer {
  readonly recovered: Recovered;
  readonly #files: SegmentFiles;
  readonly #waiting: Waiting[] = [];
  readonly #settledUpTo = new Map<string, number>();
  readonly #settledAlone = new Map<string, number[]>();
  readonly #syncTimer: NodeJS.Timeout | null;
  #active: { readonly segment: Segment; readonly handle: FileHandle } | null = null;
  #nextSequence = 1;
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;
  #writeAgain = false;
  #noteTimer: NodeJS.Timeout | null = null;
  #unsynced = false;
  #closed = false;

  constructor(private readonly options: DiskBufferOptions) {
    this.#files = new SegmentFiles(options.folder);
    this.recovered = recover(this.#files);
    this.#files.removeSettled(null);
    const { fsync } = options;
    this.#syncTimer = typeof fsync === 'object' ? setInterval(() => void this.#sync(), fsync.everyMs).unref() : null;
  }

  get bytes(): number {
    return this.#files.bytes;
  }

  /** Highest number given in this boot. */
  get lastSequence(): number {
    return this.#nextSequence - 1;
  }

  /**
   * Resolves when the event is written, with its number.
   * @throws BufferFullError, BufferWriteError
   */
  append(draft: Draft): Promise<Appended> {
    if (this.#closed) return Promise.reject(new BufferWriteError('the device is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting[draft.isUrgent === true ? 'unshift' : 'push']({ draft, resolve, reject });
      this.#wake();
    });
  }

  /** The event as JSON; null where the disk no longer holds what was written. */
  read({ segment, offset, length }: Place): string | null {
    const record = this.#files.read(segment, offset, length);
    return isWhole(record) ? splitBody(record.subarray(HEADER_BYTES)).json : null;
  }

  /** Notes that nothing up to the number has to be sent again. A note that a crash swallows costs a few duplicates. */
  settleUpTo(bootId: string, sequence: number): void {
    this.#settledUpTo.set(bootId, Math.max(sequence, this.#settledUpTo.get(bootId) ?? 0));
    this.#writeNotesSoon();
  }

  settleAlone(bootId: string, sequence: number): void {
    const list = this.#settledAlone.get(bootId);
    if (list) list.push(sequence);
    else this.#settledAlone.set(bootId, [sequence]);
    this.#writeNotesSoon();
  }

  /** Gives the event's room back. Call after its note. */
  free(place: Place): void {
    place.segment.live -= 1;
    if (place.segment.live > 0) return;
    if (this.#files.removeSettled(this.#active?.segment ?? null)) this.#wake();
    else if (place.segment === this.#active?.segment && (place.segment.bytes >= SMALL_BYTES || this.#waiting.length > 0)) this.#wake();
  }

  /** Writes what waits, and lets go of the files. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#noteTimer !== null) clearTimeout(this.#noteTimer);
    this.#wake();
    await this.#writing;
    for (const { reject } of this.#waiting.splice(0)) reject(new BufferWriteError('the device was closed while the event waited for room'));
    if (this.#syncTimer !== null) clearInterval(this.#syncTimer);
    if (this.options.fsync !== 'never') await this.#sync();
    await this.#closeActive();
    this.#files.closeReader();
    this.#files.removeSettled(null);
  }

  #wake(): void {
    this.#writeAgain = true;
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#writing = this.#write();
  }

  #writeNotesSoon(): void {
    this.#noteTimer ??= setTimeout(() => {
      this.#noteTimer = null;
      this.#wake();
    }, NOTE_MS).unref();
  }

  async #write(): Promise<void> {
    // What is reported in the same tick shares one write.
    await Promise.resolve();
    while (this.#writeAgain) {
      this.#writeAgain = false;
      for (let batch = await this.#prepare(); batch !== null; batch = await this.#prepare()) {
        try {
          await this.#writeBatch(batch);
        } catch (error) {
          await this.#abandonActive();
          const reason = new BufferWriteError(`the disk did not take the event: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
          for (const { waiting } of batch.events) waiting.reject(reason);
        }
      }
    }
    this.#isWriting = false;
  }

  async #prepare(): Promise<Batch | null> {
    await this.#leaveSettledFile();
    return this.#nextBatch();
  }

  #nextBatch(): Batch | null {
    const opensFile = this.#active === null || this.#active.segment.bytes >= this.options.segmentBytes;
    const boot = encodeRecord('boot', JSON.stringify({ bootId: this.options.bootId, nextSequence: this.#nextSequence }));
    const batch: Batch = { opensFile, chunks: opensFile ? [boot] : [], bytes: opensFile ? boot.length : 0, events: [] };
    if (this.#active === null && this.#files.all.length === 0) this.#takeNotes();
    for (const note of this.#takeNotes()) {
      batch.chunks.push(note);
      batch.bytes += note.length;
    }
    const taken = this.#files.bytes;
    let sequence = this.#nextSequence;
    while (batch.bytes < BATCH_BYTES && this.#waiting.length > 0) {
      const waiting = this.#waiting[0]!;
      const json = waiting.draft.encode(sequence);
      const record = encodeRecord('event', `${waiting.draft.subject}\n${json}`);
      if (waiting.draft.isUrgent !== true && taken + batch.bytes + record.length > this.options.maxBytes) {
        if (this.options.whenFull === 'wait') break;
        this.#waiting.shift()!.reject(new BufferFullError(this.options.maxBytes));
        continue;
      }
      this.#waiting.shift();
      batch.events.push({ waiting, sequence: sequence++, json, at: batch.bytes, length: record.length });
      batch.chunks.push(record);
      batch.bytes += record.length;
    }
    const isWorthIt = batch.events.length > 0 || batch.chunks.length > (opensFile ? 1 : 0);
    return isWorthIt ? batch : null;
  }

  #takeNotes(): Buffer[] {
    const notes: Buffer[] = [];
    for (const [bootId, upToSequence] of this.#settledUpTo) notes.push(encodeRecord('settled', JSON.stringify({ bootId, upToSequence })));
    for (const [bootId, sequences] of this.#settledAlone) notes.push(encodeRecord('settled', JSON.stringify({ bootId, sequences })));
    this.#settledUpTo.clear();
    this.#settledAlone.clear();
    return notes;
  }

  async #writeBatch(batch: Batch): Promise<void> {
    if (batch.opensFile) await this.#openNext();
    const { segment, handle } = this.#active!;
    const bytes = Buffer.concat(batch.chunks);
    await writeWhole(handle, bytes, segment.bytes);
    if (this.options.fsync === 'always') await handle.datasync();
    else this.#unsynced = true;
    const start = segment.bytes;
    segment.bytes += bytes.length;
    segment.live += batch.events.length;
    this.#nextSequence += batch.events.length;
    for (const { waiting, sequence, json, at, length } of batch.events) waiting.resolve({ sequence, json, place: { segment, offset: start + at, length } });
  }

  async #openNext(): Promise<void> {
    await this.#sync();
    await this.#closeActive();
    this.#files.removeSettled(null);
    const segment = this.#files.add();
    this.#active = { segment, handle: await open(segment.path, 'wx') };
    if (this.options.fsync === 'always') this.#files.syncFolder();
  }

  /** When all is settled, nothing of it has to stay on disk, not even the notes. */
  async #leaveSettledFile(): Promise<void> {
    const active = this.#active?.segment;
    if (active === undefined || active.live > 0 || this.#files.all[0] !== active) return;
    const isInTheWay = this.#waiting.length > 0 && active.bytes + 2 * BATCH_BYTES > this.options.maxBytes;
    if (active.bytes < SMALL_BYTES && !isInTheWay) return;
    await this.#closeActive();
    this.#files.removeSettled(null);
    this.#settledUpTo.clear();
    this.#settledAlone.clear();
  }

  /** A failed write may have left events behind of which the caller hears that they were not taken: they must not be found again under numbers that others got. */
  async #abandonActive(): Promise<void> {
    await this.#active?.handle.truncate(this.#active.segment.bytes).catch(() => undefined);
    await this.#closeActive().catch(() => undefined);
  }

  async #closeActive(): Promise<void> {
    const handle = this.#active?.handle;
    this.#active = null;
    await handle?.close();
  }

  async #sync(): Promise<void> {
    if (!this.#unsynced || this.#active === null) return;
    this.#unsynced = false;
    await this.#active.handle.datasync().catch(() => (this.#unsynced = true));
  }
}

interface Batch {
  readonly opensFile: boolean;
  readonly chunks: Buffer[];
  bytes: number;
  readonly events: { readonly waiting: Waiting; readonly sequence: number; readonly json: string; readonly at: number; readonly length: number }[];
}

async function writeWhole(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
