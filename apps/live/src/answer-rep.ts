import { cueSubject, decodeEvent, type CueData, type RefusedEvent } from '#libs/contracts';
import { decideCue, limitOfAnySetPct, type LiveCue } from '#libs/domain';
import type { DeviceUptimes } from './device-uptimes.js';
import type { LimitsMemory } from './limits-memory.js';
import type { Threshold } from './threshold-notices.js';

/** A cue holds for this long after its rep ended, in the device's uptime: the next rep of a slow set is under way by then. */
const LIFETIME_MS = 2000;
/** Of that, so much is left to the way back and to the quickest way here, which no one-way message can tell. */
const WAY_BACK_MS = 100;
const LATEST_UPTIME_MS = Number.MAX_SAFE_INTEGER;

export interface RepMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  /** null: it has some that cannot be read */
  readonly headers: ReadonlyMap<string, string> | undefined | null;
}

export type RepAnswer =
  | { readonly outcome: LiveCue['cue']; readonly subject: string; readonly cue: CueData; readonly lateMs: number; readonly threshold: Threshold }
  /** too late to be of use: a cue would be past its expiry when it came */
  | { readonly outcome: 'late'; readonly lateMs: number }
  /** without uptime and boot id nobody can say until when a cue holds */
  | { readonly outcome: 'unplaced' }
  | { readonly outcome: 'malformed'; readonly refused: RefusedEvent };

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/**
 * The answer to one rep, or why there is none. Needs nothing but the message, the limits in memory and what the device's uptimes say, so any replica
 * may answer any rep.
 * @param arrivedMs on a clock that never jumps
 */
export function answerRep(message: RepMessage, limits: LimitsMemory, uptimes: DeviceUptimes, arrivedMs: number): RepAnswer {
  const decoded = decodeEvent(message.data, message.headers, message.subject);
  if (!decoded.ok) return { outcome: 'malformed', refused: decoded };
  const { event } = decoded;
  if (event.kind !== 'rep') return { outcome: 'unplaced' };
  const { gym, device, athlete, data, droppedReps } = event;
  const { uptimems: uptimeMs, bootid: bootId, source } = event.event;
  if (uptimeMs === undefined || bootId === undefined) return { outcome: 'unplaced' };
  const { lateMs, driftMs } = uptimes.lateness(source, bootId, uptimeMs, arrivedMs);
  if (lateMs - driftMs > LIFETIME_MS - WAY_BACK_MS) return { outcome: 'late', lateMs };
  const { reps } = data;
  const model = limits.modelOf(gym);
  const own = limits.limitsOf(gym, athlete, data.exercise, device, data.velocityVariable ?? 'mean');
  const decided = decideCue({
    model,
    meanVelocitiesMps: reps.map((rep) => rep.meanVelocityMps),
    romsM: reps.every((rep) => rep.romM !== undefined) ? reps.map((rep) => rep.romM as number) : [],
    warmup: data.warmup === true,
    limits: own,
    deviceErrorMps: limits.deviceErrorMps(gym, device),
  });
  const cue: CueData = {
    setId: data.setId,
    // reps that were left out because of their own values are done all the same
    afterRep: reps.length + droppedReps.length,
    cue: decided.cue,
    lossPct: hundredths(decided.lossPct),
    probability: Math.round(decided.probability * 1e4) / 1e4,
    expiresAtUptimeMs: Math.min(uptimeMs + LIFETIME_MS, LATEST_UPTIME_MS),
    lossSdPct: hundredths(decided.lossSdPct),
    limitPct: hundredths(decided.limitPct),
    basis: decided.basis,
  };
  const threshold = { gym, device, bootId, athlete, exercise: data.exercise, lossPct: limitOfAnySetPct(model, own) };
  return { outcome: decided.cue, subject: cueSubject(gym, device), cue, lateMs, threshold };
}
