import type { Model } from '../model/model.js';
import { roundToNano } from '../statistics/rounding.js';
import type { Domain } from './domains.js';
import type { ScoredTerm } from './terms.js';

/** Factors on the score, 1 where they are not measured: `recovery` from sleep and stress, `capacity` from trunk tests. */
export interface Factors {
  readonly recovery: number;
  readonly capacity: number;
}

/** No modifier measured. */
export const NO_FACTORS: Factors = { recovery: 1, capacity: 1 };

/** A score and what each part adds to it, in points: the score with the part minus the score without it. */
export interface Scored {
  readonly score: number;
  /** aligned with the terms; 0 for a term that is not measured */
  readonly termPoints: readonly number[];
  /** null for a domain without a measured term */
  readonly domainPoints: Readonly<Record<Domain, number | null>>;
  /** what the trunk tests add */
  readonly capacityPoints: number;
}

/** Share of a domain that is not strained: the product of `1 - w x` over its measured terms. */
function calm(terms: readonly ScoredTerm[], subs: readonly number[], domain: Domain, without: number): number {
  let product = 1;
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as ScoredTerm;
    const sub = subs[i] as number;
    if (i === without || term.domain !== domain || Number.isNaN(sub)) continue;
    product *= 1 - term.weight * sub;
  }
  return product;
}

function combine(model: Model, load: number, fatigue: number, symptoms: number, { recovery, capacity }: Factors): number {
  const { domainWeights: weights } = model;
  const together =
    1 -
    (1 - weights.symptoms * (1 - symptoms)) * (1 - weights.load * (1 - load)) * (1 - weights.fatigue * (1 - fatigue));
  return roundToNano(100 * Math.min(1, together * capacity * recovery));
}

/**
 * `100 min(1, (1 - (1 - .60 S)(1 - .60 L)(1 - .45 F)) cap rec)` with each domain a noisy-or `1 - prod(1 - w x)`.
 * `subs` is aligned with `terms`, 0..1, NaN where not measured.
 */
export function scoreOf(model: Model, terms: readonly ScoredTerm[], subs: readonly number[], factors: Factors): number {
  return combine(model, calm(terms, subs, 'load', -1), calm(terms, subs, 'fatigue', -1), calm(terms, subs, 'symptoms', -1), factors);
}

/** The score with the points of every term and domain, and of the trunk tests. */
export function scoreWithPoints(model: Model, terms: readonly ScoredTerm[], subs: readonly number[], factors: Factors): Scored {
  const calms = { load: calm(terms, subs, 'load', -1), fatigue: calm(terms, subs, 'fatigue', -1), symptoms: calm(terms, subs, 'symptoms', -1) };
  const scoreWith = (domain: Domain, value: number): number => {
    const c = { ...calms, [domain]: value };
    return combine(model, c.load, c.fatigue, c.symptoms, factors);
  };
  const score = combine(model, calms.load, calms.fatigue, calms.symptoms, factors);
  const uncapped = combine(model, calms.load, calms.fatigue, calms.symptoms, { ...factors, capacity: 1 });
  const measured = { load: false, fatigue: false, symptoms: false };
  const termPoints = terms.map((term, i) => {
    const sub = subs[i] as number;
    if (Number.isNaN(sub)) return 0;
    measured[term.domain] = true;
    if (sub === 0) return 0;
    return roundToNano(score - scoreWith(term.domain, calm(terms, subs, term.domain, i)));
  });
  const pointsOf = (domain: Domain): number | null =>
    measured[domain] ? roundToNano(score - scoreWith(domain, 1)) : null;
  return {
    score,
    termPoints,
    domainPoints: { load: pointsOf('load'), fatigue: pointsOf('fatigue'), symptoms: pointsOf('symptoms') },
    capacityPoints: roundToNano(score - uncapped),
  };
}

/** Score that one term would give alone, at this subscore. */
export function scoreAlone(model: Model, term: ScoredTerm, sub: number): number {
  return scoreOf(model, [term], [sub], NO_FACTORS);
}
