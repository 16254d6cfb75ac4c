import { inUnit, MESSAGE, says, TEXT } from '../slots.js';

/** Why there is no score yet, and the one device that all missing days wait for. */
export const INSUFFICIENT_MESSAGES = {
  'insufficient.history': says('No score yet: {days} of {needed, plural, one {# day} other {# days}} of history.', { days: inUnit('days'), needed: inUnit('days') }),
  'insufficient.coverage': says('No score: only {percent} % of the last 28 days are known, {needed} % are needed.', { percent: inUnit('%'), needed: inUnit('%') }),
  'insufficient.week': says(
    'No score: only {days} of the last 7 days {days, plural, one {is} other {are}} known, {needed} are needed.', { days: inUnit('days'), needed: inUnit('days') },
  ),
  'insufficient.sessions': says('No score yet: {sessions} of {needed} sessions with low-back work.', { sessions: inUnit('sessions'), needed: inUnit('sessions') }),
  'insufficient.waiting': says('{reason} The missing days wait for word from {device}.', { reason: MESSAGE, device: TEXT }),
};
