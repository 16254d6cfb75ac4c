import {
  digestDay, digestTextOf, encodeCarry, encodeDigest, firstAndLastFactDay, foldDays, holdsFacts, putDay, type AlertEpisode,
  type DayAssessment, type LocalDay, type Model,
} from '#libs/domain';
import { dayFacts, inputsHash, packBody, packLoads, type AssessmentRow, type DailyLoadRow, type DirectorySnapshot } from '#libs/storage';
import { trimMemory, type DayEnd } from './athlete-memory.js';
import type { RecalledAthlete } from './recall-athletes.js';

export interface FoldedAthlete {
  readonly dailyLoads: readonly DailyLoadRow[];
  readonly emptiedDays: readonly LocalDay[];
  readonly assessments: readonly AssessmentRow[];
  readonly episodes: readonly AlertEpisode[];
  readonly inputsHashes: ReadonlyMap<LocalDay, Buffer>;
  /** stored assessments from this day on may stand where none belongs any more */
  readonly pruneFrom: LocalDay | null;
  /** day up to which the history was followed; null: there is no fact */
  readonly latestDay: LocalDay | null;
}

/**
 * Facts → results for one athlete: digests of the changed days, then the fold from the first stale day to the last day that has
 * begun. Changes the athlete's memory to match; the caller forgets it when the results are not stored.
 */
export function foldAthlete(recalled: RecalledAthlete, directory: DirectorySnapshot, model: Model): FoldedAthlete {
  const { mark, memory, before } = recalled;
  const { foldedTo } = memory;
  // What followed from the first stale day on holds no longer, also where no day comes in its place.
  for (const day of memory.recentEnds.keys()) if (day >= recalled.fromDay) memory.recentEnds.delete(day);
  // What is stored is what this memory once folded. Of a stranger it is not known, unless nothing was ever stored.
  const nothingStored = mark.foldedVersion === 0;
  const texts = new Map<LocalDay, string>();
  const dailyLoads: DailyLoadRow[] = [];
  const emptiedDays: LocalDay[] = [];
  for (const [day, facts] of [...recalled.changedDays].sort(([a], [b]) => a - b)) {
    const isNew = nothingStored || (!recalled.cold && !holdsFacts(memory.series, day));
    const digest = digestDay(dayFacts(day, mark.athleteNo, facts.sets, facts.reports, directory));
    putDay(memory.series, digest.facts > 0 ? digest : null, day);
    memory.recentFacts.set(day, facts);
    if (digest.facts === 0) {
      emptiedDays.push(day);
      continue;
    }
    const text = encodeDigest(digest);
    texts.set(day, text);
    dailyLoads.push({
      day, digest: text, facts: digest.facts, tonnageKg: digest.tonnageKg, lumbarKg: digest.lumbarKg,
      lumbarSquared: digest.lumbarSquaredKg2, sessionRpeAu: digest.sessionRpeAu, isNew,
    });
    memory.firstDay = Math.min(memory.firstDay ?? day, day);
    memory.lastFactDay = Math.max(memory.lastFactDay ?? day, day);
  }
  if (emptiedDays.length > 0) settleEdges(recalled);
  const latestDay = latest(memory.lastFactDay, mark.tickedDay);
  if (memory.firstDay === null || latestDay === null) {
    memory.foldedTo = null;
    return { dailyLoads, emptiedDays, assessments: [], episodes: [], inputsHashes: new Map(), pruneFrom: recalled.fromDay, latestDay };
  }
  const fold = foldDays({
    model,
    series: memory.series,
    firstDay: memory.firstDay,
    fromDay: recalled.fromDay,
    toDay: latestDay,
    carry: before?.carry ?? null,
  });
  const inputsHashes = new Map<LocalDay, Buffer>();
  let previous: DayEnd | null = before;
  const assessments = fold.days.map((assessed, i): AssessmentRow => {
    const carry = fold.carries[i]!;
    const hashed = inputsHash(previous?.inputsHash ?? null, assessed, texts.get(assessed.day) ?? digestTextOf(memory.series, assessed.day), model);
    previous = { day: assessed.day, carry, inputsHash: hashed };
    inputsHashes.set(assessed.day, hashed);
    memory.recentEnds.set(assessed.day, previous);
    return assessmentRow(assessed, encodeCarry(carry), hashed, nothingStored || (!recalled.cold && assessed.day > (foldedTo ?? -Infinity)));
  });
  const shrank = memory.foldedTo !== null && memory.foldedTo > latestDay;
  memory.foldedTo = latestDay;
  const pruneFrom = recalled.cold || shrank || emptiedDays.length > 0 ? recalled.fromDay : null;
  trimMemory(memory);
  return { dailyLoads, emptiedDays, assessments, episodes: fold.episodes, inputsHashes, pruneFrom, latestDay };
}

/** After a day lost its last fact, the first or last day with one may have moved. */
function settleEdges({ memory }: RecalledAthlete): void {
  const { series } = memory;
  const edges = firstAndLastFactDay(series);
  memory.lastFactDay = edges?.last ?? null;
  // A first day before what is loaded stays: the emptied day cannot have been it.
  if (memory.firstDay !== null && memory.firstDay >= series.baseDay) memory.firstDay = edges?.first ?? null;
}

function latest(lastFactDay: LocalDay | null, tickedDay: LocalDay | null): LocalDay | null {
  if (lastFactDay === null) return null;
  return Math.max(lastFactDay, tickedDay ?? lastFactDay);
}

function assessmentRow(assessed: DayAssessment, carry: string, inputsHash: Buffer, isNew: boolean): AssessmentRow {
  return {
    day: assessed.day,
    known: assessed.known,
    coverage: assessed.coverage,
    tier: assessed.tier,
    score: assessed.score,
    confidence: assessed.confidence,
    redFlag: assessed.redFlag,
    inputsHash,
    loads: packLoads(assessed.loads),
    body: packBody(assessed),
    carry,
    isNew,
  };
}
