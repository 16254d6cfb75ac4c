import type { VNode } from 'preact';
import { say, sayAll } from '../language.js';
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
          <summary>{say('page.feed.whole')}</summary>
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
        {one.late && <span class="late">{say('page.alert.late')}</span>}
      </div>
      <a href={athleteHash(one.athlete)}>{one.athleteName}</a>
      {isCorrection(one.kind) && <p class="feed-was">{say('page.feed.about', { day: dayWords(one.onsetDay) })}</p>}
      <FeedText text={sayAll(one.messages, one.text)} />
      <div class="feed-foot">
        <time dateTime={one.heardAt}>{instantWords(one.heardAt)}</time>
        <a href={alertHash(one.alertId)} aria-label={say('page.alert.evidence-for', { athlete: one.athleteName })}>
          {say('page.alert.evidence')}
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
      <h2>{say('page.feed.title')}</h2>
      {transitions.length === 0 && (
        <p class="empty">{say(status === 'open' ? 'page.feed.quiet' : 'page.feed.waiting')}</p>
      )}
      <ol aria-live="polite" aria-relevant="additions">
        {transitions.map((one) => (
          <FeedItem key={one.id} one={one} />
        ))}
      </ol>
    </section>
  );
}
