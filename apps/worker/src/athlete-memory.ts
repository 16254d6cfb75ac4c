import { createSeries, dropBefore, type AthleteSeries, type Carry, type LocalDay } from '#libs/domain';
import type { StoredReport, StoredSet } from '#libs/storage';

/** The facts that count on one athlete-day. */
export interface StoredDay {
  readonly sets: readonly StoredSet[];
  readonly reports: readonly StoredReport[];
}

/** State at the end of one day: what the next day's fold starts from. */
export interface DayEnd {
  readonly day: LocalDay;
  readonly carry: Carry;
  readonly inputsHash: Buffer;
}

/**
 * One athlete's history as this process last folded it. Postgres is the truth: the memory counts only while its version is the
 * stored folded version, so another worker's write or a lost process makes it void and never wrong.
 */
export interface AthleteMemory {
  foldedVersion: number;
  readonly series: AthleteSeries;
  /** first day with a fact, null while there is none */
  firstDay: LocalDay | null;
  /** last day with a fact */
  lastFactDay: LocalDay | null;
  /** days before this one are not in the series */
  loadedFrom: LocalDay;
  /** last assessed day */
  foldedTo: LocalDay | null;
  /** facts of the latest days, so that one more set does not read the others again */
  readonly recentFacts: Map<LocalDay, StoredDay>;
  /** ends of the latest days */
  readonly recentEnds: Map<LocalDay, DayEnd>;
  /** text of the coverage spans in the series: setting equal ones again would cost a pass over the history */
  coverageText: string;
  /** no stored alert fires, or changed on this day or later: a fold from it on need not read any; null: not known */
  alertFreeFrom: LocalDay | null;
  /** text of the limits as the live lane has been told them; null: not known */
  liveText: string | null;
}

/** No signal looks back further. */
export const LOOK_BACK_DAYS = 200;
/** Sets of a day gone by come late and seldom: its facts are then read again. */
const FACT_DAYS = 1;
const END_DAYS = 4;

export function freshMemory(loadedFrom: LocalDay): AthleteMemory {
  return {
    foldedVersion: 0, series: createSeries(), firstDay: null, lastFactDay: null, loadedFrom, foldedTo: null,
    recentFacts: new Map(), recentEnds: new Map(), coverageText: '', alertFreeFrom: null, liveText: null,
  };
}

/** Keeps what the next recompute of a recent day needs, and not more. */
export function trimMemory(memory: AthleteMemory): void {
  const latest = Math.max(memory.foldedTo ?? -Infinity, memory.lastFactDay ?? -Infinity);
  if (!Number.isFinite(latest)) return;
  const keepFrom = latest - LOOK_BACK_DAYS - 30;
  if (keepFrom > memory.loadedFrom + 60) {
    dropBefore(memory.series, keepFrom);
    memory.loadedFrom = keepFrom;
  }
  dropOld(memory.recentFacts, latest - FACT_DAYS + 1);
  dropOld(memory.recentEnds, latest - END_DAYS);
}

function dropOld(byDay: Map<LocalDay, unknown>, before: LocalDay): void {
  for (const day of byDay.keys()) if (day < before) byDay.delete(day);
}

/** The most recently used athletes; the others are read again when they train. */
export class AthleteMemories {
  readonly #byNo = new Map<number, AthleteMemory>();

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.#byNo.size;
  }

  /** Looks without taking it out; the caller changes nothing but `liveText`. */
  peek(athleteNo: number): AthleteMemory | undefined {
    return this.#byNo.get(athleteNo);
  }

  /** Takes the memory out: while it is worked on, nobody else may use it. */
  take(athleteNo: number): AthleteMemory | undefined {
    const memory = this.#byNo.get(athleteNo);
    this.#byNo.delete(athleteNo);
    return memory;
  }

  put(athleteNo: number, memory: AthleteMemory): void {
    this.#byNo.set(athleteNo, memory);
    if (this.#byNo.size <= this.capacity) return;
    const oldest = this.#byNo.keys().next();
    if (!oldest.done) this.#byNo.delete(oldest.value);
  }

  clear(): void {
    this.#byNo.clear();
  }
}
