import type { VNode } from 'preact';
import type { Reason } from '#libs/domain';
import { say, sayRef } from '../language.js';
import { fixed } from '../words.js';

/** Ranked reasons: the sentence, its number beside the athlete's own usual, the points it added; a rule beside the score adds none. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }): VNode {
  if (reasons.length === 0) return <p class="empty">{say('page.reasons.none')}</p>;
  return (
    <ol class="reasons">
      {reasons.map((reason) => (
        <li key={`${reason.signal} ${reason.text}`}>
          <p>{sayRef(reason.message, reason.text)}</p>
          <p class="reason-numbers">
            {reason.usual !== null && <span>{say('page.reasons.usual', { usual: sayRef(reason.usualMessage, reason.usual) })}</span>}
            {reason.points > 0 && <span>{say('page.reasons.points', { points: fixed(reason.points, 1) })}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
