import type { Cue } from '../wire.js';

interface SetInProgress {
  readonly setId: string;
  readonly reps: number;
}

/** Lets cues through that still answer the last repetition, and only those. */
export class LiveCues {
  #set: SetInProgress | null = null;
  /** cues that came too late, or answered an earlier repetition */
  dropped = 0;

  constructor(
    private readonly uptimeMs: () => number,
    private readonly onCue: (cue: Cue) => void,
  ) {}

  /** The set as the device has just told it. */
  told(setId: string, reps: number): void {
    this.#set = { setId, reps };
  }

  heard(cue: Cue): void {
    const isLast = this.#set !== null && cue.setId === this.#set.setId && cue.afterRep >= this.#set.reps;
    if (!isLast || this.uptimeMs() > cue.expiresAtUptimeMs) this.dropped += 1;
    else this.onCue(cue);
  }
}
