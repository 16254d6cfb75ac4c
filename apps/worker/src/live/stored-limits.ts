import { setImmediate as yieldTurn } from 'node:timers/promises';
import { createSeries, DEFAULT_MODEL, liveLimits, modelOfVersion, putDigestTexts, type BaselineLimits } from '#libs/domain';
import { loadDigests, type DirectoryAthlete, type Queries, type StoredDigest } from '#libs/storage';
import { begunDay } from '../open-days.js';

/** Limits of athletes that this worker does not have in memory, from the stored digests of as many days as limits look back. */
export async function storedLimits(db: Queries, athletes: readonly DirectoryAthlete[], nowMs: number): Promise<Map<number, BaselineLimits[]>> {
  const asked = athletes.map((athlete) => {
    const model = modelOfVersion(athlete.modelVersion) ?? DEFAULT_MODEL;
    const day = begunDay(athlete.timezone, nowMs);
    const days = Math.max(model.fatigue.V.quantileDays, model.ownError.windowDays);
    return { athlete, model, day, fromDay: day - days + 1 };
  });
  const read = await loadDigests(db, asked.map(({ athlete, fromDay, day }) => ({ athleteNo: athlete.athleteNo, fromDay, beforeDay: day + 1 })));
  const byNo = new Map<number, StoredDigest[]>();
  for (const digest of read) {
    const own = byNo.get(digest.athleteNo);
    if (own === undefined) byNo.set(digest.athleteNo, [digest]);
    else own.push(digest);
  }
  const limits = new Map<number, BaselineLimits[]>();
  for (const { athlete, model, day } of asked) {
    const digests = byNo.get(athlete.athleteNo) ?? [];
    if (digests.length === 0) {
      limits.set(athlete.athleteNo, []);
      continue;
    }
    const series = createSeries();
    putDigestTexts(series, digests);
    limits.set(athlete.athleteNo, liveLimits(model, series, day));
    // somebody may wait for a recompute
    await yieldTurn();
  }
  return limits;
}
