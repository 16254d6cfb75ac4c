import { setImmediate as yieldTurn } from 'node:timers/promises';
import { DEFAULT_MODEL, liveLimits, modelOfVersion } from '#libs/domain';
import { athleteKey, limitsText, type KeyValueBucket } from '#libs/messaging';
import type { DirectoryAthlete, DirectorySnapshot, Queries } from '#libs/storage';
import type { AthleteMemory } from '../athlete-memory.js';
import { NO_LIMITS } from './feed-everyone.js';
import { storedLimits } from './stored-limits.js';

export interface FeedSources {
  readonly bucket: KeyValueBucket;
  readonly directory: DirectorySnapshot;
  readonly db: Queries;
  /** what this worker remembers; null: nothing. `busy`: it is being computed, and comes again */
  readonly remembered: (athleteNo: number) => AthleteMemory | 'busy' | null;
  readonly nowMs: number;
}

interface Fed {
  readonly athlete: DirectoryAthlete;
  readonly text: string;
  readonly memory: AthleteMemory | null;
}

/** Recomputes at work are not to wait for longer. */
const TURN_MS = 2;

async function fedFromMemory({ directory, remembered }: FeedSources, athleteNos: readonly number[]): Promise<{ fed: Fed[]; strangers: DirectoryAthlete[] }> {
  const fed: Fed[] = [];
  const strangers: DirectoryAthlete[] = [];
  let turnEndsMs = performance.now() + TURN_MS;
  for (const athleteNo of athleteNos) {
    const athlete = directory.athletesByNo.get(athleteNo);
    const memory = remembered(athleteNo);
    if (athlete === undefined || memory === 'busy') continue;
    if (memory === null) strangers.push(athlete);
    else if (memory.foldedTo !== null) {
      const text = limitsText(liveLimits(modelOfVersion(athlete.modelVersion) ?? DEFAULT_MODEL, memory.series, memory.foldedTo));
      // as long as the memory lives nobody else has folded this athlete, so nobody else has written
      if (text !== memory.liveText) fed.push({ athlete, text, memory });
    } else strangers.push(athlete);
    if (performance.now() <= turnEndsMs) continue;
    await yieldTurn();
    turnEndsMs = performance.now() + TURN_MS;
  }
  return { fed, strangers };
}

/** Writes the limits of these athletes where they are not what the bucket holds. @throws BucketAwayError */
export async function feedAthletes(sources: FeedSources, athleteNos: readonly number[]): Promise<void> {
  const { bucket, db, nowMs } = sources;
  const { fed, strangers } = await fedFromMemory(sources, athleteNos);
  if (strangers.length > 0) {
    const limits = await storedLimits(db, strangers, nowMs);
    for (const athlete of strangers) fed.push({ athlete, text: limitsText(limits.get(athlete.athleteNo) ?? []), memory: null });
  }
  await Promise.all(fed.map(async ({ athlete, text, memory }) => {
    const key = athleteKey(athlete.gymId, athlete.athleteId);
    const held = memory?.liveText ?? (await bucket.get(key)) ?? NO_LIMITS;
    if (text !== held) await (text === NO_LIMITS ? bucket.remove(key) : bucket.put(key, text));
    if (memory !== null) memory.liveText = text;
  }));
}
