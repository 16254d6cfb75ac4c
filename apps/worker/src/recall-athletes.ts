import { decodeDigest, putDay, setCoverage, type CoverageSpan, type LocalDay } from '#libs/domain';
import {
  loadCarries, loadCoverage, loadDayReports, loadDaySets, loadDigests, loadFirstDays, loadNewSets, loadRevisedDays,
  type Database, type DayAsk, type StaleMark, type StoredReport, type StoredSet,
} from '#libs/storage';
import { LOOK_BACK_DAYS, freshMemory, type AthleteMemories, type AthleteMemory, type DayEnd, type StoredDay } from './athlete-memory.js';

/** One stale athlete with everything the fold needs in memory, except the digests of the days that changed. */
export interface RecalledAthlete {
  readonly mark: StaleMark;
  readonly memory: AthleteMemory;
  /** the stored results were read just now: what else stands in the tables is not known */
  readonly cold: boolean;
  /** days whose digests must be made again, with the facts that count on them */
  readonly changedDays: ReadonlyMap<LocalDay, StoredDay>;
  /** state before `mark.fromDay`; null: nothing was assessed before it */
  readonly before: DayEnd | null;
}

/** Brings many athletes to mind in a handful of round trips, however many they are and however long their histories. */
export async function recallAthletes(pool: Database['pool'], memories: AthleteMemories, marks: readonly StaleMark[]): Promise<RecalledAthlete[]> {
  if (marks.length === 0) return [];
  const drafts = marks.map((mark) => draft(mark, memories));
  const asks = drafts.map(({ mark, memory }) => ({
    athleteNo: mark.athleteNo, fromDay: mark.fromDay, afterVersion: memory.foldedVersion, upToVersion: mark.version,
  }));
  const cold = drafts.filter((d) => d.cold);
  const [newSets, revisedDays, coverage] = await Promise.all([
    loadNewSets(pool, asks),
    loadRevisedDays(pool, asks),
    loadCoverage(pool, new Map(marks.map((mark) => [mark.athleteNo, mark.version]))),
    fillHistories(pool, cold),
  ]);
  applyCoverage(drafts, coverage);
  const whole = planDays(drafts, newSets, revisedDays);
  const [sets, reports] = await Promise.all([loadDaySets(pool, whole), loadDayReports(pool, whole)]);
  const befores = await loadBefores(pool, drafts);
  const grown = byDay(newSets);
  const readSets = byDay(sets);
  const readReports = byDay(reports);
  return drafts.map((d) => ({
    mark: d.mark,
    memory: d.memory,
    cold: d.cold,
    changedDays: changedDays(d, grown, readSets, readReports),
    before: befores.get(d.mark.athleteNo) ?? null,
  }));
}

interface Draft {
  readonly mark: StaleMark;
  readonly memory: AthleteMemory;
  readonly cold: boolean;
  /** days whose facts are read in full */
  readonly wholeDays: Set<LocalDay>;
  /** days that only gained plain sets; the others of the day are in memory */
  readonly grownDays: Set<LocalDay>;
}

function draft(mark: StaleMark, memories: AthleteMemories): Draft {
  const held = memories.take(mark.athleteNo);
  const usable = held !== undefined && held.foldedVersion === mark.foldedVersion && held.foldedVersion > 0 && mark.fromDay - LOOK_BACK_DAYS >= held.loadedFrom;
  const memory = usable ? held : freshMemory(mark.fromDay - LOOK_BACK_DAYS);
  memory.foldedVersion = mark.foldedVersion;
  return { mark, memory, cold: !usable, wholeDays: new Set(), grownDays: new Set() };
}

async function fillHistories(pool: Database['pool'], cold: readonly Draft[]): Promise<void> {
  const [digests, firstDays] = await Promise.all([
    loadDigests(pool, cold.map((d) => ({ athleteNo: d.mark.athleteNo, fromDay: d.memory.loadedFrom }))),
    loadFirstDays(pool, cold.map((d) => d.mark.athleteNo)),
  ]);
  const byNo = new Map(cold.map((d) => [d.mark.athleteNo, d.memory]));
  for (const { athleteNo, day, digest } of digests) {
    const memory = byNo.get(athleteNo)!;
    putDay(memory.series, decodeDigest(digest), day);
    memory.lastFactDay = Math.max(memory.lastFactDay ?? day, day);
  }
  for (const d of cold) d.memory.firstDay = firstDays.get(d.mark.athleteNo) ?? null;
}

function applyCoverage(drafts: readonly Draft[], rows: readonly (CoverageSpan & { athleteNo: number })[]): void {
  const spans = new Map<number, CoverageSpan[]>();
  for (const { athleteNo, deviceId, kind, fromDay, toDay } of rows) {
    const list = spans.get(athleteNo) ?? [];
    if (list.length === 0) spans.set(athleteNo, list);
    list.push({ deviceId, kind, fromDay, toDay });
  }
  for (const { mark, memory } of drafts) {
    const own = spans.get(mark.athleteNo) ?? [];
    const text = JSON.stringify(own);
    if (text === memory.coverageText) continue;
    setCoverage(memory.series, own);
    memory.coverageText = text;
  }
}

/** Decides per changed day whether its new sets can be added to the ones in memory or the day is read in full. */
function planDays(drafts: readonly Draft[], newSets: readonly StoredSet[], revisedDays: ReadonlyMap<number, LocalDay[]>): DayAsk[] {
  const byNo = new Map(drafts.map((d) => [d.mark.athleteNo, d]));
  for (const d of drafts) for (const day of revisedDays.get(d.mark.athleteNo) ?? []) d.wholeDays.add(day);
  for (const set of newSets) {
    const d = byNo.get(set.athleteNo)!;
    if (d.wholeDays.has(set.day)) continue;
    if (d.memory.recentFacts.has(set.day)) d.grownDays.add(set.day);
    else d.wholeDays.add(set.day);
  }
  return drafts.flatMap((d) => [...d.wholeDays].map((day) => ({ athleteNo: d.mark.athleteNo, day, upToVersion: d.mark.version })));
}

async function loadBefores(pool: Database['pool'], drafts: readonly Draft[]): Promise<Map<number, DayEnd>> {
  const found = new Map<number, DayEnd>();
  const asks: { athleteNo: number; fromDay: LocalDay }[] = [];
  for (const { mark, memory } of drafts) {
    const end = memory.recentEnds.get(mark.fromDay - 1);
    if (end) found.set(mark.athleteNo, end);
    else asks.push({ athleteNo: mark.athleteNo, fromDay: mark.fromDay });
  }
  for (const [athleteNo, stored] of await loadCarries(pool, asks)) found.set(athleteNo, stored);
  return found;
}

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
    const held = d.memory.recentFacts.get(day);
    if (held === undefined || d.wholeDays.has(day)) continue;
    days.set(day, { sets: [...held.sets, ...(grown.get(dayKey(d.mark.athleteNo, day)) ?? [])], reports: held.reports });
  }
  return days;
}
