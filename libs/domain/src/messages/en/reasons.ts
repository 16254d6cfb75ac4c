import { inUnit, says, TEXT } from '../slots.js';

/**
 * One sentence per signal or rule: what changed and by how much. The message `<id>.usual` is the athlete's own range, where there is one.
 * Slots are details of the reading, and its value.
 */
export const REASON_MESSAGES = {
  'reason.load-jump': says('Low-back load this week is {weekKg} kg, {changePct} % above your usual week.', { weekKg: inUnit('kg'), changePct: inUnit('%') }),
  'reason.load-jump.usual': says('{usualLowKg} to {usualHighKg} kg a week', { usualLowKg: inUnit('kg'), usualHighKg: inUnit('kg') }),
  'reason.proven-load': says('Low-back load this week is {abovePct} % above your largest week of the last 12 weeks.', { abovePct: inUnit('%') }),
  'reason.proven-load.usual': says('up to {provenWeekKg} kg a week', { provenWeekKg: inUnit('kg') }),
  'reason.session-load-shift': says(
    '{sessions, plural, one {Low-back load of your last session is {recentKg} kg} other {Low-back load of your last # sessions is {recentKg} kg each}}, '
    + '{changePct} % above your usual session.',
    { sessions: inUnit('sessions'), recentKg: inUnit('kg'), changePct: inUnit('%') },
  ),
  'reason.session-load-shift.usual': says('{usualLowKg} to {usualHighKg} kg a session', { usualLowKg: inUnit('kg'), usualHighKg: inUnit('kg') }),
  'reason.heavy-spacing': says('Two heavy days followed each other within {value, plural, one {# day} other {# days}}.', { value: inUnit('days') }),
  'reason.heavy-days': says('Heavy days in the last 7 days: {heavyDays}.', { heavyDays: inUnit('days') }),
  'reason.heavy-days.usual': says('{usual} a week', { usual: inUnit('per week') }),
  'reason.layoff-return': says(
    'Back after {gapDays, plural, one {# day} other {# days}} without low-back work, with a top set of {topKg} kg in session {session}.',
    { gapDays: inUnit('days'), topKg: inUnit('kg'), session: inUnit('sessions') },
  ),
  'reason.layoff-return.usual': says('top set {usualKg} kg before the gap', { usualKg: inUnit('kg') }),
  'reason.novel-exercise': says(
    'New this week: {exercise}, {value, plural, one {# set} other {# sets}} in its first sessions.', { exercise: TEXT, value: inUnit('sets') },
  ),
  'reason.velocity-loss-share': says('Bar speed fell deeper than usual in {deepSets} of {sets} hinge sets this week.', { deepSets: inUnit('sets'), sets: inUnit('sets') }),
  'reason.fixed-load-drop': says(
    'Bar speed at {loadKg} kg is {speedMps} m/s, {dropPct} % below your usual; a real drop with {probabilityPct} % probability over two sessions.',
    { loadKg: inUnit('kg'), speedMps: inUnit('m/s'), dropPct: inUnit('%'), probabilityPct: inUnit('%') },
  ),
  'reason.fixed-load-drop.usual': says('{usualMps} m/s', { usualMps: inUnit('m/s') }),
  'reason.near-failure-share': says('{hardSets} of {sets} low-back sets this week went near failure.', { hardSets: inUnit('sets'), sets: inUnit('sets') }),
  'reason.rpe-drift': says('The same sets felt {excessRpe} RPE harder than your own pattern this week.', { excessRpe: inUnit('RPE') }),
  'reason.soreness': says('Low-back soreness is {value} of 10.', { value: inUnit('NRS') }),
  'reason.soreness-change': says('Low-back soreness is {soreness}, {value} above your usual.', { soreness: inUnit('NRS'), value: inUnit('NRS') }),
  'reason.soreness-change.usual': says('{usual} of 10', { usual: inUnit('NRS') }),
  'reason.soreness-persistence': says('{value} of your last {answers} low-back answers were 3 or more.', { value: inUnit('answers'), answers: inUnit('answers') }),
  'reason.morning-stiffness': says('Stiffness lasted {value, plural, one {# minute} other {# minutes}}.', { value: inUnit('minutes') }),
  'reason.trunk-capacity': says('Trunk endurance is below its coaching goal in {below} of {tests} tests.', { below: inUnit('tests'), tests: inUnit('tests') }),
  'reason.soreness-rising': says('Low-back soreness rose three answers in a row, to {value} of 10.', { value: inUnit('NRS') }),
  'reason.persistence-lasting': says(
    'Low-back soreness has been 3 or more on your last {value} answers. Time to ask a doctor or physiotherapist.', { value: inUnit('answers') },
  ),
  'reason.persistence-returning': says(
    'Low-back soreness came back {value} times in 28 days. Time to ask a doctor or physiotherapist.', { value: inUnit('times') },
  ),
  'reason.persistence-interfering': says(
    'Low-back soreness got in the way of daily life on {value, plural, one {# day} other {# days}} this week. Time to ask a doctor or physiotherapist.',
    { value: inUnit('days') },
  ),
  'reason.quiet-athlete': says('No session has come in for {value, plural, one {# day} other {# days}}.', { value: inUnit('days') }),
  'reason.quiet-athlete.usual': says('{perWeek} a week', { perWeek: inUnit('per week') }),
  'reason.quiet-device': says('Nothing has come from {device} for {value, plural, one {# day} other {# days}}.', { device: TEXT, value: inUnit('days') }),
  'reason.quiet-device.usual': says(
    'at most {usualPauseDays, plural, one {# day} other {# days}} between two uses', { usualPauseDays: inUnit('days') },
  ),
};
