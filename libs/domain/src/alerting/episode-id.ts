import { isoFromLocalDay } from '../civil.js';
import type { LocalDay } from '../facts.js';

/**
 * Canonical text of an alert's identity: athlete, rule group and onset day as a JSON array, so that no id can run into
 * its neighbour. The caller hashes it.
 */
export function episodeKey(athleteId: string, group: string, onsetDay: LocalDay): string {
  return JSON.stringify([athleteId, group, isoFromLocalDay(onsetDay)]);
}
