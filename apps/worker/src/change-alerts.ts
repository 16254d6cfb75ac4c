import { decideTransition, type AlertEpisode, type LocalDay, type Reason } from '#libs/domain';
import { uuidV7 } from '#libs/runtime';
import {
  alertIdOf, alertOfEpisode, evidenceOf, isQuiet, loadInputsHash, type AlertChange, type AlertRow, type Queries, type TransitionRow,
} from '#libs/storage';
import type { FoldedAthlete } from './fold-athlete.js';
import type { RecalledAthlete } from './recall-athletes.js';

/** When it is decided, and which local day the athlete has then. */
interface Moment {
  readonly nowMs: number;
  readonly presentDay: LocalDay;
}

/**
 * Compares the episodes that the facts support with the alerts as they stand, and writes down what differs. Alerts that ended
 * before the first stale day are out of reach of the fold and stay as they are.
 * @param stored alerts of this athlete that still fire or changed on or after the first stale day
 * @param now the only clock in it: it dates the transitions and says which are late, and enters no alert
 */
export async function changeAlerts(
  db: Queries,
  athleteId: string,
  recalled: RecalledAthlete,
  folded: FoldedAthlete,
  stored: readonly AlertRow[],
  modelVersion: string,
  now: Moment,
): Promise<AlertChange | null> {
  const { athleteNo, version } = recalled.mark;
  const { fromDay } = recalled;
  const standing = new Map(stored.map((row) => [row.alertId, row]));
  const upserts: AlertRow[] = [];
  const transitions: TransitionRow[] = [];
  const tell = (told: AlertRow | null, holds: AlertRow | null): void => {
    const transition = decideTransition(told && standingOf(told), holds && standingOf(holds), now.presentDay);
    if (transition === null) return;
    const alert = (holds ?? told)!;
    transitions.push({
      ...transition, alert, version, transitionId: uuidV7(now.nowMs), previousTier: told?.tier ?? null, createdMs: now.nowMs, foldedTo: folded.latestDay,
      causedMs: recalled.mark.staleSinceMs, traceparent: recalled.mark.traceparent,
      peakTier: told === null || compareRows(alert, told) >= 0 ? alert.peakTier : told.peakTier,
    });
  };
  const episodes = folded.episodes.map((episode) => ({ episode, alertId: alertIdOf(athleteId, episode) }));
  const supported = new Set(episodes.map(({ alertId }) => alertId));
  // What no longer holds first: where an episode only began on another day, the last thing told is that it holds.
  const removals = stored.filter((row) => !supported.has(row.alertId) && (row.onsetDay >= fromDay || row.state === 'firing'));
  for (const row of removals) tell(row, null);
  for (const { episode, alertId } of episodes) {
    const told = standing.get(alertId) ?? null;
    const row = await alertRow(db, alertId, athleteNo, version, episode, folded, told, fromDay);
    if (told === null || !sameRow(told, row)) upserts.push(row);
    tell(told, row);
  }
  if (upserts.length === 0 && removals.length === 0 && transitions.length === 0) return null;
  return { athleteNo, modelVersion, upserts, removals: removals.map((row) => row.alertId), transitions };
}

const TIERS = ['clear', 'watch', 'raised', 'high', 'redflag'];

function compareRows(a: AlertRow, b: AlertRow): number {
  return TIERS.indexOf(a.peakTier) - TIERS.indexOf(b.peakTier);
}

function standingOf(row: AlertRow): Parameters<typeof decideTransition>[0] {
  return { tier: row.tier, peakTier: row.peakTier, level: row.level, state: row.state, changedDay: row.changedDay } as Parameters<typeof decideTransition>[0];
}

function sameRow(a: AlertRow, b: AlertRow): boolean {
  const text = (row: AlertRow): string => JSON.stringify([
    row.tier, row.peakTier, row.level, row.state, row.evidenceDay, row.changedDay, row.endedDay, row.confidence, row.coverage, row.score,
    row.facts, row.inputsHash, (row.reasons as readonly Reason[]).map(({ text, message }) => [isQuiet(row) ? text : null, message?.id]),
  ]);
  // The inputs hash covers the reasons: they are a function of the same facts. Only those of a silence rest on what each device has declared,
  // and only those from before messages had ids are without them.
  return text(a) === text(b);
}

async function alertRow(
  db: Queries, alertId: string, athleteNo: number, version: number, episode: AlertEpisode, folded: FoldedAthlete, told: AlertRow | null, fromDay: LocalDay,
): Promise<AlertRow> {
  // Evidence from before the first stale day has not changed.
  const unchanged = told !== null && told.evidenceDay === episode.evidenceDay && episode.evidenceDay < fromDay;
  return alertOfEpisode(alertId, athleteNo, episode, {
    facts: unchanged ? told.facts : await evidenceOf(db, athleteNo, version, episode),
    inputsHash: unchanged ? told.inputsHash : await inputsHashOf(db, athleteNo, episode.evidenceDay, folded),
  });
}

/** A rise that is taken back leaves an alert with the evidence of an earlier day, which may lie before all that was folded. */
async function inputsHashOf(db: Queries, athleteNo: number, day: LocalDay, folded: FoldedAthlete): Promise<string> {
  return folded.inputsHashes.get(day)?.toString('hex') ?? (await loadInputsHash(db, athleteNo, day)) ?? '';
}
