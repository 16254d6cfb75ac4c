import { decodeCarry, firstAndLastFactDay, holdsFacts, putDigestTexts, reserveDay, setCoverage, type LocalDay } from '#libs/domain';
import {
  loadAlerts, loadCarries, loadCoverage, loadDayReports, loadDaySets, loadDigests, loadFirstDays, loadNewSets, loadRevisedDays,
  type AlertRow, type CoverageRow, type Queries, type DayAsk, type StaleMark, type StoredCarry, type StoredDigest, type StoredReport,
  type StoredSet,
} from '#libs/storage';
import { advanceMarks, coverageText, firstChanges, isCurrent, reachesBack, spansByAthlete } from './advance-marks.js';
import { LOOK_BACK_DAYS, freshMemory, type AthleteMemories, type AthleteMemory, type DayEnd, type StoredDay } from './athlete-memory.js';

/** One stale athlete with everything the fold needs in memory, except the digests of the days that changed. */
export interface RecalledAthlete {
  readonly mark: StaleMark;
  /**
   * First day to fold. Earlier than the mark's where days went by without a fact: nothing made them stale, but the first fact
   * after them shows that they have passed.
   */
  readonly fromDay: LocalDay;
  readonly memory: AthleteMemory;
  /** the stored results were read just now: what else stands in the tables is not known */
  readonly cold: boolean;
  /** days whose digests must be made again, with the facts that count on them */
  readonly changedDays: ReadonlyMap<LocalDay, StoredDay>;
  /** state before `fromDay`; null: nothing was assessed before it */
  readonly before: DayEnd | null;
  /** stored alerts that still fire or changed since the day of the mark; null: not read, because memory knows that there are none */
  readonly alerts: readonly AlertRow[] | null;
}

/** What memory has of a stale athlete. */
interface Known {
  readonly mark: StaleMark;
  /** null: the history is read */
  readonly held: AthleteMemory | null;
  /** the last assessed day before the mark; undefined: it is read */
  readonly end: DayEnd | undefined;
}

/** Brings many athletes to mind in one or two round trips, three where a mark lies further back than is remembered, however many they are and however long their histories. */
export async function recallAthletes(db: Queries, memories: AthleteMemories, asRead: readonly StaleMark[]): Promise<RecalledAthlete[]> {
  if (asRead.length === 0) return [];
  const marks = await advanceMarks(db, memories, asRead);
  const known = marks.map((mark): Known => {
    const held = usable(mark, memories.take(mark.athleteNo));
    return { mark, held, end: endBefore(mark, held) };
  });
  const changes = marks.map(({ athleteNo, fromDay, redigest, foldedVersion, version }) => (
    { athleteNo, fromDay, afterVersion: redigest ? 0 : foldedVersion, upToVersion: version }));
  const cold = known.filter(({ held }) => held === null).map(({ mark }) => mark);
  const alerted = known.filter(({ mark, held }) => needsAlerts(mark, held)).map(({ mark }) => mark);
  const [carries, newSets, revisedDays, coverage, digests, firstDays, alerts] = await Promise.all([
    loadCarries(db, known.filter(({ end }) => end === undefined).map(({ mark }) => mark)),
    loadNewSets(db, changes),
    loadRevisedDays(db, changes),
    loadCoverage(db, new Map(marks.map((mark) => [mark.athleteNo, mark.version]))),
    // Days that are digested again anyway may hold texts of an older form.
    loadDigests(db, cold.map(({ athleteNo, fromDay, redigest }) => (
      { athleteNo, fromDay: fromDay - LOOK_BACK_DAYS, beforeDay: redigest ? fromDay : null }))),
    loadFirstDays(db, cold.map(({ athleteNo }) => athleteNo)),
    loadAlerts(db, alerted),
  ]);
  const asMarked = known.map((one) => draftOf(one, carries));
  await fillHistories(db, asMarked.filter((d) => d.cold), digests, firstDays);
  const redeclared = applyCoverage(asMarked, coverage);
  const changed = firstChanges(newSets, revisedDays);
  const drafts = asMarked.map((d) => (redeclared.has(d) ? d : narrowed(d, changed.get(d.mark.athleteNo))));
  const whole = planDays(drafts, newSets, revisedDays);
  const [sets, reports] = await Promise.all([loadDaySets(db, whole), loadDayReports(db, whole)]);
  const grown = byDay(newSets);
  const readSets = byDay(sets);
  const readReports = byDay(reports);
  const alertsByNo = byAthlete(alerts);
  return drafts.map((d) => ({
    mark: d.mark,
    fromDay: d.fromDay,
    memory: d.memory,
    cold: d.cold,
    changedDays: changedDays(d, grown, readSets, readReports),
    before: d.before,
    alerts: needsAlerts(d.mark, d.memory) ? alertsByNo.get(d.mark.athleteNo) ?? [] : null,
  }));
}

