import type { VNode } from 'preact';
import { markWords, type Mark } from './tier-words.js';

/** One shape per tier, so that the tier is never told by colour alone. */
const SHAPES: Record<Mark, VNode> = {
  clear: <circle cx="8" cy="8" r="5.5" />,
  watch: <path d="M8 1.5 14.5 8 8 14.5 1.5 8Z" />,
  raised: <path d="M8 2 15 14H1Z" />,
  high: <path d="M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5Z" />,
  insufficient: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.6 2.2" />,
  none: <path d="M3 8h10" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" />,
  redflag: <path d="M6 1.5h4V6h4.5v4H10v4.5H6V10H1.5V6H6Z" />,
};

export function TierShape({ mark }: { mark: Mark }): VNode {
  return (
    <svg class="tier-shape" viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true" focusable="false">
      {SHAPES[mark] ?? SHAPES.none}
    </svg>
  );
}

export function TierBadge({ mark, words }: { mark: Mark; words?: string }): VNode {
  return (
    <span class={`tier tier-${mark}`}>
      <TierShape mark={mark} />
      {words ?? markWords(mark)}
    </span>
  );
}
