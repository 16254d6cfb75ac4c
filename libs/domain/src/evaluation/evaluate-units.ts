import { areaUnderCurve } from './auc.js';
import { averagePrecision } from './average-precision.js';
import { shiftedAreas, type NullDistribution } from './circular-shift.js';
import { FEWEST_ATHLETES, percentileInterval, resampledAreas, resampledRatios, type Chance, type Draws } from './cluster-bootstrap.js';
import { countEvents, orderByValue, type Sample } from './sample.js';
import { tierTable, type TierRow } from './tier-table.js';
import { MEASURES, sampleOf, type Measure, type UnitTable } from './unit-table.js';
import type { Interval } from './wilson.js';

/** How well values order units: those with a flare above those without. */
export interface Discrimination {
  readonly units: number;
  readonly events: number;
  readonly athletes: number;
  /** null: not defined, without events or with nothing else */
  readonly auc: number | null;
  /** of resampled athletes; null with fewer than ten of them, or than three with a flare */
  readonly aucInterval: Interval | null;
  readonly averagePrecision: number | null;
}

/** Something plainer than the score, on the units on which both are defined. */
export interface Baseline extends Discrimination {
  readonly name: 'constant' | Exclude<Measure, 'score'>;
  readonly scoreAuc: number | null;
  /** area of the score less that of the baseline */
  readonly difference: number | null;
  readonly differenceInterval: Interval | null;
  /** the score is better beyond chance: the whole interval lies above 0; null where there is none */
  readonly beaten: boolean | null;
}

/** Everything that is said of one kind of unit. */
export interface UnitEvaluation {
  /** at risk; with and without a score */
  readonly units: number;
  readonly events: number;
  readonly athletes: number;
  readonly unscored: { readonly units: number; readonly events: number };
  /** flares per unit at risk */
  readonly baseRate: number | null;
  readonly baseRateInterval: Interval | null;
  readonly score: Discrimination & { readonly random: NullDistribution | null };
  /** the score on units of whose days before everything was stored in time */
  readonly scoreInTime: Discrimination;
  readonly scoreOnSureFlares: Discrimination;
  readonly subgroups: { readonly withBarSpeed: Discrimination; readonly withoutBarSpeed: Discrimination };
  readonly baselines: readonly Baseline[];
  readonly tiersAsKnownNow: readonly TierRow[];
  /** on the units in which somebody was watching */
  readonly tiersAsTold: readonly TierRow[];
  readonly watched: { readonly units: number; readonly events: number };
}

export interface Resampling {
  readonly draws: Draws;
  readonly shifts: number;
  readonly chance: Chance;
  /** told after each thing that was judged, `STEPS_OF_UNITS` times */
  readonly step: () => void;
}

/** The score on five sets of units, and the measured yardsticks beside it. */
export const STEPS_OF_UNITS = 5 + MEASURES.length - 1;

export function evaluateUnits(table: UnitTable, { draws, shifts, chance, step }: Resampling): UnitEvaluation {
  const { columns } = table;
  const isScored = (at: number): boolean => !Number.isNaN(columns.score[at]);
  const everything = sampleOf(table, 'athlete');
  const score = sampleOf(table, 'score');
  const told = sampleOf(table, 'toldTier');
  const events = countEvents(everything);
  const stepped = <T>(result: T): T => {
    step();
    return result;
  };
  const judged = (sample: Sample): Discrimination => stepped(judge(sample, draws).told);
  const ofScore = stepped(judge(score, draws));
  return {
    units: table.length,
    events,
    athletes: athletesOf(everything),
    unscored: { units: table.length - score.values.length, events: events - countEvents(score) },
    baseRate: table.length === 0 ? null : events / table.length,
    baseRateInterval: athletesOf(everything) < FEWEST_ATHLETES ? null : percentileInterval(resampledRatios(...perAthlete(everything, draws), draws)),
    score: { ...ofScore.told, random: shiftedAreas(score, shifts, chance) },
    scoreInTime: judged(sampleOf(table, 'score', (at) => columns.inTime[at] === 1)),
    scoreOnSureFlares: judged(sampleOf(table, 'score', undefined, 'sureOutcome')),
    subgroups: {
      withBarSpeed: judged(sampleOf(table, 'score', (at) => columns.barSpeed[at] === 1)),
      withoutBarSpeed: judged(sampleOf(table, 'score', (at) => columns.barSpeed[at] === 0)),
    },
    baselines: [constant(ofScore), ...MEASURES.filter((name) => name !== 'score').map((name) => stepped(measured(table, name, ofScore, draws)))],
    tiersAsKnownNow: tierTable(sampleOf(table, 'tier', isScored), shifts, chance),
    tiersAsTold: tierTable(told, shifts, chance),
    watched: { units: told.values.length, events: countEvents(told) },
  };
}