interface Draft {
  readonly mark: StaleMark;
  readonly fromDay: LocalDay;
  readonly before: DayEnd | null;
  readonly memory: AthleteMemory;
  readonly cold: boolean;
  /** days whose facts are read in full */
  readonly wholeDays: Set<LocalDay>;
  /** days that only gained plain sets; the others of the day are in memory */
  readonly grownDays: Set<LocalDay>;
}

function draftOf({ mark, held, end }: Known, carries: ReadonlyMap<number, StoredCarry>): Draft {
  const before = end ?? storedEnd(carries.get(mark.athleteNo));
  const fromDay = before === null ? mark.fromDay : Math.min(mark.fromDay, before.day + 1);
  const memory = held ?? freshMemory(fromDay - LOOK_BACK_DAYS);
  memory.foldedVersion = mark.foldedVersion;
  return { mark, fromDay, before, memory, cold: held === null, wholeDays: new Set(), grownDays: new Set() };
}

function storedEnd(stored: StoredCarry | undefined): DayEnd | null {
  return stored === undefined ? null : { day: stored.day, carry: decodeCarry(stored.carry), inputsHash: stored.inputsHash };
}

/** The memory when it is what the stored results rest on, and reaches back far enough. */
function usable(mark: StaleMark, held: AthleteMemory | undefined): AthleteMemory | null {
  return held !== undefined && isCurrent(mark, held) && reachesBack(mark, held) ? held : null;
}

function needsAlerts(mark: StaleMark, memory: AthleteMemory | null): boolean {
  return mark.fromDay < (memory?.alertFreeFrom ?? Infinity);
}

/** The last assessed day before the mark, where the memory holds it; undefined: ask the database. */
function endBefore(mark: StaleMark, held: AthleteMemory | null): DayEnd | undefined {
  if (held === null) return undefined;
  return held.recentEnds.get(Math.min(mark.fromDay - 1, held.foldedTo ?? -Infinity));
}

/** @param read digests that reach back from the days of the marks */
async function fillHistories(db: Queries, cold: readonly Draft[], read: readonly StoredDigest[], firstDays: ReadonlyMap<number, LocalDay>): Promise<void> {
  // Whoever was not assessed on the days right before the mark is folded from an earlier day on, and looks back further.
  const asks = cold.filter((d) => d.fromDay < d.mark.fromDay).map(({ mark, memory }) => (
    { athleteNo: mark.athleteNo, fromDay: memory.loadedFrom, beforeDay: mark.fromDay - LOOK_BACK_DAYS }));
  const byNo = byAthlete([...(await loadDigests(db, asks)), ...read]);
  for (const { mark, memory } of cold) {
    const firstDay = firstDays.get(mark.athleteNo) ?? null;
    // Days of rest before the first fact that is read are days all the same: without a place they would count as unknown.
    if (firstDay !== null) reserveDay(memory.series, Math.max(memory.loadedFrom, firstDay));
    putDigestTexts(memory.series, byNo.get(mark.athleteNo) ?? []);
    memory.lastFactDay = firstAndLastFactDay(memory.series)?.last ?? null;
    memory.firstDay = firstDay;
  }
}

