/** A place in the raw log: everything up to and including `sequence` is behind it. */
export interface LogPosition {
  /** When the log was made, as the server tells it: another log counts from one again. */
  readonly logMadeAt: string;
  readonly sequence: number;
  /** When the log stored the message at `sequence`, ms since 1970 UTC: tells a log that lost its end from the one that was read. */
  readonly storedAtMs: number;
}

/** How a batch moves the place; what it says of devices holds with it. */
export interface LogMove {
  /** the stream, or the stream and a device that is read apart */
  readonly log: string;
  readonly from: LogPosition | null;
  readonly to: LogPosition;
  /** places that begin: of devices that are read apart from now on */
  readonly leaving?: readonly { readonly log: string; readonly at: LogPosition }[] | undefined;
  /** places that end, before others begin: of devices that are read with all others again */
  readonly rejoining?: readonly string[] | undefined;
}

/** A device whose events are read apart from all others, and up to where its own are stored. */
export interface DevicePlace {
  /** the subject up to the device: `gym.<gym>.device.<device>` */
  readonly device: string;
  readonly after: LogPosition;
}

/** Keeps the place up to which the log is stored, and sees to it that one process at a time reads on from there. */
export interface LogKeeper {
  /**
   * Resolves when it is this process's turn, with the place kept; null: nothing was ever stored. May wait for ever; once it is this
   * process's turn, further calls ask for the place again.
   * @throws when `signal` ends the wait
   */
  hold(signal: AbortSignal): Promise<LogPosition | null>;
  /** Devices that are aside, to be asked for while it is this process's turn. */
  asides(): Promise<readonly DevicePlace[]>;
  /** Lets another process read. */
  release(): Promise<void>;
}

/** Whether `kept` lies before `expected`: the store went back, as after a restore from a backup. */
export function isBehind(kept: LogPosition | null, expected: LogPosition | null): boolean {
  if (expected === null) return false;
  return kept === null || (kept.logMadeAt === expected.logMadeAt ? kept.sequence < expected.sequence : kept.storedAtMs < expected.storedAtMs);
}

export function samePosition(a: LogPosition | null, b: LogPosition | null): boolean {
  return a?.logMadeAt === b?.logMadeAt && a?.sequence === b?.sequence;
}
