import type { VNode } from 'preact';
import type { Reason } from '#libs/domain';
import { fixed } from '../words.js';

/** Ranked reasons: the sentence, its number beside the athlete's own usual, the points it added; a rule beside the score adds none. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }): VNode {
  if (reasons.length === 0) return <p class="empty">Nothing stands out against the own usual range.</p>;
  return (
    <ol class="reasons">
      {reasons.map((reason) => (
        <li key={`${reason.signal} ${reason.text}`}>
          <p>{reason.text}</p>
          <p class="reason-numbers">
            {reason.usual !== null && <span>usual {reason.usual}</span>}
            {reason.points > 0 && <span>{fixed(reason.points, 1)} points</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
