import { setImmediate as yieldTurn } from 'node:timers/promises';
import { modelOfVersion, type LocalDay, type Model } from '#libs/domain';
import type { Clock } from '#libs/runtime';
import {
  TermsChangedError, directoryVersion, loadAlerts, loadDirectory, readMarks, saveFolds, type AthleteFold, type Database, type DirectorySnapshot,
  type Queries, type StaleMark,
} from '#libs/storage';
import { AthleteMemories, type AthleteMemory } from './athlete-memory.js';
import { changeAlerts } from './change-alerts.js';
import { foldAthlete, type FoldedAthlete } from './fold-athlete.js';
import { begunDay } from './open-days.js';
import { recallAthletes, type RecalledAthlete } from './recall-athletes.js';
import { shortenHistories } from './shortened-histories.js';

export interface RecomputeResult {
  readonly athletes: number;
  readonly days: number;
  readonly transitions: number;
  /** athletes whose results were not stored because another worker was faster; they are stale still or done already */
  readonly overtaken: number;
}

/** Edits of the directory are rare; one that comes again and again while athletes are computed is left to the sweep. */
const ATTEMPTS = 5;

interface Prepared {
  readonly recalled: RecalledAthlete[];
  readonly folded: FoldedAthlete[];
  readonly folds: AthleteFold[];
  readonly catalogueVersion: number;
  /** athletes of whom nothing was read yet */
  readonly later: readonly number[];
}

interface PartResult extends RecomputeResult {
  readonly later: readonly number[];
}

const DAY_MS = 86_400_000;
/** So many athlete-days are in memory, and in one transaction, at once: a whole gym that is assessed again from the first day on is years of each. */
const MOST_DAYS = 20_000;

/** As many of the stale ones, one at least, as are not too much at once; most are stale by a day. */
function withinReason(stale: readonly StaleMark[], today: LocalDay): { marks: readonly StaleMark[]; later: number[] } {
  let days = 0;
  const count = stale.findIndex(({ fromDay, tickedDay }, i) => {
    days += Math.max(1, (tickedDay ?? today) - fromDay + 1);
    return i > 0 && days > MOST_DAYS;
  });
  if (count === -1) return { marks: stale, later: [] };
  return { marks: stale.slice(0, count), later: stale.slice(count).map(({ athleteNo }) => athleteNo) };
}

