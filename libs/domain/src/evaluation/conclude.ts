import { drawAthletes, FEWEST_ATHLETES, percentileInterval, resampledRatios, type Chance, type Draws } from './cluster-bootstrap.js';
import type { Collected } from './collect.js';
import { athletesOf, evaluateUnits, STEPS_OF_UNITS, type UnitEvaluation } from './evaluate-units.js';
import { leadTimes, type LeadTimes } from './lead-time.js';
import type { NoticeCounts } from './notices.js';
import { recalibrate, type Recalibration } from './recalibration.js';
import { countEvents } from './sample.js';
import { sampleOf, type UnitTable } from './unit-table.js';
import type { Interval } from './wilson.js';

/** Below these a probability would be an invention. */
const PROBABILITY_NEEDS = { episodes: 50, athletes: 20 } as const;
/** Raised and high notices in a week of one athlete: more of them, and nobody reads them. */
const NOTICES_PER_WEEK = 0.15;

/** Whether a probability may be shown, and how good it is. */
export interface ProbabilityEvaluation {
  readonly shown: boolean;
  readonly needs: typeof PROBABILITY_NEEDS;
  /** flares in scored weeks, and athletes with such weeks */
  readonly has: { readonly episodes: number; readonly athletes: number };
  /** null where it is not shown, or cannot be fitted */
  readonly recalibration: Recalibration | null;
}

export interface NoticeBudget {
  /** weeks with a lumbar session and enough answers, flares or not */
  readonly weeks: number;
  readonly notices: number;
  readonly perWeek: number | null;
  readonly perWeekInterval: Interval | null;
  readonly limit: number;
  readonly within: boolean | null;
}

export interface Evaluation {
  readonly athletes: number;
  /** new flares in the span, whether or not they fell into a unit at risk */
  readonly episodes: { readonly count: number; readonly sure: number };
  readonly weeks: UnitEvaluation;
  readonly sessions: UnitEvaluation;
  readonly leadTimes: { readonly asTold: LeadTimes; readonly asKnownNow: LeadTimes };
  readonly budget: { readonly asTold: NoticeBudget; readonly asKnownNow: NoticeBudget };
  readonly probability: ProbabilityEvaluation;
  /** resamples of athletes that intervals rest on: fewer than asked for where there are very many athletes */
  readonly resamples: number;
}

export interface ConcludeOptions {
  /** uniform in [0, 1), seeded by the caller */
  readonly chance: Chance;
  /** resamples of athletes, and circular shifts; 0: no intervals and no p */
  readonly resamples: number;
  /** told `EVALUATION_STEPS` times: a large gym takes minutes */
  readonly step?: () => void;
}

/** Weeks, and sessions. */
export const EVALUATION_STEPS = 2 * STEPS_OF_UNITS;

/** Pairs of athletes that are added up at most for one interval, which takes about a second: the cost of a resample grows with their square. */
const MOST_PAIRS = 2.5e8;
const FEWEST_RESAMPLES = 200;

/** What all collected histories say together. Shares and areas are null where they are not defined; nothing is NaN. */
export function conclude(collected: Collected, { chance, resamples, step = () => undefined }: ConcludeOptions): Evaluation {
  const { athletes, numbered, weeks, sessions, episodes, notices } = collected;
  const draws = drawAthletes(numbered, affordable(numbered, resamples), chance);
  const resampling = { draws, shifts: resamples, chance, step };
  return {
    athletes,
    episodes: { count: episodes.length, sure: episodes.filter(({ sure }) => sure).length },
    weeks: evaluateUnits(weeks, resampling),
    sessions: evaluateUnits(sessions, resampling),
    leadTimes: {
      asTold: leadTimes(episodes.map(({ asTold }) => asTold).filter((lead) => lead !== undefined)),
      asKnownNow: leadTimes(episodes.map(({ asKnownNow }) => asKnownNow)),
    },
    budget: {
      asTold: budgetOf(notices, ({ alarms }) => alarms, ({ watchedWeeks }) => watchedWeeks, draws),
      asKnownNow: budgetOf(notices, ({ rises }) => rises, (counts) => counts.weeks, draws),
    },
    probability: probabilityOf(weeks),
    resamples: draws.length,
  };
}

function affordable(athletes: number, resamples: number): number {
  return Math.min(resamples, Math.max(FEWEST_RESAMPLES, Math.floor(MOST_PAIRS / Math.max(1, athletes * athletes))));
}

function budgetOf(notices: readonly NoticeCounts[], count: (counts: NoticeCounts) => number, weeksOf: (counts: NoticeCounts) => number, draws: Draws): NoticeBudget {
  const [counted, weeks] = [notices.map(count), notices.map(weeksOf)];
  const [all, of] = [sum(counted), sum(weeks)];
  const enough = weeks.filter((n) => n > 0).length >= FEWEST_ATHLETES;
  return {
    weeks: of,
    notices: all,
    perWeek: of === 0 ? null : all / of,
    perWeekInterval: enough ? percentileInterval(resampledRatios(counted, weeks, draws)) : null,
    limit: NOTICES_PER_WEEK,
    within: of === 0 ? null : all <= NOTICES_PER_WEEK * of,
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

function probabilityOf(weeks: UnitTable): ProbabilityEvaluation {
  const sample = sampleOf(weeks, 'score');
  const has = { episodes: countEvents(sample), athletes: athletesOf(sample) };
  const enough = has.episodes >= PROBABILITY_NEEDS.episodes && has.athletes >= PROBABILITY_NEEDS.athletes;
  const recalibration = enough ? recalibrate(sample) : null;
  return { shown: recalibration !== null, needs: PROBABILITY_NEEDS, has, recalibration };
}
