import type { AlertTier, RedFlagLevel, Tier } from '#libs/domain';
import { say, sayRef } from '../language.js';

/** What a badge can show: every tier, the two red-flag levels, and "nothing reported yet". */
export type Mark = Tier | AlertTier | 'none';

export const markWords = (mark: Mark): string => sayRef({ id: `page.mark.${mark}`, slots: {} }, mark);

export const redFlagWords = (level: RedFlagLevel): string => say(`page.mark.red-flag-${level}`);

/** High first; without data last, never beside "clear". */
const ORDER: Record<Mark, number> = { redflag: 0, high: 1, raised: 2, watch: 3, clear: 4, insufficient: 5, none: 6 };

export const markOrder = (mark: Mark): number => ORDER[mark];
