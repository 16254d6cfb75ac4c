import { DAY, inUnit, MESSAGE, says, TIER } from '../slots.js';

/** What a notice says before its reasons, or in their place, by what became of the alert. */
export const CHANGE_MESSAGES = {
  'change.late': says('Late data about {day}:', { day: DAY }),
  'change.historic': says('Late data: this was over on {day}, before it became known.', { day: DAY }),
  'change.historic-red-flag': says('Late data: a red-flag answer from the week before {day}.', { day: DAY }),
  'change.restored': says('Update, with {cause}: a notice that was taken back holds again.', { cause: MESSAGE }),
  'change.repeated': says('Update: this was told in the last three days and is so again.'),
  'change.lowered': says(
    'Easing on {day}, from {before} to {tier}: {now}, three scored days in a row below what {before} asks for.', { day: DAY, before: TIER, tier: TIER, now: MESSAGE },
  ),
  'change.lowered-by-data': says(
    'Correction, with {cause}: {tier} instead of {before}. {now} on {day}.', { cause: MESSAGE, tier: TIER, before: TIER, now: MESSAGE, day: DAY },
  ),
  'change.corrected': says('Correction, with {cause}: this notice now reads differently.', { cause: MESSAGE }),
  'change.cleared': says(
    'Back to usual on {day}: {now}, three scored days in a row below {limit}. It was {then} when this was told.',
    { day: DAY, now: MESSAGE, limit: inUnit('points'), then: MESSAGE },
  ),
  'change.cleared-by-data': says(
    'Back to usual on {day}, with {cause}: {now}, three scored days in a row below {limit}. It was {then} when this was told.',
    { day: DAY, cause: MESSAGE, now: MESSAGE, limit: inUnit('points'), then: MESSAGE },
  ),
  'change.expired': says(
    'Closed on {day}: no data for {days, plural, one {# day} other {# days}} that suffice for a score. It was {then} when this was told, and nothing is known to have changed.',
    { day: DAY, days: inUnit('days'), then: MESSAGE },
  ),
  'change.retracted': says(
    'Correction: with {cause}, this notice no longer holds. {now} on {day}; it was told with {then}.', { cause: MESSAGE, now: MESSAGE, day: DAY, then: MESSAGE },
  ),
  'change.persistence-cleared': says(
    'Closed on {day}: what you answered about low-back soreness no longer meets the rule behind this notice ({reason})', { day: DAY, reason: MESSAGE },
  ),
  'change.persistence-retracted': says(
    'Correction: with {cause}, this notice about low-back soreness no longer holds. It was told with: {reason}', { cause: MESSAGE, reason: MESSAGE },
  ),
  'change.red-flag-cleared': says('Closed on {day}: {days, plural, one {# day} other {# days}} without a red-flag answer.', { day: DAY, days: inUnit('days') }),
  'change.red-flag-retracted': says('Correction: with {cause}, the red-flag answer behind this notice no longer stands.', { cause: MESSAGE }),
  'change.quiet-cleared': says('Closed on {day}: data have come in again.', { day: DAY }),
  'change.quiet-expired': says('Closed on {day}: nothing has come for sixty days.', { day: DAY }),
  'change.quiet-retracted': says('Correction: with {cause}, there was no silence to ask about.', { cause: MESSAGE }),
};

/** What brought a change about. */
export const CAUSE_MESSAGES = {
  'cause.corrected': says('corrected data'),
  'cause.late': says('late data'),
  'cause.further': says('further data of the same day'),
  'cause.entries': says('changed entries about athlete, device or exercise'),
};

/** A score in a sentence, and at the head of one. */
export const SCORE_MESSAGES = {
  'score.scored': says('score {score} of 100', { score: inUnit('points') }),
  'score.unscored': says('insufficient data for a score'),
  'score.gone': says('no data left for a score'),
  'score.scored.first': says('Score {score} of 100', { score: inUnit('points') }),
  'score.unscored.first': says('Insufficient data for a score'),
  'score.gone.first': says('No data left for a score'),
};
