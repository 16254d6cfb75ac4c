import type { CheckinFact, CoverageSpan, DayFacts, LocalDay } from '#libs/domain';
import { randomStream, type RandomStream } from '../random.js';
import { addedLifts, liftsOn, type PatternName } from './patterns.js';
import { seasonSets, type SeasonDevice } from './season-sets.js';

/** Monday 2024-01-01, the first day of every season. */
const SEASON_START: LocalDay = 19723;

/** A lifter to whom nothing happens but everyday life. */
export interface Season {
  readonly seed: number;
  readonly lifter: number;
  readonly pattern: PatternName;
  /** 0..1, of planned sessions */
  readonly missRate: number;
  readonly device: SeasonDevice;
  /** standard deviation of the logarithm of a session's number of sets, before rounding */
  readonly loadSd: number;
}

export type ChangeName = 'load' | 'frequency' | 'speed' | 'soreness';

/** What differs from everyday life from some day on, for some days. */
export interface SeasonChange {
  readonly days: number;
  readonly setFactor: number;
  /** days of the week with a session beside the planned ones, 0 is Monday */
  readonly addedWeekdays: readonly number[];
  readonly speedFactor: number;
  /** mean of the answers; null: as usual */
  readonly sorenessNrs: number | null;
}

const USUAL: SeasonChange = { days: 0, setFactor: 1, addedWeekdays: [], speedFactor: 1, sorenessNrs: null };

export const CHANGES: Readonly<Record<ChangeName, SeasonChange>> = {
  load: { ...USUAL, days: 14, setFactor: 1.6 },
  frequency: { ...USUAL, days: 14, addedWeekdays: [1, 5] },
  speed: { ...USUAL, days: 14, speedFactor: 0.88 },
  soreness: { ...USUAL, days: 4, sorenessNrs: 5 },
};

interface Body {
  readonly deadliftKg: number;
  /** share of its load that the plan gains in a year */
  readonly gainPerYear: number;
  readonly usualRpe: number;
  readonly usualNrs: number;
}

const ANSWERED_SHARE = 0.85;
const NRS_SD = 0.6;
const SORE_AFTER_TRAINING_SHARE = 0.15;

function bodyOf(key: readonly (string | number)[]): Body {
  const random = randomStream(...key, 'body');
  return {
    deadliftKg: 90 + 110 * random.next(), gainPerYear: 0.08 * random.next(), usualRpe: 7 + 0.8 * random.next(),
    usualNrs: random.next() < 0.25 ? 0.3 : 1,
  };
}

function checkin(body: Body, change: SeasonChange, day: LocalDay, trainedBefore: boolean, random: RandomStream): CheckinFact | null {
  const answers = random.next() < ANSWERED_SHARE;
  const sore = random.next() < SORE_AFTER_TRAINING_SHARE && trainedBefore ? 1 : 0;
  const nrs = (change.sorenessNrs ?? body.usualNrs + sore) + NRS_SD * random.normal();
  const sleepHours = Math.round(2 * (7.2 + 0.5 * random.normal())) / 2;
  const stressNrs = 2 + random.below(3);
  if (!answers) return null;
  return {
    eventId: `answer-${day}`, atMs: day * 86_400_000 + 7 * 3_600_000, sorenessNrs: Math.min(10, Math.max(0, Math.round(nrs))), site: 'low-back',
    interferes: false, stiffnessMinutes: null, sleepHours, stressNrs, redFlags: [],
    quality: null, spread: null, onset: null, movement: null, flare: false, triggers: [],
  };
}

/** The calendar day of a season's day; 0 is its first, a Monday. */
export function seasonDayAt(index: number): LocalDay {
  return SEASON_START + index;
}

/** The lifter's tracker has told everything up to a day of the season. */
export function seasonCoverage(toIndex: number): CoverageSpan {
  return { deviceId: 'tracker', kind: 'watermark', fromDay: null, toDay: seasonDayAt(toIndex) };
}

/**
 * What is reported of one day; null where nothing is. A change alters what it names and no draw of chance, so that a season
 * with and one without it differ by the change alone.
 */
export function seasonDay(season: Season, index: number, change: SeasonChange = USUAL): DayFacts | null {
  const { seed, lifter, pattern, missRate, device, loadSd } = season;
  const key = [seed, pattern, missRate, device, loadSd, lifter];
  const body = bodyOf(key);
  const random = randomStream(...key, index);
  const day = seasonDayAt(index);
  const added = change.addedWeekdays.includes(index % 7) ? addedLifts(pattern) : null;
  const lifts = liftsOn(pattern, missRate, key, index) ?? added;
  const trainedBefore = index > 0 && liftsOn(pattern, missRate, key, index - 1) !== null;
  const answer = checkin(body, change, day, trainedBefore, random);
  if (lifts === null && answer === null) return null;
  const deadliftKg = body.deadliftKg * (1 + (body.gainPerYear * index) / 365);
  const { setFactor, speedFactor } = change;
  const sets = lifts === null ? [] : seasonSets(lifts, { day: String(day), device, deadliftKg, usualRpe: body.usualRpe, loadSd, setFactor, speedFactor }, (place) => randomStream(...key, index, place));
  const sessions = lifts === null ? [] : [{ sessionId: String(day), sessionRpe: 6 + random.below(3), minutes: 45 + random.below(30) }];
  return { day, bodyMassKg: 80, sets, sessions, checkins: answer === null ? [] : [answer], trunkTests: [], flares: [] };
}
