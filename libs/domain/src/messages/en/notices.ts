import { DAY, inUnit, MESSAGE, says, TEXT } from '../slots.js';

/** Parts of the full notice around its reasons. */
export const NOTICE_MESSAGES = {
  /** a text from before messages had ids, as it was written */
  'notice.verbatim': says('{text}', { text: TEXT }),
  'notice.because': says('{reason} Your usual: {usual}.', { reason: MESSAGE, usual: MESSAGE }),
  'notice.lead': says('{headline}: {reason}', { headline: MESSAGE, reason: MESSAGE }),
  'notice.alone': says('{headline}.', { headline: MESSAGE }),
  'notice.also': says('Also: {text}', { text: MESSAGE }),
  'notice.measured': says(
    'Measured from {days, plural, one {# day} other {# days}}, coverage {percent} %, confidence {confidence}.',
    { days: inUnit('days'), percent: inUnit('%'), confidence: TEXT },
  ),
  'notice.insufficient': says(
    'Insufficient data, so there is no score behind this notice. {why} Measured from {days, plural, one {# day} other {# days}}, coverage {percent} %.',
    { why: MESSAGE, days: inUnit('days'), percent: inUnit('%') },
  ),
  'notice.insufficient-unexplained': says(
    'Insufficient data, so there is no score behind this notice. Measured from {days, plural, one {# day} other {# days}}, coverage {percent} %.',
    { days: inUnit('days'), percent: inUnit('%') },
  ),
  'notice.insufficient-since': says('Insufficient data on {day}: the notice stands from before. {why}', { day: DAY, why: MESSAGE }),
  'notice.options': says(
    'Options many lifters and coaches use: a variant with less low-back work | 20-40 % less hinge volume | an easier day | filming the last reps.',
  ),
  'notice.boundary': says('This is a training-load notice, not medical advice, diagnosis or injury prediction.'),
  'notice.seek-help': says(
    'If pain is sharp, spreads down the leg, comes with numbness/weakness or bladder/bowel change, stop and get medical help.',
  ),
};

/** Notices that ask after missing data: a question, and options of their own. They say nothing of strain. */
export const QUIET_MESSAGES = {
  'quiet-athlete.headline': says('Quiet for a while'),
  'quiet-athlete.question': says('All well?'),
  'quiet-athlete.options': says('Options: nothing, if this is a planned break | entering sessions that were not recorded | a word with your coach.'),
  'quiet-device.headline': says('A device is quiet'),
  'quiet-device.question': says('Is it switched on and connected?'),
  'quiet-device.options': says('Options: switching it on or charging it | checking its connection | telling the gym if it is no longer in use.'),
  'quiet.lead': says('{headline}:', { headline: MESSAGE }),
  'quiet.boundary': says('This is a question about missing data. It changes no score.'),
};

/** Fixed texts of the red-flag rules: blunt on purpose. */
export const RED_FLAG_MESSAGES = {
  'red-flag.emergency': says('Bladder or bowel change, or numbness in the saddle area, can be an emergency. Stop and go to emergency care now.'),
  'red-flag.professional': says('Stop training for now. What you answered needs a doctor or physiotherapist to look at it promptly.'),
  'red-flag.boundary': says('This notice rests on your answers alone. It is not medical advice or a diagnosis.'),
};
