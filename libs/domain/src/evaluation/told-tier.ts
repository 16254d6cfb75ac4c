import type { LocalDay } from '../facts.js';
import type { ToldStep } from './history.js';
import { TIER_RANK } from './tier-rank.js';

/** Looks up which tier of strain stood as told on the morning of a day. Days have to be asked for in order. */
export function toldTiers(told: readonly ToldStep[]): (morning: LocalDay) => number {
  const standing = new Map<string, number>();
  let next = 0;
  let highest = 0;
  return (morning) => {
    const before = next;
    for (; next < told.length && (told[next] as ToldStep).knownFrom <= morning; next++) {
      const { alert, tier } = told[next] as ToldStep;
      standing.set(alert, TIER_RANK[tier]);
    }
    if (next > before) highest = Math.max(0, ...standing.values());
    return highest;
  };
}
