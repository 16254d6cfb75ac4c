/** Where the shell gets its time. Domain code never sees it: it takes time as a parameter. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowMs(): number;
}

/** The wall clock of the machine. */
export const systemClock: Clock = { nowMs: () => Date.now() };
