import type { VNode } from 'preact';
import type { BoardAthlete } from '../api/wire.js';
import { say, sayRef } from '../language.js';
import { athleteHash } from '../routing.js';
import { TierBadge } from '../tiers/tier-badge.js';
import { redFlagWords } from '../tiers/tier-words.js';
import { agoWords, fixed, instantWords, percentWords } from '../words.js';

function reasonOf(athlete: BoardAthlete): string {
  const top = sayRef(athlete.topReason?.message, athlete.topReason?.text ?? null);
  if (athlete.redFlag !== null) return top ?? say('page.board.red-flag');
  if (athlete.tier === null) return say('page.board.nothing-reported');
  if (athlete.tier === 'insufficient') return sayRef(athlete.insufficientMessage, athlete.insufficientReason) ?? say('page.board.insufficient');
  return top ?? say('page.board.nothing-unusual');
}

export function AthleteCard({ athlete, nowMs }: { athlete: BoardAthlete; nowMs: number }): VNode {
  const scored = athlete.score !== null;
  return (
    <li class={`card card-${athlete.tier ?? 'none'}`}>
      <div class="card-tier">
        {athlete.redFlag !== null && <TierBadge mark="redflag" words={redFlagWords(athlete.redFlag)} />}
        <TierBadge mark={athlete.tier ?? 'none'} />
        {scored && (
          <span class="score" title={say('page.board.score-title')}>
            <span class="visually-hidden">{say('page.board.score')} </span>
            {fixed(athlete.score, 0)}
          </span>
        )}
      </div>
      <div class="card-main">
        <a class="card-name" href={athleteHash(athlete.id)}>
          {athlete.name}
        </a>
        <p>{reasonOf(athlete)}</p>
      </div>
      <dl class="card-facts">
        <div>
          <dt>{say('page.board.confidence')}</dt>
          <dd>{athlete.confidence ?? '–'}</dd>
        </div>
        <div>
          <dt>{say('page.board.coverage')}</dt>
          <dd>{athlete.coverage === null ? '–' : percentWords(athlete.coverage)}</dd>
        </div>
        <div>
          <dt>{say('page.board.last-data')}</dt>
          <dd>
            {athlete.lastFactAt === null ? (
              say('page.board.never')
            ) : (
              <time dateTime={athlete.lastFactAt} title={instantWords(athlete.lastFactAt)}>
                {agoWords(athlete.lastFactAt, nowMs)}
              </time>
            )}
          </dd>
        </div>
      </dl>
    </li>
  );
}
