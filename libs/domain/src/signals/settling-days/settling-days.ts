import type { SignalReading } from '../../assessment.js';
import { answerAt, HEAD } from '../../series/day-rows.js';
import { median, quantile } from '../../statistics/robust.js';
import type { SorenessAnswer } from '../../symptoms/answers.js';
import { oncePerAnswer } from '../once-per-answer.js';
import type { DayBasis } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';

const SORE_NRS = 3;
const SETTLED_ABOVE_USUAL = 1;
const MIN_ANSWERS = 7;
const EPISODES = 5;
/** A longer silence hides when it settled. */
const SILENCE_DAYS = 4;

/** Low-back answers in reach, the oldest first. */
function allAnswers({ series, at, first }: DayBasis): SorenessAnswer[] {
  const answers: SorenessAnswer[] = [];
  for (let i = first; i <= at; i++) {
    const nrs = answerAt(series.rows, i, HEAD.sorenessNrs);
    if (!Number.isNaN(nrs)) answers.push({ at: i, nrs });
  }
  return answers;
}

/** Days from the peak of each run of sore answers until they are back near usual; `open` is the day of a peak that has not settled. */
function settled(answers: readonly SorenessAnswer[], usual: number): { readonly days: readonly number[]; readonly open: number | null } {
  const calmUpTo = usual + SETTLED_ABOVE_USUAL;
  const days: number[] = [];
  let peak: SorenessAnswer | null = null;
  let previous = -Infinity;
  for (const answer of answers) {
    if (peak !== null && answer.at - previous > SILENCE_DAYS) peak = null;
    previous = answer.at;
    if (peak === null && answer.nrs >= SORE_NRS && answer.nrs > calmUpTo) peak = answer;
    else if (peak !== null && answer.nrs > peak.nrs) peak = answer;
    else if (peak !== null && answer.nrs <= calmUpTo) {
      days.push(answer.at - peak.at);
      peak = null;
    }
  }
  return { days, open: peak === null ? null : peak.at };
}

function settling(day: DayBasis): SignalReading {
  const answers = allAnswers(day);
  if (answers.length < MIN_ANSWERS) return NOT_MEASURED;
  const { days, open } = settled(answers, quantile(answers.map(({ nrs }) => nrs), 0.5));
  const recent = days.slice(-EPISODES);
  const latest = recent.at(-1);
  if (latest === undefined) return NOT_MEASURED;
  const earlier = recent.slice(0, -1);
  const daysSincePeak = open === null ? null : day.at - open;
  return { value: latest, sub: null, detail: { usualDays: earlier.length === 0 ? null : median(earlier), episodes: recent.length, daysSincePeak } };
}

/** Days from the peak of soreness to near usual, of the latest episode that settled, beside those before it. */
export const settlingDays = oncePerAnswer(settling);
