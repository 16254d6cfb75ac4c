/** What is known of a device's clock since it started. */
interface KnownUptime {
  bootId: string;
  /** smallest arrival less uptime so far, ms */
  offsetMs: number;
  /** when that was, on the clock of arrivals, ms */
  atMs: number;
}

/**
 * A device's crystal and this machine's run apart by up to this share. Without it a set in the tenth hour of a boot would look late by what the
 * clocks have drifted since the first.
 */
const DRIFT_SHARE = 200e-6;
/** Devices whose offset is remembered; of more, those met first are forgotten. */
const MOST_DEVICES = 20_000;

/**
 * Tells how late a message is from the device's own uptime: the way that took least so far is the measure, so that no clock of the device has to
 * be right. The first message of a boot is taken to be in time. Uptime has to go on while a device sleeps; one that stops it starts a new boot.
 */
export class DeviceUptimes {
  readonly #known = new Map<string, KnownUptime>();

  constructor(private readonly mostDevices = MOST_DEVICES) {}

  get size(): number {
    return this.#known.size;
  }

  /**
   * Ms by which a message came later than the quickest of this boot, never less than 0.
   * @param uptimeMs of the device, when it happened
   * @param arrivedMs on a clock that never jumps
   */
  lateMs(device: string, bootId: string, uptimeMs: number, arrivedMs: number): number {
    const offsetMs = arrivedMs - uptimeMs;
    const known = this.#known.get(device);
    if (known === undefined) {
      this.#meet(device, { bootId, offsetMs, atMs: arrivedMs });
      return 0;
    }
    const least = known.bootId === bootId ? known.offsetMs + (arrivedMs - known.atMs) * DRIFT_SHARE : Infinity;
    if (offsetMs > least) return offsetMs - least;
    known.bootId = bootId;
    known.offsetMs = offsetMs;
    known.atMs = arrivedMs;
    return 0;
  }

  #meet(device: string, known: KnownUptime): void {
    if (this.#known.size >= this.mostDevices) {
      const first = this.#known.keys().next();
      if (!first.done) this.#known.delete(first.value);
    }
    this.#known.set(device, known);
  }
}
