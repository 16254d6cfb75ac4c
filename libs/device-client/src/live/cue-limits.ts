import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CueLimit } from '../wire.js';

/** Velocity-loss limits that the system told, kept over restarts for cues without a connection. */
export class CueLimits {
  readonly #file: string;
  readonly #limits = new Map<string, CueLimit>();

  constructor(folder: string) {
    this.#file = join(folder, 'limits.json');
    for (const limit of readLimits(this.#file)) this.#limits.set(keyOf(limit), limit);
  }

  /** Newer ones replace older ones of the same athlete and exercise; others stay. @throws when the disk does not take them; they hold until the end of the process */
  learn(limits: readonly CueLimit[]): void {
    for (const limit of limits) this.#limits.set(keyOf(limit), limit);
    // Written beside and renamed: a crash leaves the old file or the new one.
    writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#limits.values()]));
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** Limit of the athlete in this exercise, else in all, %; null where none is known. */
  of(athlete: string, exercise: string): number | null {
    return (this.#limits.get(keyOf({ athlete, exercise })) ?? this.#limits.get(keyOf({ athlete })))?.lossPct ?? null;
  }
}

function keyOf({ athlete, exercise }: Pick<CueLimit, 'athlete' | 'exercise'>): string {
  return `${athlete}/${exercise ?? ''}`;
}

function readLimits(file: string): readonly CueLimit[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CueLimit[];
  } catch {
    return [];
  }
}
