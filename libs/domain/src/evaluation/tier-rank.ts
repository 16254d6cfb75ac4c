import type { Tier } from '../assessment.js';

/** Order of the tiers. Too little known is no tier at all: such units are not scored. */
export const TIER_RANK: Readonly<Record<Tier, number>> = { insufficient: 0, clear: 0, watch: 1, raised: 2, high: 3 };

/** Tiers that a threshold can be put at. */
export const ALERT_TIERS = ['watch', 'raised', 'high'] as const;
export type AlertThreshold = (typeof ALERT_TIERS)[number];
