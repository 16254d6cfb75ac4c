import { areaUnderCurve } from './auc.js';
import { averagePrecision } from './average-precision.js';
import { shiftedAreas, type NullDistribution } from './circular-shift.js';
import { FEWEST_ATHLETES, percentileInterval, resampledAreas, resampledRatios, type Chance, type Draws } from './cluster-bootstrap.js';
import { countEvents, type Sample } from './sample.js';
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
  /** of resampled athletes; null with fewer than ten of them, or than two with a flare */
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
}

export function evaluateUnits(table: UnitTable, { draws, shifts, chance }: Resampling): UnitEvaluation {
  const { columns } = table;
  const isScored = (at: number): boolean => !Number.isNaN(columns.score[at]);
  const everything = sampleOf(table, 'athlete');
  const score = sampleOf(table, 'score');
  const told = sampleOf(table, 'toldTier');
  const events = countEvents(everything);
  const judged = (sample: Sample): Discrimination => discriminate(sample, resampledAreas(sample, draws));
  return {
    units: table.length,
    events,
    athletes: athletesOf(everything),
    unscored: { units: table.length - score.values.length, events: events - countEvents(score) },
    baseRate: table.length === 0 ? null : events / table.length,
    baseRateInterval: athletesOf(everything) < FEWEST_ATHLETES ? null : percentileInterval(resampledRatios(...perAthlete(everything, draws), draws)),
    score: { ...judged(score), random: shiftedAreas(score, shifts, chance) },
    scoreInTime: judged(sampleOf(table, 'score', (at) => columns.inTime[at] === 1)),
    scoreOnSureFlares: judged(sampleOf(table, 'score', undefined, 'sureOutcome')),
    subgroups: {
      withBarSpeed: judged(sampleOf(table, 'score', (at) => columns.barSpeed[at] === 1)),
      withoutBarSpeed: judged(sampleOf(table, 'score', (at) => columns.barSpeed[at] === 0)),
    },
    baselines: [constant(score, draws), ...MEASURES.filter((name) => name !== 'score').map((name) => measured(table, name, draws))],
    tiersAsKnownNow: tierTable(sampleOf(table, 'tier', isScored), shifts, chance),
    tiersAsTold: tierTable(told, shifts, chance),
    watched: { units: told.values.length, events: countEvents(told) },
  };
}

function discriminate(sample: Sample, replicates: Float64Array): Discrimination {
  return {
    units: sample.values.length,
    events: countEvents(sample),
    athletes: athletesOf(sample),
    auc: areaUnderCurve(sample),
    aucInterval: isResampled(sample) ? percentileInterval(replicates) : null,
    averagePrecision: averagePrecision(sample),
  };
}

function measured(table: UnitTable, name: Exclude<Measure, 'score'>, draws: Draws): Baseline {
  const { columns } = table;
  return compared(
    name,
    sampleOf(table, name, (at) => !Number.isNaN(columns.score[at])),
    sampleOf(table, 'score', (at) => !Number.isNaN(columns[name][at])),
    draws,
  );
}

/** The base rate each time: it orders nothing. */
function constant(score: Sample, draws: Draws): Baseline {
  return compared('constant', { ...score, values: new Float64Array(score.values.length) }, score, draws);
}

function compared(name: Baseline['name'], sample: Sample, score: Sample, draws: Draws): Baseline {
  const replicates = resampledAreas(sample, draws);
  const ofScore = resampledAreas(score, draws);
  const scoreAuc = areaUnderCurve(score);
  const own = discriminate(sample, replicates);
  const differenceInterval = isResampled(sample) ? percentileInterval(ofScore.map((area, i) => area - (replicates[i] as number))) : null;
  return {
    name, ...own, scoreAuc,
    difference: scoreAuc === null || own.auc === null ? null : scoreAuc - own.auc,
    differenceInterval,
    beaten: differenceInterval === null ? null : differenceInterval[0] > 0,
  };
}

function isResampled(sample: Sample): boolean {
  const affected = new Set<number>();
  for (let i = 0; i < sample.outcomes.length; i++) if (sample.outcomes[i] === 1) affected.add(sample.athleteOf[i] as number);
  return athletesOf(sample) >= FEWEST_ATHLETES && affected.size >= 2;
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
