import type { Tier } from '../assessment.js';
import type { Model } from '../model/model.js';
import { DOMAINS } from './domains.js';
import type { Scored } from './score.js';

/** A tier that a score can give. */
export type ScoreTier = Exclude<Tier, 'insufficient'>;

const ORDER: readonly ScoreTier[] = ['clear', 'watch', 'raised', 'high'];

/** Place of a tier, 0 for clear to 3 for high. */
export function rankOf(tier: ScoreTier): number {
  return ORDER.indexOf(tier);
}

/** The higher of two tiers. */
export function higherOf(a: ScoreTier, b: ScoreTier): ScoreTier {
  return rankOf(a) >= rankOf(b) ? a : b;
}

/** Lowest score of a tier. */
export function thresholdOf(model: Model, tier: ScoreTier): number {
  return tier === 'clear' ? 0 : model.tiers[tier];
}

/** Two domains that each carry their five points: what high asks for beside the score. */
export function supportsHigh(model: Model, points: Scored['domainPoints']): boolean {
  const carrying = DOMAINS.filter((domain) => (points[domain] ?? 0) >= model.highNeedsPoints);
  return carrying.length >= model.highNeedsDomains;
}

/** Tier of a score; one domain alone stops at raised. */
export function tierOf(model: Model, score: number, highSupported: boolean): ScoreTier {
  if (score >= model.tiers.high && highSupported) return 'high';
  if (score >= model.tiers.raised) return 'raised';
  return score >= model.tiers.watch ? 'watch' : 'clear';
}
