import type { VNode } from 'preact';
import { isCorrection, kindWords, type HeardTransition } from '../live/transitions.js';
import { useLiveContext } from '../live/use-live.js';
import { alertHash, athleteHash } from '../routing.js';
import { TierBadge } from '../tiers/tier-badge.js';
import { dayWords, instantWords } from '../words.js';
import { leadAndRest } from './lead-and-rest.js';

function FeedText({ text }: { text: string }): VNode {
  const [lead, rest] = leadAndRest(text);
  return (
    <>
      <p>{lead}</p>
      {rest !== '' && (
        <details>
          <summary>The whole notice</summary>
          <p>{rest}</p>
        </details>
      )}
    </>
  );
}

function FeedItem({ one }: { one: HeardTransition }): VNode {
  return (
    <li class={`feed-item${isCorrection(one.kind) ? ' feed-correction' : ''}${one.state === 'firing' ? '' : ' feed-ended'}`}>
      <div class="feed-head">
        <strong>{kindWords(one.kind)}</strong>
        <TierBadge mark={one.tier} />
        {one.late && <span class="late">late data</span>}
      </div>
      <a href={athleteHash(one.athlete)}>{one.athleteName}</a>
      {isCorrection(one.kind) && <p class="feed-was">About the notice of {dayWords(one.onsetDay)}, said before.</p>}
      <FeedText text={one.text} />
      <div class="feed-foot">
        <time dateTime={one.heardAt}>{instantWords(one.heardAt)}</time>
        <a href={alertHash(one.alertId)} aria-label={`Evidence of the notice for ${one.athleteName}`}>
          Evidence
        </a>
      </div>
    </li>
  );
}

/** What changed while the page is open, newest first; said aloud politely. */
export function Feed({ gym }: { gym: string }): VNode {
  const { transitions, status } = useLiveContext();
  return (
    <section class="feed" data-gym={gym}>
      <h2>Live feed</h2>
      {transitions.length === 0 && (
        <p class="empty">{status === 'open' ? 'Quiet so far. New notices and corrections appear here by themselves.' : 'Waiting for the connection.'}</p>
      )}
      <ol aria-live="polite" aria-relevant="additions">
        {transitions.map((one) => (
          <FeedItem key={one.id} one={one} />
        ))}
      </ol>
    </section>
  );
}
