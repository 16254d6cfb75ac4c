import { PART_MS, driftMs, type BootEstimate, type DirectoryDevice } from '#libs/storage';

/** Estimates are cut to the minute: else each message that was a little faster than all before would move every fact of its boot. */
const GRID_MS = 60_000;
/** No counter of 32 bits has counted further: what seems to have waited longer was counted anew under an old boot id. */
const COUNTER_MS = 2 ** 32;
const EARLIEST_MS = Date.UTC(2000, 0, 1);
/** A clock chip without battery starts on the first day of 2000, and runs on from there. */
const EARLIEST_OF_COUNTERS_MS = Date.UTC(2001, 0, 1);
/** An oscillator that nobody sets gains a minute in a week; and the clock of the log is only a clock too. */
const AHEAD_MS = 10 * 60_000;
/** What people and files tell is a date as often as an instant, and to turn down a red flag for a phone in the wrong zone would be worse than a wrong day. */
const DATED_AHEAD_MS = 36 * 3_600_000;
const DATED: ReadonlySet<string> = new Set(['phone', 'import']);

/** What there is to judge a claimed time by. */
export interface Witness {
  readonly device: DirectoryDevice | undefined;
  /** when the log received it, ms since 1970 UTC */
  readonly receivedMs: number;
  /** the event tells its boot and the uptime in it */
  readonly counts: boolean;
}

/**
 * Whether a device may have read this from its clock. Judged by the arrival in the log alone: the answer is the same whenever it is asked, and
 * nobody else's clock is better than the device's own.
 * @param ms claimed time of the event, since 1970 UTC
 */
export function canBeTrue(ms: number, { device, receivedMs, counts }: Witness): boolean {
  const aheadMs = counts || !DATED.has(device?.kind ?? '') ? AHEAD_MS : DATED_AHEAD_MS;
  return ms >= (counts ? EARLIEST_OF_COUNTERS_MS : EARLIEST_MS) && ms <= receivedMs + aheadMs;
}

/** Whether a device may call this complete: also what is left of its own day. @param ms since 1970 UTC */
export function canBeDeclared(ms: number, receivedMs: number): boolean {
  return ms >= EARLIEST_MS && ms <= receivedMs + DATED_AHEAD_MS;
}

/** Arrival less uptime, cut to the minute. All in ms, the arrival and the boot since 1970 UTC. */
export function bootedBy(receivedMs: number, uptimeMs: number): number {
  return Math.floor((receivedMs - uptimeMs) / GRID_MS) * GRID_MS;
}

/** Whether a device can have been up for so long, ms, when something came. */
export function isBelieved(uptimeMs: number, receivedMs: number): boolean {
  return bootedBy(receivedMs, uptimeMs) >= EARLIEST_MS;
}

/**
 * What one event tells of its boot: it was sent after it happened, so the boot was not later than arrival less uptime.
 * @param uptimeMs a believed one
 */
export function bootOf(receivedMs: number, uptimeMs: number): BootEstimate {
  return { part: partOf(uptimeMs), bootedMs: bootedBy(receivedMs, uptimeMs), anchorUptimeMs: uptimeMs };
}

/** Part of its boot in which an uptime lies. */
export function partOf(uptimeMs: number): number {
  return Math.floor(uptimeMs / PART_MS);
}

export interface Place {
  /** ms since 1970 UTC */
  readonly occurredMs: number;
  /** how far it may be off, as far as that can be known, ms */
  readonly uncertaintyMs: number;
  /** boot that it rests on, ms since 1970 UTC, and how far the counter may have drifted since, ms */
  readonly bootedMs: number;
  readonly driftMs: number;
}

/**
 * When something happened, by the uptime: by its own part of the boot, or by another that tells a boot earlier by more than a counter drifts
 * in between (then what came in its own part had waited). Depends on nothing but these and the first arrival of the event, so that every order of arrival ends in the same place.
 * @param parts of the boot; the event's own is among them
 * @param receivedMs first arrival of the event, ms since 1970 UTC
 */
export function placeInBoot(parts: readonly BootEstimate[], uptimeMs: number, receivedMs: number): Place {
  const own = partOf(uptimeMs);
  let best: Told | null = null;
  for (const { part, bootedMs, anchorUptimeMs } of parts) {
    const drifted = driftMs(uptimeMs, anchorUptimeMs);
    const told = { toldMs: bootedMs + (part === own ? 0 : drifted.doubtMs), bootedMs, driftMs: drifted.driftMs };
    if (best === null || isBetter(told, best)) best = told;
  }
  const boot = { bootedMs: best?.bootedMs ?? receivedMs - uptimeMs, driftMs: best?.driftMs ?? 0 };
  const occurredMs = boot.bootedMs + uptimeMs;
  const waitedMs = receivedMs - occurredMs;
  return waitedMs >= COUNTER_MS ? { ...boot, occurredMs: receivedMs, uncertaintyMs: waitedMs } : { ...boot, occurredMs, uncertaintyMs: GRID_MS + boot.driftMs };
}

interface Told {
  readonly toldMs: number;
  readonly bootedMs: number;
  readonly driftMs: number;
}

function isBetter(a: Told, b: Told): boolean {
  return (a.toldMs - b.toldMs || a.driftMs - b.driftMs || a.bootedMs - b.bootedMs) < 0;
}
