import { episodeKey, type AlertEpisode } from '#libs/domain';
import { sha256Hex } from '#libs/runtime';
import type { Queries } from '../database.js';
import { loadEvidence, type AlertRow } from '../recompute/sync-alerts.js';

/** Stable id of an alert: a hash of athlete, rule group and onset day, so that the same facts always give the same id. */
export function alertIdOf(athleteId: string, episode: Pick<AlertEpisode, 'group' | 'onsetDay'>): string {
  return sha256Hex(episodeKey(athleteId, episode.group, episode.onsetDay)).slice(0, 32);
}

/** An alert about silence. */
export function isQuiet({ group }: { readonly group: string }): boolean {
  return group === 'quiet-athlete' || group === 'quiet-device';
}

/** Ids of the facts behind an episode, as known at a version of the athlete's record. What is missing has none. */
export async function evidenceOf(db: Queries, athleteNo: number, version: number, episode: AlertEpisode): Promise<string[]> {
  if (isQuiet(episode)) return [];
  return loadEvidence(db, {
    athleteNo, evidenceDay: episode.evidenceDay, upToVersion: version, sets: episode.group === 'strain', checkins: true,
  });
}

/**
 * An episode as the row that is stored.
 * @param inputsHash hash of the episode's evidence day, hex
 */
export function alertOfEpisode(
  alertId: string, athleteNo: number, episode: AlertEpisode, behind: { readonly facts: readonly string[]; readonly inputsHash: string },
): AlertRow {
  return {
    alertId,
    athleteNo,
    group: episode.group,
    onsetDay: episode.onsetDay,
    tier: episode.tier,
    peakTier: episode.peakTier,
    level: episode.level,
    state: episode.state,
    evidenceDay: episode.evidenceDay,
    changedDay: episode.changedDay,
    endedDay: episode.endedDay,
    confidence: episode.confidence,
    coverage: episode.coverage,
    score: episode.score,
    reasons: episode.reasons,
    ...behind,
  };
}
