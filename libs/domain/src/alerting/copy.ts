/** Words that a load notice must not use: they promise, frighten or diagnose. Red-flag texts are fixed and exempt. */
export const BANNED_WORDS: readonly string[] = ['damage', 'dangerous', 'safe', 'prevent', 'predict', 'will', 'injury risk'];

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
  'soreness-rising': { text: 'Low-back soreness rose three answers in a row, to {value} of 10.', usual: null },
  'persistence-lasting': { text: 'Low-back soreness has been 3 or more on your last {value} answers. Time to ask a doctor or physiotherapist.', usual: null },
  'persistence-returning': { text: 'Low-back soreness came back {value} times in 28 days. Time to ask a doctor or physiotherapist.', usual: null },
  'persistence-interfering': { text: 'Low-back soreness got in the way of daily life on {value} days this week. Time to ask a doctor or physiotherapist.', usual: null },
};

/** Why there is no score yet. */
export const INSUFFICIENT = {
  history: 'No score yet: {days} of {needed} days of history.',
  coverage: 'No score: only {percent} % of the last 28 days are known, {needed} % are needed.',
  week: 'No score: only {days} of the last 7 days are known, {needed} are needed.',
  sessions: 'No score yet: {sessions} of {needed} sessions with low-back work.',
} as const;

/** Headline of each tier. */
export const HEADLINES = {
  clear: 'Nothing unusual',
  watch: 'Worth watching',
  raised: 'Higher-strain days',
  high: 'High strain from more than one side',
} as const;

/** Parts of the full notice around its reasons. */
export const NOTICE = {
  also: 'Also: {text}',
  measured: 'Measured from {days} days, coverage {percent} %, confidence {confidence}.',
  options:
    'Options many lifters and coaches use: a variant with less low-back work | 20-40 % less hinge volume | an easier day | filming the last reps.',
  boundary: 'This is a training-load notice, not medical advice, diagnosis or injury prediction.',
  seekHelp:
    'If pain is sharp, spreads down the leg, comes with numbness/weakness or bladder/bowel change, stop and get medical help.',
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
