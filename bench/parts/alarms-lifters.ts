import {
  createSeries, decideNotice, digestDay, foldDays, MODELS, putDay, setCoverage, type AthleteSeries, type Carry, type DayDigest, type FoldResult, type Model,
  type PastNotice, type Tier,
} from '#libs/domain';
import { CHANGES, seasonCoverage, seasonDay, seasonDayAt, type ChangeName, type PatternName, type Season, type SeasonDevice } from '#libs/simulator';

/** One kind of lifter. */
export interface Cell {
  readonly pattern: PatternName;
  readonly missRate: number;
  readonly device: SeasonDevice;
}

/** Some lifters of a cell, a year each. */
export interface LiftersJob {
  readonly cell: Cell;
  readonly seed: number;
  readonly loadSd: number;
  readonly fromLifter: number;
  readonly lifters: number;
}

/** Lifters to whom a change happened, how many of them were told of it, and of how many the same had been said without it. */
interface Planted {
  readonly planted: number;
  readonly found: number;
  readonly foundWithout: number;
}

/** Sums over lifters, of one model. */
export interface Tally {
  readonly days: number;
  readonly scoredDays: number;
  /** notices of raised or high strain and of lasting soreness */
  readonly notices: number;
  readonly changes: Readonly<Record<ChangeName, Planted>>;
}

const YEAR_DAYS = 365;
/** First day of the year on which a change may begin, with a baseline behind it, and on how many days from there on. */
const FIRST_CHANGE_DAY = 150;
const CHANGE_DAYS_SPREAD = 180;
const FOUND_WITHIN_DAYS = 14;
const RANK: Readonly<Record<Tier, number>> = { insufficient: 0, clear: 0, watch: 1, raised: 2, high: 3 };
/** What the model is to say of a change. */
const WANTED: Readonly<Record<ChangeName, Tier>> = { load: 'raised', frequency: 'raised', speed: 'watch', soreness: 'raised' };
export const CHANGE_NAMES = Object.keys(WANTED) as ChangeName[];

const NONE: Planted = { planted: 0, found: 0, foundWithout: 0 };
export const EMPTY_TALLY: Tally = { days: 0, scoredDays: 0, notices: 0, changes: { load: NONE, frequency: NONE, speed: NONE, soreness: NONE } };

export function addTallies(a: Tally, b: Tally): Tally {
  const added = (name: ChangeName): Planted => ({
    planted: a.changes[name].planted + b.changes[name].planted,
    found: a.changes[name].found + b.changes[name].found,
    foundWithout: a.changes[name].foundWithout + b.changes[name].foundWithout,
  });
  return {
    days: a.days + b.days, scoredDays: a.scoredDays + b.scoredDays, notices: a.notices + b.notices,
    changes: { load: added('load'), frequency: added('frequency'), speed: added('speed'), soreness: added('soreness') },
  };
}

/** A tally per model, in the order of the models. */
export function simulateLifters({ cell, seed, loadSd, fromLifter, lifters }: LiftersJob): Tally[] {
  let tallies = MODELS.map(() => EMPTY_TALLY);
  for (let lifter = fromLifter; lifter < fromLifter + lifters; lifter += 1) {
    const year = new LifterYear({ ...cell, seed, lifter, loadSd });
    tallies = tallies.map((tally, i) => addTallies(tally, year.tallyOf(MODELS[i]!)));
  }
  return tallies;
}

type Digests = readonly (DayDigest | null)[];

class LifterYear {
  private readonly usual: Digests;
  private readonly changed: ReadonlyMap<ChangeName, Digests>;
  private readonly changeDay: number;

  constructor(season: Season) {
    const digest = (index: number, name?: ChangeName): DayDigest | null => {
      const facts = seasonDay(season, index, name === undefined ? undefined : CHANGES[name]);
      return facts === null ? null : digestDay(facts);
    };
    // a step without a factor in common with the spread comes to every day of it
    this.changeDay = FIRST_CHANGE_DAY + ((season.lifter * 7919) % CHANGE_DAYS_SPREAD);
    this.usual = Array.from({ length: YEAR_DAYS }, (_, index) => digest(index));
    const measured = CHANGE_NAMES.filter((name) => name !== 'speed' || season.device !== 'rpe-only');
    this.changed = new Map(measured.map((name) => [name, Array.from({ length: CHANGES[name].days }, (_, i) => digest(this.changeDay + i, name))]));
  }

  tallyOf(model: Model): Tally {
    const series = createSeries();
    putDays(series, 0, this.usual);
    setCoverage(series, [seasonCoverage(YEAR_DAYS - 1)]);
    const { days, carries } = fold(model, series, 0, YEAR_DAYS - 1, null);
    const tiers = days.map(({ tier }) => tier);
    const window = tiers.slice(this.changeDay, this.changeDay + FOUND_WITHIN_DAYS);
    const changes = { ...EMPTY_TALLY.changes };
    for (const [name, digests] of this.changed) {
      const reaches = (tier: Tier): boolean => RANK[tier] >= RANK[WANTED[name]];
      // whoever stands there already cannot be told
      if (reaches(tiers[this.changeDay - 1]!)) continue;
      putDays(series, this.changeDay, digests);
      const told = fold(model, series, this.changeDay, this.changeDay + FOUND_WITHIN_DAYS - 1, carries[this.changeDay - 1]!).days;
      putDays(series, this.changeDay, this.usual.slice(this.changeDay, this.changeDay + digests.length));
      changes[name] = { planted: 1, found: told.some(({ tier }) => reaches(tier)) ? 1 : 0, foundWithout: window.some(reaches) ? 1 : 0 };
    }
    return { days: days.length, scoredDays: days.filter(({ score }) => score !== null).length, notices: noticesOf(model, carries), changes };
  }
}

function putDays(series: AthleteSeries, from: number, digests: Digests): void {
  digests.forEach((digest, i) => putDay(series, digest, seasonDayAt(from + i)));
}

function fold(model: Model, series: AthleteSeries, from: number, to: number, carry: Carry | null): FoldResult {
  return foldDays({ model, series, firstDay: seasonDayAt(0), fromDay: seasonDayAt(from), toDay: seasonDayAt(to), carry });
}

/** Alarms at raised or above that reach the coach: a rise of strain by the budget of notices, and the beginning of lasting soreness. */
function noticesOf(model: Model, carries: readonly Carry[]): number {
  const past: PastNotice[] = [];
  for (const { day, active } of carries) {
    for (const { group, onsetDay, evidenceDay, tier, reasons } of active) {
      if (evidenceDay !== day || (group !== 'strain' && group !== 'persistence') || RANK[tier as Tier] < RANK.raised) continue;
      const next = {
        alertId: `${group} ${onsetDay}`, group, kind: onsetDay === day ? 'fired' : 'rose', tier, state: 'firing', day,
        topReason: reasons[0]?.signal ?? null, historic: false,
      } as const;
      past.push({ ...next, notice: decideNotice(model, past.filter((one) => one.group === group), next) });
    }
  }
  return past.filter(({ notice }) => notice === 'alarm').length;
}
