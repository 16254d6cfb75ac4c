import type { RedFlagLevel } from '../assessment.js';
import type { RedFlag } from '../facts.js';
import { levelOfFlags } from '../symptoms/red-flags.js';
import { RED_FLAG_TEXTS } from './copy.js';

/** The fixed advice for red-flag answers; null without any. It passes by score, cooldown and quiet hours. */
export function redFlagAdvice(flags: readonly RedFlag[]): { readonly level: RedFlagLevel; readonly text: string } | null {
  const level = levelOfFlags(flags);
  return level === null ? null : { level, text: RED_FLAG_TEXTS[level] };
}
