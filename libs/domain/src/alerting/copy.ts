/** Text of one reason; `usual` is the athlete's own range, where there is one. Slots are in braces. */
export interface ReasonTemplate {
  readonly text: string;
  readonly usual: string | null;
}

/** One sentence per signal: what changed and by how much. */
export const REASONS: Readonly<Record<string, ReasonTemplate>> = {
  'load-jump': { text: 'Low-back load this week is {weekKg} kg, {changePct} % above your usual week.', usual: '{usualLowKg} to {usualHighKg} kg a week' },
  'proven-load': { text: 'Low-back load this week is {value} times your largest week of the last 12 weeks.', usual: 'up to {provenWeekKg} kg a week' },
  'session-load-shift': { text: 'Low-back load of your last {sessions} sessions is {recentKg} kg each, {changePct} % above your usual session.', usual: '{usualLowKg} to {usualHighKg} kg a session' },
  'heavy-spacing': { text: 'Two heavy days followed each other within {value} day.', usual: null },
  'heavy-days': { text: 'Heavy days in the last 7 days: {heavyDays}.', usual: '{usual} a week' },
  'layoff-return': { text: 'Back after {gapDays} days without low-back work, with a top set of {topKg} kg in session {session}.', usual: 'top set {usualKg} kg before the gap' },
  'novel-exercise': { text: 'New this week: {exercise}, {value} sets in its first sessions.', usual: null },
  'velocity-loss-share': { text: 'Bar speed fell deeper than usual in {deepSets} of {sets} hinge sets this week.', usual: null },
  'fixed-load-drop': { text: 'Bar speed at {loadKg} kg is {speedMps} m/s, {dropPct} % below your usual; a real drop with {probabilityPct} % probability over two sessions.', usual: '{usualMps} m/s' },
  'near-failure-share': { text: '{hardSets} of {sets} low-back sets this week went near failure.', usual: null },
  'rpe-drift': { text: 'The same sets felt {excessRpe} RPE harder than your own pattern this week.', usual: null },
  soreness: { text: 'Low-back soreness is {value} of 10.', usual: null },
  'soreness-change': { text: 'Low-back soreness is {soreness}, {value} above your usual.', usual: '{usual} of 10' },
  'soreness-persistence': { text: '{value} of your last {answers} low-back answers were 3 or more.', usual: null },
  'morning-stiffness': { text: 'Stiffness lasted {value} minutes.', usual: null },
  'trunk-capacity': { text: 'Trunk endurance is below its coaching goal in {below} of {tests} tests.', usual: null },
  'soreness-rising': { text: 'Low-back soreness rose three answers in a row, to {value} of 10.', usual: null },
  'persistence-lasting': { text: 'Low-back soreness has been 3 or more on your last {value} answers. Time to ask a doctor or physiotherapist.', usual: null },
  'persistence-returning': { text: 'Low-back soreness came back {value} times in 28 days. Time to ask a doctor or physiotherapist.', usual: null },
  'persistence-interfering': { text: 'Low-back soreness got in the way of daily life on {value} days this week. Time to ask a doctor or physiotherapist.', usual: null },
  'quiet-athlete': { text: 'No session has come in for {value} days.', usual: '{perWeek} a week' },
  'quiet-device': { text: 'Nothing has come from {device} for {value} days.', usual: 'at most {usualPauseDays} days between two uses' },
};

/** Why there is no score yet. */
export const INSUFFICIENT = {
  history: 'No score yet: {days} of {needed} days of history.',
  coverage: 'No score: only {percent} % of the last 28 days are known, {needed} % are needed.',
  week: 'No score: only {days} of the last 7 days are known, {needed} are needed.',
  sessions: 'No score yet: {sessions} of {needed} sessions with low-back work.',
} as const;

/** Added where all the days that are missing wait for one device. */
export const WAITING = 'The missing days wait for word from {device}.';

/** Headline of each tier. */
export const HEADLINES = {
  clear: 'Nothing unusual',
  watch: 'Worth watching',
  raised: 'Higher-strain days',
  high: 'High strain from more than one side',
} as const;

/** The smallest change of the last seven days after which the tier is lower. */
export const WHAT_IF = {
  lighter: 'With {amount} % less weight in low-back lifts over these seven days the tier would have been {tier}.',
  'without-day': 'Without the training of {amount} the tier would have been {tier}.',
  easier: 'Had the low-back sets of these seven days felt {amount} RPE easier, the tier would have been {tier}.',
  'steadier-bar': 'Had no set of these seven days lost more than {amount} % of its bar speed, the tier would have been {tier}.',
  'faster-bar': 'With the bar {amount} % faster at the same loads over these seven days the tier would have been {tier}.',
  'less-sore': 'With answers about low-back soreness {amount} lower over these seven days the tier would have been {tier}.',
} as const;

