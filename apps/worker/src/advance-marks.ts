import type { CoverageSpan, LocalDay } from '#libs/domain';
import { loadCoverage, loadNewSets, loadRevisedDays, type CoverageRow, type Queries, type StaleMark, type StoredSet } from '#libs/storage';
import { LOOK_BACK_DAYS, type AthleteMemories, type AthleteMemory } from './athlete-memory.js';

/** Whether the memory is what the stored results rest on. */
export function isCurrent(mark: StaleMark, held: AthleteMemory): boolean {
  return !mark.redigest && held.foldedVersion === mark.foldedVersion && held.foldedVersion !== 0;
}

/** Whether it holds the days that the mark's days look back on. */
export function reachesBack(mark: StaleMark, held: AthleteMemory): boolean {
  const fromDay = Math.min(mark.fromDay, (held.foldedTo ?? mark.fromDay) + 1);
  return fromDay - LOOK_BACK_DAYS >= held.loadedFrom;
}

/**
 * A mark that could not be cleared, because something came meanwhile, still names the first day of long ago. Where memory does not reach back to it,
 * the whole history would be read and assessed again with each part of a long one that is coming in. Such marks begin where something really changed
 * since the stored results: one more question to the database, where the answer spares years.
 */
export async function advanceMarks(db: Queries, memories: AthleteMemories, marks: readonly StaleMark[]): Promise<readonly StaleMark[]> {
  const behind = marks.filter((mark) => {
    const held = memories.peek(mark.athleteNo);
    return held !== undefined && isCurrent(mark, held) && held.foldedTo !== null && !reachesBack(mark, held);
  });
  if (behind.length === 0) return marks;
  const asks = behind.map(({ athleteNo, fromDay, foldedVersion, version }) => ({ athleteNo, fromDay, afterVersion: foldedVersion, upToVersion: version }));
  const [newSets, revisedDays, coverage] = await Promise.all([
    loadNewSets(db, asks), loadRevisedDays(db, asks), loadCoverage(db, new Map(behind.map((mark) => [mark.athleteNo, mark.version]))),
  ]);
  const changed = firstChanges(newSets, revisedDays);
  const spans = spansByAthlete(coverage);
  const advanced = new Map(behind.map((mark): [number, StaleMark] => {
    const held = memories.peek(mark.athleteNo)!;
    if (coverageText(spans.get(mark.athleteNo)) !== held.coverageText) return [mark.athleteNo, mark];
    const fromDay = Math.min(changed.get(mark.athleteNo) ?? Infinity, held.foldedTo! + 1);
    return [mark.athleteNo, { ...mark, fromDay: Math.max(mark.fromDay, fromDay) }];
  }));
  return marks.map((mark) => advanced.get(mark.athleteNo) ?? mark);
}

/** First day on which something became known, by athlete. */
export function firstChanges(newSets: readonly StoredSet[], revisedDays: ReadonlyMap<number, LocalDay[]>): Map<number, LocalDay> {
  const first = new Map<number, LocalDay>();
  for (const { athleteNo, day } of newSets) first.set(athleteNo, Math.min(first.get(athleteNo) ?? Infinity, day));
  for (const [athleteNo, days] of revisedDays) first.set(athleteNo, Math.min(first.get(athleteNo) ?? Infinity, ...days));
  return first;
}

/** Days declared complete, by athlete, in the order in which they were read. */
export function spansByAthlete(rows: readonly CoverageRow[]): Map<number, CoverageSpan[]> {
  const byNo = new Map<number, CoverageSpan[]>();
  for (const { athleteNo, deviceId, kind, fromDay, toDay } of rows) {
    const spans = byNo.get(athleteNo) ?? [];
    spans.push({ deviceId, kind, fromDay, toDay });
    byNo.set(athleteNo, spans);
  }
  return byNo;
}

/** Equal for equal spans. */
export function coverageText(spans: readonly CoverageSpan[] = []): string {
  return JSON.stringify(spans);
}
