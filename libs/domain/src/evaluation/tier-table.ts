import type { Chance } from './cluster-bootstrap.js';
import { shiftedHits, type NullDistribution } from './circular-shift.js';
import { countEvents, type Sample } from './sample.js';
import { ALERT_TIERS, TIER_RANK, type AlertThreshold } from './tier-rank.js';
import { wilsonInterval, type Interval } from './wilson.js';

/** What units at a tier or above were followed by. */
export interface TierRow {
  /** this tier or a higher one */
  readonly tier: AlertThreshold;
  readonly raised: number;
  /** of those, the ones that were followed by a flare */
  readonly followed: number;
  /** followed / raised; null below eight raised units: of fewer no share is told */
  readonly precision: number | null;
  /** Wilson's, 95 % */
  readonly precisionInterval: Interval | null;
  /** followed / all flares; null without a flare */
  readonly recall: number | null;
  /** raised / all units */
  readonly alertRate: number | null;
  /** random alerts at each athlete's own rate; null where that is not defined */
  readonly random: { readonly precision: number; readonly recall: number; readonly recallInterval: Interval; readonly p: number } | null;
}

/** From so many raised units on a share of them is told, with its interval. */
export const FEWEST_RAISED = 8;

/** @param sample ranks of tiers as values */
export function tierTable(sample: Sample, shifts: number, chance: Chance): TierRow[] {
  return ALERT_TIERS.map((tier) => tierRow(tier, { ...sample, values: sample.values.map((rank) => (rank >= TIER_RANK[tier] ? 1 : 0)) }, shifts, chance));
}

function tierRow(tier: AlertThreshold, sample: Sample, shifts: number, chance: Chance): TierRow {
  const { values, outcomes } = sample;
  const units = outcomes.length;
  const events = countEvents(sample);
  let [raised, followed] = [0, 0];
  for (let i = 0; i < units; i++) {
    raised += values[i] as number;
    followed += (values[i] as number) * (outcomes[i] as number);
  }
  const chances = raised === 0 ? null : shiftedHits(sample, shifts, chance);
  return {
    tier,
    raised,
    followed,
    precision: raised < FEWEST_RAISED ? null : followed / raised,
    precisionInterval: raised < FEWEST_RAISED ? null : wilsonInterval(followed, raised),
    recall: events === 0 ? null : followed / events,
    alertRate: units === 0 ? null : raised / units,
    random: chances === null ? null : randomRow(chances, raised, events),
  };
}

function randomRow({ mean, interval: [low, high], p }: NullDistribution, raised: number, events: number): NonNullable<TierRow['random']> {
  return { precision: mean / raised, recall: mean / events, recallInterval: [low / events, high / events], p };
}
