import type { Confidence } from '../assessment.js';
import type { Model } from '../model/model.js';
import { headAt, unmappedKgAt } from '../series/day-rows.js';
import { withUnitWeights, type DayView } from '../signals/day-view.js';
import { DOMAINS } from './domains.js';
import { scoreOf, scoreWithPoints, type Factors, type Scored } from './score.js';
import type { ScoredTerm } from './terms.js';
import { supportsHigh, tierOf, type ScoreTier } from './tier.js';

/** Terms whose reading changes with the lumbar weights, and with a velocity's error. */
const WEIGHT_TERMS = new Set(['J', 'T', 'C', 'H', 'NOVEL', 'SHIFT']);
const VELOCITY_TERMS = new Set(['V', 'D']);
const UNMAPPED_DAYS = 28;

interface Scoring {
  readonly view: DayView;
  readonly terms: readonly ScoredTerm[];
  readonly subs: readonly number[];
  readonly factors: Factors;
}

function tierWith(model: Model, scoring: Scoring, subs: readonly number[]): ScoreTier {
  const score = scoreOf(model, scoring.terms, subs, scoring.factors);
  if (score < model.tiers.high) return tierOf(model, score, false);
  const { domainPoints } = scoreWithPoints(model, scoring.terms, subs, scoring.factors);
  return tierOf(model, score, supportsHigh(model, domainPoints));
}

/** The subscores with those of some measured terms replaced. */
function replaced(scoring: Scoring, names: ReadonlySet<string>, sub: (term: ScoredTerm) => number): number[] {
  return scoring.subs.map((held, i) => {
    const term = scoring.terms[i] as ScoredTerm;
    return Number.isNaN(held) || !names.has(term.signal.term ?? '') ? held : sub(term);
  });
}

/**
 * Whether any reading of these terms could move the tier. Up to raised the tier follows the score, which rises with each term: if neither
 * all 0 nor all 1 moves it, none does. High does not: a stronger term leaves fewer points to the other domains, so where the score can
 * reach it, it may be lost somewhere between.
 */
function couldMatter(model: Model, scoring: Scoring, names: ReadonlySet<string>, tier: ScoreTier): boolean {
  const at = (extreme: number): number[] => replaced(scoring, names, () => extreme);
  if (scoreOf(model, scoring.terms, at(1), scoring.factors) >= model.tiers.high) return true;
  return [0, 1].some((extreme) => tierWith(model, scoring, at(extreme)) !== tier);
}

function movesTier(scoring: Scoring, names: ReadonlySet<string>, views: readonly (() => DayView)[], tier: ScoreTier): boolean {
  const { model } = scoring.view;
  if (!couldMatter(model, scoring, names, tier)) return false;
  return views.some((makeView) => {
    const view = makeView();
    const subs = replaced(scoring, names, (term) => term.signal.read(view).sub ?? NaN);
    return tierWith(model, scoring, subs) !== tier;
  });
}

/** Share of the last four weeks' tonnage in exercises that nobody has mapped. */
function unmappedShare(view: DayView): number {
  let unmapped = 0;
  let tonnage = 0;
  const { rows, loads } = view.series;
  for (let i = Math.max(view.first, view.at - UNMAPPED_DAYS + 1); i <= view.at; i++) {
    if (headAt(rows, i) === 0) continue;
    unmapped += unmappedKgAt(rows, i);
    tonnage += loads.tonnage[i] as number;
  }
  return tonnage > 0 ? unmapped / tonnage : 0;
}

/**
 * Confidence in a score: A, less one grade for each domain that is missing, for a tier that changes when velocities read
 * one typical error low or high, for one that changes when all lumbar weights are 1, and for more than 5 % of tonnage in
 * unmapped exercises; C with coverage below 90 %, and as the floor.
 */
export function confidenceOf(scoring: Scoring, points: Scored['domainPoints'], tier: ScoreTier): Confidence {
  const { view } = scoring;
  const { coverage, unmappedShare: tolerated } = view.model.confidence;
  if (view.coverage < coverage) return 'C';
  let lost = DOMAINS.filter((domain) => points[domain] === null).length;
  if (lost < 2 && unmappedShare(view) > tolerated) lost++;
  if (lost < 2 && movesTier(scoring, VELOCITY_TERMS, [() => ({ ...view, sigmaShift: 1 }), () => ({ ...view, sigmaShift: -1 })], tier)) lost++;
  if (lost < 2 && movesTier(scoring, WEIGHT_TERMS, [() => withUnitWeights(view)], tier)) lost++;
  return lost === 0 ? 'A' : lost === 1 ? 'B' : 'C';
}