/** What is told of a sample, and what its resamples gave. */
interface Judged {
  readonly told: Discrimination;
  readonly replicates: Float64Array;
}

function judge(sample: Sample, draws: Draws): Judged {
  const order = orderByValue(sample.values);
  const replicates = isResampled(sample) ? resampledAreas(sample, draws, order) : new Float64Array(0);
  return {
    replicates,
    told: {
      units: sample.values.length,
      events: countEvents(sample),
      athletes: athletesOf(sample),
      auc: areaUnderCurve(sample, order),
      aucInterval: percentileInterval(replicates),
      averagePrecision: averagePrecision(sample, order),
    },
  };
}

function measured(table: UnitTable, name: Exclude<Measure, 'score'>, ofScore: Judged, draws: Draws): Baseline {
  const { columns } = table;
  const own = judge(sampleOf(table, name, (at) => !Number.isNaN(columns.score[at])), draws);
  const isOnAll = own.told.units === ofScore.told.units;
  return compared(name, own, isOnAll ? ofScore : judge(sampleOf(table, 'score', (at) => !Number.isNaN(columns[name][at])), draws));
}

/** The base rate each time: it orders nothing, in no resample. */
function constant({ told, replicates }: Judged): Baseline {
  const half = (area: number): number => (Number.isFinite(area) ? 0.5 : Number.NaN);
  const own: Discrimination = {
    ...told, auc: told.auc === null ? null : 0.5, aucInterval: told.aucInterval === null ? null : [0.5, 0.5], averagePrecision: told.events === 0 ? null : told.events / told.units,
  };
  return compared('constant', { told: own, replicates: replicates.map(half) }, { told, replicates });
}

function compared(name: Baseline['name'], own: Judged, score: Judged): Baseline {
  const differenceInterval = percentileInterval(score.replicates.map((area, i) => area - (own.replicates[i] as number)));
  return {
    name, ...own.told, scoreAuc: score.told.auc,
    difference: score.told.auc === null || own.told.auc === null ? null : score.told.auc - own.told.auc,
    differenceInterval,
    beaten: differenceInterval === null ? null : differenceInterval[0] > 0,
  };
}

/** With fewer athletes who had a flare, many resamples draw none of them. */
const FEWEST_AFFECTED = 3;

function isResampled(sample: Sample): boolean {
  const affected = new Set<number>();
  for (let i = 0; i < sample.outcomes.length; i++) if (sample.outcomes[i] === 1) affected.add(sample.athleteOf[i] as number);
  return athletesOf(sample) >= FEWEST_ATHLETES && affected.size >= FEWEST_AFFECTED;
}

export function athletesOf({ athleteOf }: Pick<Sample, 'athleteOf'>): number {
  let athletes = 0;
  for (let i = 0; i < athleteOf.length; i++) if (i === 0 || athleteOf[i] !== athleteOf[i - 1]) athletes++;
  return athletes;
}

/** Events and units of each athlete. */
function perAthlete({ outcomes, athleteOf }: Sample, draws: Draws): [number[], number[]] {
  const athletes = draws[0]?.length ?? 0;
  const events = new Array<number>(athletes).fill(0);
  const units = new Array<number>(athletes).fill(0);
  for (let i = 0; i < outcomes.length && athletes > 0; i++) {
    events[athleteOf[i] as number]! += outcomes[i] as number;
    units[athleteOf[i] as number]! += 1;
  }
  return [events, units];
}
