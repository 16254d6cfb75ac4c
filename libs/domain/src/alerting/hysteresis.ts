import type { Model } from '../model/model.js';
import type { DayEvidence } from '../scoring/assess-day.js';
import { rankOf, thresholdOf, type ScoreTier } from '../scoring/tier.js';

/** The tier in force and how long it has been contradicted. */
export interface Published {
  readonly published: ScoreTier;
  readonly belowDays: number;
  readonly unscoredDays: number;
}

/** Tier in force after a day. `expired` tells that it ended for want of scores and not because they fell. */
export interface Publication extends Published {
  readonly expired: boolean;
}

type Evidence = Pick<DayEvidence, 'supported' | 'highSupported'> & { readonly score: number | null };

function contradicts(model: Model, evidence: Evidence, tier: ScoreTier): boolean {
  if (tier === 'high' && !evidence.highSupported) return true;
  return evidence.score !== null && evidence.score < thresholdOf(model, tier) - model.hysteresis.downMargin;
}

/**
 * Raises at once; lowers to the tier that the score supports after three scored days in a row below threshold - 5.
 * Days without a score do not count either way; after 28 of them in a row the tier expires.
 */
export function publish(model: Model, before: Published, evidence: Evidence): Publication {
  const { downDays, expireDays } = model.hysteresis;
  const { published } = before;
  const { supported } = evidence;
  if (supported === null) {
    const unscoredDays = before.unscoredDays + 1;
    const expired = unscoredDays >= expireDays && published !== 'clear';
    return { published: expired ? 'clear' : published, belowDays: expired ? 0 : before.belowDays, unscoredDays, expired };
  }
  const held: Publication = { published, belowDays: before.belowDays, unscoredDays: 0, expired: false };
  if (rankOf(supported) > rankOf(published)) return { ...held, published: supported, belowDays: 0 };
  if (evidence.score === null) return held;
  if (supported === published || !contradicts(model, evidence, published)) return { ...held, belowDays: 0 };
  const belowDays = before.belowDays + 1;
  return belowDays >= downDays ? { ...held, published: supported, belowDays: 0 } : { ...held, belowDays };
}
