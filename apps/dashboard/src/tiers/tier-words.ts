import type { AlertTier, RedFlagLevel, Tier } from '#libs/domain';

/** What a badge can show: every tier, the two red-flag levels, and "nothing reported yet". */
export type Mark = Tier | AlertTier | 'none';

const WORDS: Record<Mark, string> = {
  clear: 'Clear',
  watch: 'Watch',
  raised: 'Raised',
  high: 'High',
  insufficient: 'Insufficient data',
  redflag: 'Talk to a professional',
  none: 'No data yet',
};

export const markWords = (mark: Mark): string => WORDS[mark] ?? mark;

export const redFlagWords = (level: RedFlagLevel): string =>
  level === 'emergency' ? 'Needs medical help now' : 'Needs a professional’s look';

/** High first; without data last, never beside "clear". */
const ORDER: Record<Mark, number> = { redflag: 0, high: 1, raised: 2, watch: 3, clear: 4, insufficient: 5, none: 6 };

export const markOrder = (mark: Mark): number => ORDER[mark];
