import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** One append-only file of the buffer. */
export interface Segment {
  readonly number: number;
  readonly path: string;
  bytes: number;
  /** events in it that are not settled yet */
  live: number;
}

const NAME = /^(\d{10})\.seg$/;

/** The buffer's files, oldest first. A file goes when all its events are settled and no older one is left: a later file says what of an earlier one is settled. */
export class SegmentFiles {
  readonly #segments: Segment[] = [];
  #reader: { readonly segment: Segment; readonly fd: number } | null = null;
  #next = 1;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).filter((entry) => NAME.test(entry)).sort()) {
      const number = Number(NAME.exec(name)![1]);
      this.#segments.push({ number, path: join(folder, name), bytes: 0, live: 0 });
      this.#next = number + 1;
    }
  }

  get all(): readonly Segment[] {
    return this.#segments;
  }

  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  contentOf(segment: Segment): Buffer {
    const content = readFileSync(segment.path);
    segment.bytes = content.length;
    return content;
  }

  add(): Segment {
    const number = this.#next++;
    const segment = { number, path: join(this.folder, `${String(number).padStart(10, '0')}.seg`), bytes: 0, live: 0 };
    this.#segments.push(segment);
    return segment;
  }

  /** The name of a new file is safe only when its folder is. */
  syncFolder(): void {
    const fd = openSync(this.folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }

  read(segment: Segment, offset: number, length: number): Buffer {
    if (this.#reader?.segment !== segment) {
      this.closeReader();
      this.#reader = { segment, fd: openSync(segment.path, 'r') };
    }
    const bytes = Buffer.allocUnsafe(length);
    const read = readSync(this.#reader.fd, bytes, 0, length, offset);
    return bytes.subarray(0, read);
  }

  /** Removes what nobody needs any more, up to the file that is being written. @returns true when anything went */
  removeSettled(active: Segment | null): boolean {
    let removed = false;
    for (let oldest = this.#segments[0]; oldest !== undefined && oldest.live === 0 && oldest !== active; oldest = this.#segments[0]) {
      if (this.#reader?.segment === oldest) this.closeReader();
      this.#segments.shift();
      rmSync(oldest.path, { force: true });
      removed = true;
    }
    return removed;
  }

  closeReader(): void {
    if (this.#reader !== null) closeSync(this.#reader.fd);
    this.#reader = null;
  }
}
