import type { VNode } from 'preact';
import type { AthleteDay } from '../api/wire.js';
import { say, sayRef } from '../language.js';
import { TierBadge } from '../tiers/tier-badge.js';
import { markWords, redFlagWords } from '../tiers/tier-words.js';
import { addDays, dayWords, fixed, percentWords } from '../words.js';
import { Reasons } from './reasons.js';

function DayStepper({ day, first, last, onSelect }: { day: string; first: string; last: string; onSelect: (day: string) => void }): VNode {
  return (
    <div class="stepper" role="group" aria-label={say('page.day.shown')}>
      <button type="button" class="icon-button" aria-label={say('page.day.before')} disabled={day <= first} onClick={() => onSelect(addDays(day, -1))}>
        ‹
      </button>
      <span aria-live="polite">{dayWords(day)}</span>
      <button type="button" class="icon-button" aria-label={say('page.day.after')} disabled={day >= last} onClick={() => onSelect(addDays(day, 1))}>
        ›
      </button>
    </div>
  );
}

function Domains({ day }: { day: AthleteDay }): VNode {
  return (
    <ul class="domains" aria-label={say('page.day.points')}>
      {(['load', 'fatigue', 'symptoms'] as const).map((key) => (
        <li key={key}>
          <span>{say(`page.day.${key}`)}</span>
          <b>{day.domains[key] === null ? say('page.day.not-measured') : fixed(day.domains[key], 0)}</b>
        </li>
      ))}
    </ul>
  );
}

function sureWords({ confidence, coverage: share, known }: AthleteDay): string {
  const coverage = percentWords(share);
  if (confidence === null) return say(known ? 'page.day.coverage' : 'page.day.coverage-unknown', { coverage });
  return say(known ? 'page.day.sure' : 'page.day.sure-unknown', { confidence, coverage });
}

const hasOptions = (day: AthleteDay): boolean => day.tier === 'watch' || day.tier === 'raised' || day.tier === 'high';

/** Tier, score and reasons of one day, and how sure they are. */
export function DaySummary({ day, first, last, onSelect }: { day: AthleteDay; first: string; last: string; onSelect: (day: string) => void }): VNode {
  return (
    <section class="panel" aria-label={say('page.day.tier', { day: dayWords(day.day), mark: markWords(day.tier) })}>
      <div class="panel-head">
        <h2>{say(day.day === last ? 'page.day.latest' : 'page.day.that')}</h2>
        <DayStepper day={day.day} first={first} last={last} onSelect={onSelect} />
      </div>
      <p class="verdict">
        {day.redFlag != null && <TierBadge mark="redflag" words={redFlagWords(day.redFlag)} />}
        <TierBadge mark={day.tier} />
        {day.tier !== 'insufficient' && <span>{say(`headline.${day.tier}`)}</span>}
        {day.score !== null && <span class="quiet">{say('page.day.score', { score: fixed(day.score, 0) })}</span>}
      </p>
      {day.score === null ? (
        <p>{sayRef(day.insufficientMessage, day.insufficientReason) ?? say('page.board.insufficient')}</p>
      ) : (
        <>
          <Reasons reasons={day.reasons} />
          <Domains day={day} />
        </>
      )}
      <p class="quiet">{sureWords(day)}</p>
      {hasOptions(day) && (
        <p>{say('page.day.options')}</p>
      )}
    </section>
  );
}
