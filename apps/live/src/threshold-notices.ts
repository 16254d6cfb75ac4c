import { configSubject, type ConfigData } from '#libs/contracts';

/** Who lifts what, where, and past which loss a set of it is deep. */
export interface Threshold {
  readonly gym: string;
  readonly device: string;
  readonly bootId: string;
  readonly athlete: string;
  /** as the device calls it */
  readonly exercise: string;
  /** percent */
  readonly lossPct: number;
}

interface Told {
  readonly bootId: string;
  readonly lossPct: number;
  readonly atMs: number;
}

/** A limit that moved by less is still the one that was told, percentage points. */
const MOVED_PCT = 0.5;
/** Nobody says whether a word was heard: it is said again. */
const AGAIN_MS = 3_600_000;
/** Athlete and exercise on a device: of more, those told first are told again. */
const MOST_TOLD = 50_000;

const tenths = (value: number): number => Math.round(value * 10) / 10;

/**
 * Tells a device what to cue by while it is offline: of whoever lifts on it, with the first answered rep of a boot, and again when the limit has
 * moved. Each replica tells by itself; to hear it twice changes nothing.
 */
export class ThresholdNotices {
  readonly #told = new Map<string, Told>();

  constructor(private readonly mostTold = MOST_TOLD) {}

  /** @returns what to publish; null: it was told */
  of({ gym, device, bootId, athlete, exercise, lossPct }: Threshold, nowMs: number): { readonly subject: string; readonly config: ConfigData } | null {
    const key = `${gym} ${device} ${athlete} ${exercise}`;
    const told = this.#told.get(key);
    if (told !== undefined && told.bootId === bootId && Math.abs(told.lossPct - lossPct) < MOVED_PCT && nowMs - told.atMs < AGAIN_MS) return null;
    this.#told.delete(key);
    const [oldest] = this.#told.keys();
    if (this.#told.size >= this.mostTold && oldest !== undefined) this.#told.delete(oldest);
    this.#told.set(key, { bootId, lossPct, atMs: nowMs });
    return { subject: configSubject(gym, device), config: { thresholds: [{ athlete, exercise, lossPct: tenths(lossPct) }] } };
  }
}
