import { inUnit, says } from '../slots.js';

/** Words beside the number of a signal, kept in its details, and beside a fact. */
export const NOTE_MESSAGES = {
  'note.body-mass-unknown': says('body mass unknown: bodyweight lifts count without the body'),
  'note.time-estimated': says('time worked out from how long the device had been on, give or take {minutes, plural, one {# minute} other {# minutes}}', { minutes: inUnit('minutes') }),
  'note.soreness-kind.professional': says('ask a professional before heavy work'),
  'note.soreness-kind.ordinary': says('fits ordinary muscle soreness; keep watching'),
  'note.soreness-kind.unclear': says('not clear; keep watching'),
};
