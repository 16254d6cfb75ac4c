import type { VNode } from 'preact';
import { HEADLINES } from '#libs/domain';
import type { AthleteDay } from '../api/wire.js';
import { TierBadge } from '../tiers/tier-badge.js';
import { markWords, redFlagWords } from '../tiers/tier-words.js';
import { addDays, dayWords, fixed, percentWords } from '../words.js';
import { Reasons } from './reasons.js';

const DOMAIN_WORDS = { load: 'Load', fatigue: 'Bar speed and effort', symptoms: 'Soreness' } as const;

function DayStepper({ day, first, last, onSelect }: { day: string; first: string; last: string; onSelect: (day: string) => void }): VNode {
  return (
    <div class="stepper" role="group" aria-label="Day shown">
      <button type="button" class="icon-button" aria-label="Day before" disabled={day <= first} onClick={() => onSelect(addDays(day, -1))}>
        ‹
      </button>
      <span aria-live="polite">{dayWords(day)}</span>
      <button type="button" class="icon-button" aria-label="Day after" disabled={day >= last} onClick={() => onSelect(addDays(day, 1))}>
        ›
      </button>
    </div>
  );
}

function Domains({ day }: { day: AthleteDay }): VNode {
  return (
    <ul class="domains" aria-label="Points by part">
      {(['load', 'fatigue', 'symptoms'] as const).map((key) => (
        <li key={key}>
          <span>{DOMAIN_WORDS[key]}</span>
          <b>{day.domains[key] === null ? 'not measured' : fixed(day.domains[key], 0)}</b>
        </li>
      ))}
    </ul>
  );
}

const hasOptions = (day: AthleteDay): boolean => day.tier === 'watch' || day.tier === 'raised' || day.tier === 'high';

/** Tier, score and reasons of one day, and how sure they are. */
export function DaySummary({ day, first, last, onSelect }: { day: AthleteDay; first: string; last: string; onSelect: (day: string) => void }): VNode {
  return (
    <section class="panel" aria-label={`${dayWords(day.day)}: ${markWords(day.tier)}`}>
      <div class="panel-head">
        <h2>{day.day === last ? 'Latest day' : 'That day'}</h2>
        <DayStepper day={day.day} first={first} last={last} onSelect={onSelect} />
      </div>
      <p class="verdict">
        {day.redFlag != null && <TierBadge mark="redflag" words={redFlagWords(day.redFlag)} />}
        <TierBadge mark={day.tier} />
        {day.tier !== 'insufficient' && <span>{HEADLINES[day.tier]}</span>}
        {day.score !== null && <span class="quiet">score {fixed(day.score, 0)} of 100</span>}
      </p>
      {day.score === null ? (
        <p>{day.insufficientReason ?? 'Not enough recent data for a score.'}</p>
      ) : (
        <>
          <Reasons reasons={day.reasons} />
          <Domains day={day} />
        </>
      )}
      <p class="quiet">
        {day.confidence === null ? 'Coverage' : `Confidence ${day.confidence}, coverage`} {percentWords(day.coverage)} of the last 28 days{!day.known && '; this day itself is not known yet'}.
      </p>
      {hasOptions(day) && (
        <p>
          Options many lifters and coaches use: another variant of the lift, 20–40 % less hinge volume, an easier day, or filming the last reps. This is a
          training-load notice.
        </p>
      )}
    </section>
  );
}
