import { deadSubject, parseSubject, type DeadData, type RefusedEvent } from '#libs/contracts';

/** A device hears of a malformed rep once in this time: firmware that sends one sends them all so. */
const EVERY_MS = 10_000;
/** Devices that are remembered at once; while so many are, no other is told. It bounds the memory and what a flood of made-up devices can cause. */
const MOST_DEVICES = 1000;

export interface DeadNotice {
  readonly subject: string;
  readonly notice: DeadData;
}

/** Notices of malformed reps, few enough that nobody can make a flood of them. */
export class DeadNotices {
  readonly #toldMs = new Map<string, number>();

  constructor(private readonly mostDevices = MOST_DEVICES) {}

  /** The notice to send, or null: told lately, too many at once, or the subject names no device. */
  of(refused: RefusedEvent, subject: string, nowMs: number): DeadNotice | null {
    const route = parseSubject(subject);
    if (route === null) return null;
    const to = deadSubject(route.gym, route.device);
    const toldMs = this.#toldMs.get(to);
    if (toldMs !== undefined && nowMs - toldMs < EVERY_MS) return null;
    if (toldMs === undefined && this.#toldMs.size >= this.mostDevices && !this.#forgetOldest(nowMs)) return null;
    this.#toldMs.delete(to);
    this.#toldMs.set(to, nowMs);
    const { id, sequence, bootId, reason, problems } = refused;
    return { subject: to, notice: { id, sequence, bootId, subject, reason, problems: problems.map((problem) => ({ ...problem })) } };
  }

  #forgetOldest(nowMs: number): boolean {
    const [oldest] = this.#toldMs;
    return oldest !== undefined && nowMs - oldest[1] >= EVERY_MS && this.#toldMs.delete(oldest[0]);
  }
}
