import { decodeCarry, firstAndLastFactDay, holdsFacts, type LocalDay } from '#libs/domain';
import { loadCarries, type Queries } from '#libs/storage';
import type { DayEnd, StoredDay } from './athlete-memory.js';
import type { RecalledAthlete } from './recall-athletes.js';

const isEmpty = (facts: StoredDay): boolean => facts.sets.length === 0 && facts.reports.length === 0;

/** Last day that holds a fact once the changed days are put in; null where none is left in memory. */
function lastFactDay({ memory: { series }, changedDays }: RecalledAthlete): LocalDay | null {
  const first = Math.min(firstAndLastFactDay(series)?.first ?? Infinity, ...changedDays.keys());
  const last = Math.max(firstAndLastFactDay(series)?.last ?? -Infinity, ...changedDays.keys());
  for (let day = last; day >= first; day--) {
    const changed = changedDays.get(day);
    if (changed === undefined ? holdsFacts(series, day) : !isEmpty(changed)) return day;
  }
  return null;
}

/** The day after the last one that has begun, where that lies before the first stale day; null: it does not. */
function shortenedFrom(recalled: RecalledAthlete): LocalDay | null {
  if (![...recalled.changedDays.values()].some(isEmpty)) return null;
  const last = lastFactDay(recalled);
  if (last === null) return null;
  const end = Math.max(last, recalled.mark.tickedDay ?? last) + 1;
  return end < recalled.fromDay ? end : null;
}

/**
 * Where the last facts were taken back, the history ends earlier than the day they were on: the days between had passed only because of
 * them. Such athletes are folded from the new end on, with the state at that end, so that nothing of what is no longer known is left.
 */
export async function shortenHistories(db: Queries, recalled: readonly RecalledAthlete[]): Promise<RecalledAthlete[]> {
  const ends = recalled.map(shortenedFrom);
  const asks = recalled.flatMap(({ mark, memory }, i) => {
    const fromDay = ends[i] ?? null;
    return fromDay === null || memory.recentEnds.has(fromDay - 1) ? [] : [{ athleteNo: mark.athleteNo, fromDay }];
  });
  const stored = await loadCarries(db, asks);
  return recalled.map((one, i) => {
    const fromDay = ends[i] ?? null;
    if (fromDay === null) return one;
    const found = stored.get(one.mark.athleteNo);
    const before: DayEnd | null = one.memory.recentEnds.get(fromDay - 1)
      ?? (found === undefined ? null : { day: found.day, carry: decodeCarry(found.carry), inputsHash: found.inputsHash });
    return { ...one, fromDay, before };
  });
}
