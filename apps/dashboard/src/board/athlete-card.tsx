import type { VNode } from 'preact';
import type { BoardAthlete } from '../api/wire.js';
import { athleteHash } from '../routing.js';
import { TierBadge } from '../tiers/tier-badge.js';
import { redFlagWords } from '../tiers/tier-words.js';
import { agoWords, fixed, instantWords, percentWords } from '../words.js';

function reasonOf(athlete: BoardAthlete): string {
  if (athlete.redFlag !== null) return athlete.topReason?.text ?? 'A check-in answer that a doctor or physiotherapist should look at.';
  if (athlete.tier === null) return 'Nothing has been reported for this athlete.';
  if (athlete.tier === 'insufficient') return athlete.insufficientReason ?? 'Not enough recent data for a score.';
  return athlete.topReason?.text ?? 'Nothing unusual in what was measured.';
}

export function AthleteCard({ athlete, nowMs }: { athlete: BoardAthlete; nowMs: number }): VNode {
  const scored = athlete.score !== null;
  return (
    <li class={`card card-${athlete.tier ?? 'none'}`}>
      <div class="card-tier">
        {athlete.redFlag !== null && <TierBadge mark="redflag" words={redFlagWords(athlete.redFlag)} />}
        <TierBadge mark={athlete.tier ?? 'none'} />
        {scored && (
          <span class="score" title="Score of the day, 0 to 100">
            <span class="visually-hidden">Score </span>
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
          <dt>Confidence</dt>
          <dd>{athlete.confidence ?? '–'}</dd>
        </div>
        <div>
          <dt>Coverage</dt>
          <dd>{athlete.coverage === null ? '–' : percentWords(athlete.coverage)}</dd>
        </div>
        <div>
          <dt>Last data</dt>
          <dd>
            {athlete.lastFactAt === null ? (
              'never'
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
