/** How late a message is. */
export interface Lateness {
  /** later than the quickest of its boot, never less than 0, ms */
  readonly lateMs: number;
  /** of that, so much may be the counter's own doing, ms */
  readonly driftMs: number;
}

/** What is known of a device's uptime counter since it started. */
interface KnownUptime {
  bootId: string;
  /** arrival less uptime of the last message that was in time, ms */
  offsetMs: number;
  /** when that was, on the clock of arrivals, ms */
  atMs: number;
  /** where the drift is measured from: the same of an earlier message, ms */
  fromOffsetMs: number;
  fromMs: number;
  /** by which the offset rises with time, as far as has been seen */
  rise: number;
  /** by which it may rise beside that */
  mayRise: number;
}

/** A counter may drift by 2 % (docs/device-protocol.md): until its own drift is known it is believed to, and a little more. */
const MOST_DRIFT_SHARE = 0.025;
/** By this much a crystal and this machine's may come to run apart after they have been compared. */
const CRYSTAL_SHARE = 200e-6;
/** Over how long a drift has to be seen. */
const LEARN_MS = 60_000;
/** By so much the two messages that it is seen by may have been on their way for different times. */
const UNEVEN_WAY_MS = 200;
/** Whoever has not been in time for so long may have been judged by a drift that holds no more. */
const FORGET_MS = 600_000;
/** Devices whose counter is remembered; of more, those met first are forgotten. */
const MOST_DEVICES = 20_000;

/**
 * Tells how late a message is from the device's own uptime: the quickest way so far is the measure, so that no clock of the device has to be
 * right. The first message of a boot is taken to be in time. Uptime has to go on while a device sleeps; one that stops it starts a new boot.
 *
 * A counter that runs slow makes every message look later than the one before. What it may look later by is learned from the messages
 * themselves; errors are on the side of an answer, because the device drops a cue that has expired, and nobody can give it one that was held back.
 */
export class DeviceUptimes {
  readonly #known = new Map<string, KnownUptime>();

  constructor(private readonly mostDevices = MOST_DEVICES) {}

  get size(): number {
    return this.#known.size;
  }

  /**
   * @param uptimeMs of the device, when it happened
   * @param arrivedMs on a clock that never jumps
   */
  lateness(device: string, bootId: string, uptimeMs: number, arrivedMs: number): Lateness {
    const offsetMs = arrivedMs - uptimeMs;
    const known = this.#known.get(device);
    if (known === undefined || known.bootId !== bootId) {
      this.#meet(device, { bootId, offsetMs, atMs: arrivedMs, fromOffsetMs: offsetMs, fromMs: arrivedMs, rise: 0, mayRise: MOST_DRIFT_SHARE });
      return { lateMs: 0, driftMs: 0 };
    }
    if (arrivedMs - known.atMs >= FORGET_MS) [known.rise, known.mayRise] = [0, MOST_DRIFT_SHARE];
    const sinceMs = Math.max(0, arrivedMs - known.atMs);
    const lateMs = Math.max(0, offsetMs - known.offsetMs - sinceMs * known.rise);
    const driftMs = Math.min(lateMs, sinceMs * known.mayRise);
    if (lateMs === driftMs) {
      known.offsetMs = offsetMs;
      known.atMs = arrivedMs;
      learnDrift(known);
    }
    return { lateMs, driftMs };
  }

  #meet(device: string, known: KnownUptime): void {
    if (this.#known.size >= this.mostDevices && !this.#known.has(device)) {
      const first = this.#known.keys().next();
      if (!first.done) this.#known.delete(first.value);
    }
    this.#known.set(device, known);
  }
}

/** From a message that was in time. One that had a quicker way than where the drift is measured from shows no drift: it is measured from there. */
function learnDrift(known: KnownUptime): void {
  const spanMs = known.atMs - known.fromMs;
  const roseMs = known.offsetMs - known.fromOffsetMs;
  if (spanMs < LEARN_MS && roseMs >= 0) return;
  if (spanMs >= LEARN_MS) {
    known.mayRise = Math.min(MOST_DRIFT_SHARE, CRYSTAL_SHARE + UNEVEN_WAY_MS / spanMs);
    known.rise = Math.min(MOST_DRIFT_SHARE - known.mayRise, Math.max(0, roseMs) / spanMs);
  }
  known.fromOffsetMs = known.offsetMs;
  known.fromMs = known.atMs;
}