/** Parts of the full notice around its reasons. */
export const NOTICE = {
  also: 'Also: {text}',
  measured: 'Measured from {days} days, coverage {percent} %, confidence {confidence}.',
  insufficient: 'Insufficient data, so there is no score behind this notice. {why} Measured from {days} days, coverage {percent} %.',
  insufficientSince: 'Insufficient data on {day}: the notice stands from before. {why}',
  options:
    'Options many lifters and coaches use: a variant with less low-back work | 20-40 % less hinge volume | an easier day | filming the last reps.',
  boundary: 'This is a training-load notice, not medical advice, diagnosis or injury prediction.',
  redFlagBoundary: 'This notice rests on your answers alone. It is not medical advice or a diagnosis.',
  seekHelp:
    'If pain is sharp, spreads down the leg, comes with numbness/weakness or bladder/bowel change, stop and get medical help.',
} as const;

/** Notices that ask after missing data: a question, and options of their own. They say nothing of strain. */
export const QUIET_NOTICES = {
  'quiet-athlete': {
    headline: 'Quiet for a while',
    question: 'All well?',
    options: 'Options: nothing, if this is a planned break | entering sessions that were not recorded | a word with your coach.',
  },
  'quiet-device': {
    headline: 'A device is quiet',
    question: 'Is it switched on and connected?',
    options: 'Options: switching it on or charging it | checking its connection | telling the gym if it is no longer in use.',
  },
  boundary: 'This is a question about missing data. It changes no score.',
} as const;

/** What a notice says before its reasons, or in their place, by what became of the alert. */
export const CHANGES = {
  late: 'Late data about {day}:',
  historic: 'Late data: this was over on {day}, before it became known.',
  historicRedFlag: 'Late data: a red-flag answer from the week before {day}.',
  restored: 'Update, with {cause}: a notice that was taken back holds again.',
  repeated: 'Update: this was told in the last three days and is so again.',
  lowered: 'Easing on {day}, from {before} to {tier}: {now}, three scored days in a row below what {before} asks for.',
  loweredByData: 'Correction, with {cause}: {tier} instead of {before}. {now} on {day}.',
  corrected: 'Correction, with {cause}: this notice now reads differently.',
  cleared: 'Back to usual on {day}: {now}, three scored days in a row below {limit}. It was {then} when this was told.',
  clearedByData: 'Back to usual on {day}, with {cause}: {now}, three scored days in a row below {limit}. It was {then} when this was told.',
  expired: 'Closed on {day}: no data for {days} days that suffice for a score. It was {then} when this was told, and nothing is known to have changed.',
  retracted: 'Correction: with {cause}, this notice no longer holds. {now} on {day}; it was told with {then}.',
  persistenceCleared: 'Closed on {day}: what you answered about low-back soreness no longer meets the rule behind this notice ({reason})',
  persistenceRetracted: 'Correction: with {cause}, this notice about low-back soreness no longer holds. It was told with: {reason}',
  redFlagCleared: 'Closed on {day}: {days} days without a red-flag answer.',
  redFlagRetracted: 'Correction: with {cause}, the red-flag answer behind this notice no longer stands.',
  quietCleared: 'Closed on {day}: data have come in again.',
  quietExpired: 'Closed on {day}: nothing has come for sixty days.',
  quietRetracted: 'Correction: with {cause}, there was no silence to ask about.',
} as const;

/** What brought a change about. */
export const CAUSES = {
  corrected: 'corrected data',
  late: 'late data',
  further: 'further data of the same day',
  entries: 'changed entries about athlete, device or exercise',
} as const;

/** A score in a sentence. */
export const SCORES = {
  scored: 'score {score} of 100',
  unscored: 'insufficient data for a score',
  gone: 'no data left for a score',
} as const;

/** Fixed texts of the red-flag rules. */
export const RED_FLAG_TEXTS = {
  emergency: 'Bladder or bowel change, or numbness in the saddle area, can be an emergency. Stop and go to emergency care now.',
  professional: 'Stop training for now. What you answered needs a doctor or physiotherapist to look at it promptly.',
} as const;

function numberText(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
}

/** A template with its slots filled; numbers get at most three digits of precision below 1000. */
export function fill(template: string, slots: Readonly<Record<string, number | string | boolean | null>>): string {
  return template.replace(/\{(\w+)\}/g, (_slot, name: string) => {
    const value = slots[name] ?? null;
    return typeof value === 'number' ? numberText(value) : value === null ? '–' : String(value);
  });
}