function byAthlete<T extends { athleteNo: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.athleteNo);
    if (group) group.push(row);
    else groups.set(row.athleteNo, [row]);
  }
  return groups;
}

/** @returns those for whom other days are declared complete than before */
function applyCoverage(drafts: readonly Draft[], rows: readonly CoverageRow[]): ReadonlySet<Draft> {
  const redeclared = new Set<Draft>();
  const spans = spansByAthlete(rows);
  for (const d of drafts) {
    const { mark, memory } = d;
    const own = spans.get(mark.athleteNo) ?? [];
    const text = coverageText(own);
    if (text === memory.coverageText) continue;
    setCoverage(memory.series, own);
    memory.coverageText = text;
    redeclared.add(d);
  }
  return redeclared;
}

/**
 * Who gets new sets again and again before the mark could be cleared has a mark that reaches back to the first of them, although most of
 * those days are assessed. Where memory holds what they came to, and nothing became known of them since, they are not assessed again: else a
 * worker that falls behind would have ever more to do.
 */
function narrowed(d: Draft, firstChange: LocalDay | undefined): Draft {
  const { foldedTo, recentEnds } = d.memory;
  if (d.cold || d.mark.redigest || foldedTo === null) return d;
  const fromDay = Math.min(firstChange ?? Infinity, foldedTo + 1);
  const before = recentEnds.get(fromDay - 1);
  return fromDay > d.fromDay && before !== undefined ? { ...d, fromDay, before } : d;
}

/** Decides per changed day whether its new sets can be added to the ones in memory or the day is read in full. */
function planDays(drafts: readonly Draft[], newSets: readonly StoredSet[], revisedDays: ReadonlyMap<number, LocalDay[]>): DayAsk[] {
  const byNo = new Map(drafts.map((d) => [d.mark.athleteNo, d]));
  for (const d of drafts) for (const day of revisedDays.get(d.mark.athleteNo) ?? []) d.wholeDays.add(day);
  for (const set of newSets) {
    const d = byNo.get(set.athleteNo)!;
    if (d.wholeDays.has(set.day)) continue;
    // Of a day without facts so far, the new sets are all there is.
    if (d.memory.recentFacts.has(set.day) || !holdsFacts(d.memory.series, set.day)) d.grownDays.add(set.day);
    else d.wholeDays.add(set.day);
  }
  return drafts.flatMap((d) => [...d.wholeDays].map((day) => ({ athleteNo: d.mark.athleteNo, day, upToVersion: d.mark.version })));
}

const NO_FACTS: StoredDay = { sets: [], reports: [] };

type ByDay<T> = ReadonlyMap<string, T[]>;

function dayKey(athleteNo: number, day: LocalDay): string {
  return `${athleteNo}/${day}`;
}

function byDay<T extends { athleteNo: number; day: LocalDay }>(rows: readonly T[]): ByDay<T> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = dayKey(row.athleteNo, row.day);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function changedDays(d: Draft, grown: ByDay<StoredSet>, readSets: ByDay<StoredSet>, readReports: ByDay<StoredReport>): Map<LocalDay, StoredDay> {
  const days = new Map<LocalDay, StoredDay>();
  for (const day of d.wholeDays) {
    const key = dayKey(d.mark.athleteNo, day);
    days.set(day, { sets: readSets.get(key) ?? [], reports: readReports.get(key) ?? [] });
  }
  for (const day of d.grownDays) {
    if (d.wholeDays.has(day)) continue;
    const held = d.memory.recentFacts.get(day) ?? NO_FACTS;
    days.set(day, { sets: [...held.sets, ...(grown.get(dayKey(d.mark.athleteNo, day)) ?? [])], reports: held.reports });
  }
  return days;
}