/** Stale athletes → stored loads, assessments, alerts. Any number of workers may run it at once. */
export class RecomputeAthletes {
  readonly #memories: AthleteMemories;
  readonly #atWork = new Set<number>();
  #directory: DirectorySnapshot | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    cacheAthletes: number,
  ) {
    this.#memories = new AthleteMemories(cacheAthletes);
  }

  get remembered(): number {
    return this.#memories.size;
  }

  /** What is remembered of an athlete; null: nothing. `busy`: it is being changed. */
  memoryOf(athleteNo: number): AthleteMemory | 'busy' | null {
    return this.#atWork.has(athleteNo) ? 'busy' : (this.#memories.peek(athleteNo) ?? null);
  }

  /** Recomputes those of the given athletes that are stale, in one transaction unless their days are very many. No athlete may be in two calls at once. */
  async recompute(athleteNos: readonly number[]): Promise<RecomputeResult> {
    let whole: RecomputeResult = { athletes: 0, days: 0, transitions: 0, overtaken: 0 };
    for (const athleteNo of athleteNos) this.#atWork.add(athleteNo);
    try {
      for (let left = athleteNos; left.length > 0;) {
        const { later, ...part } = await this.#recomputePart(left);
        whole = {
          athletes: whole.athletes + part.athletes, days: whole.days + part.days, transitions: whole.transitions + part.transitions,
          overtaken: whole.overtaken + part.overtaken,
        };
        left = later;
      }
    } finally {
      for (const athleteNo of athleteNos) this.#atWork.delete(athleteNo);
    }
    return whole;
  }

  async #recomputePart(athleteNos: readonly number[]): Promise<PartResult> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#recomputeOnce(athleteNos);
      } catch (error) {
        if (!(error instanceof TermsChangedError) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async #recomputeOnce(athleteNos: readonly number[]): Promise<PartResult> {
    const prepared = await this.#prepare(athleteNos);
    if (prepared === null) return { athletes: 0, days: 0, transitions: 0, overtaken: 0, later: [] };
    const { recalled, folded, folds, catalogueVersion, later } = prepared;
    const { written, transitions } = await saveFolds(this.database, folds, { catalogueVersion });
    let days = 0;
    recalled.forEach((one, i) => {
      if (!written.has(one.mark.athleteNo)) return;
      days += folded[i]!.assessments.length;
      one.memory.foldedVersion = one.mark.version;
      one.memory.alertFreeFrom = folded[i]!.episodes.length > 0 ? null : Math.min(one.memory.alertFreeFrom ?? Infinity, one.fromDay);
      this.#memories.put(one.mark.athleteNo, one.memory);
    });
    return { athletes: written.size, days, transitions, overtaken: recalled.length - written.size, later };
  }

  /** Null: none of the athletes is stale. */
  #prepare(athleteNos: readonly number[]): Promise<Prepared | null> {
    return this.database.reading(async (db) => {
      const [stale, version] = await Promise.all([readMarks(db, athleteNos), directoryVersion(db)]);
      if (stale.length === 0) return null;
      const { marks, later } = withinReason(stale, Math.floor(this.clock.nowMs() / DAY_MS));
      const directory = await this.#directoryAt(version);
      // Marks say what an edit made stale only to those who read them after it: edited terms with earlier marks would mix the two.
      const { catalogueVersion } = marks[0]!;
      if (directory.catalogueVersion !== catalogueVersion) throw new TermsChangedError();
      const recalledAsMarked = await recallAthletes(db, this.#memories, marks);
      const recalled = await shortenHistories(db, recalledAsMarked);
      const folded = await foldAll(recalled, directory);
      return { recalled, folded, folds: await this.#withAlerts(db, recalled, folded, directory), catalogueVersion, later };
    });
  }

  async #withAlerts(db: Queries, recalled: readonly RecalledAthlete[], folded: readonly FoldedAthlete[], directory: DirectorySnapshot): Promise<AthleteFold[]> {
    const stored = recalled.map((one) => one.alerts);
    const isMissing = ({ alerts, fromDay, mark, memory }: RecalledAthlete, i: number): boolean =>
      (alerts === null ? folded[i]!.episodes.length > 0 || fromDay < (memory.alertFreeFrom ?? Infinity) : fromDay < mark.fromDay);
    // Not read yet: those who had none until now, and those who are folded from an earlier day than their mark's.
    const missing = [...recalled.keys()].filter((i) => isMissing(recalled[i]!, i));
    const read = await loadAlerts(db, missing.map((i) => ({ athleteNo: recalled[i]!.mark.athleteNo, fromDay: recalled[i]!.fromDay })));
    for (const i of missing) stored[i] = read.filter((row) => row.athleteNo === recalled[i]!.mark.athleteNo);
    const nowMs = this.clock.nowMs();
    return Promise.all(recalled.map(async (one, i): Promise<AthleteFold> => {
      const { athleteNo, version, foldedVersion } = one.mark;
      const { dailyLoads, emptiedDays, assessments, pruneFrom, episodes, latestDay } = folded[i]!;
      const told = stored[i] ?? [];
      const modelVersion = modelOf(one, directory).version;
      const saved = { athleteNo, version, foldedVersion, modelVersion, dailyLoads, emptiedDays, assessments, pruneFrom, foldedTo: latestDay };
      if (told.length === 0 && episodes.length === 0) return { ...saved, alerts: null };
      const athlete = directory.athletesByNo.get(athleteNo);
      const now = { nowMs, presentDay: begunDay(athlete?.timezone ?? 'UTC', nowMs) };
      return { ...saved, alerts: await changeAlerts(db, athlete?.athleteId ?? String(athleteNo), one, folded[i]!, told, modelVersion, now) };
    }));
  }

  /** As of the version or later. */
  async #directoryAt(version: number): Promise<DirectorySnapshot> {
    if (this.#directory?.version !== version) this.#directory = await loadDirectory(this.database.kysely);
    return this.#directory;
  }
}

/** A large part takes tens of milliseconds: meanwhile the answers for a small one beside it, which somebody waits for, are to be heard. */
const TURN_MS = 3;

/** @throws when a newer version of the program has set the gym to a model that this one does not have: its athletes are left to that one */
function modelOf({ mark }: RecalledAthlete, directory: DirectorySnapshot): Model {
  const version = directory.athletesByNo.get(mark.athleteNo)?.modelVersion ?? '';
  const model = modelOfVersion(version);
  if (model === null) throw new Error(`athlete number ${mark.athleteNo} is to be assessed with model "${version}", which this version does not have`);
  return model;
}

async function foldAll(recalled: readonly RecalledAthlete[], directory: DirectorySnapshot): Promise<FoldedAthlete[]> {
  const folded: FoldedAthlete[] = [];
  let turnEndsMs = performance.now() + TURN_MS;
  for (const one of recalled) {
    if (performance.now() > turnEndsMs) {
      await yieldTurn();
      turnEndsMs = performance.now() + TURN_MS;
    }
    folded.push(foldAthlete(one, directory, modelOf(one, directory)));
  }
  return folded;
}
