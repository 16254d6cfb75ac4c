import type { SignalReading } from '../../assessment.js';
import { answerAt, HEAD } from '../../series/day-rows.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

const NIGHTS = 2;

type Answer = typeof HEAD.sleepHours | typeof HEAD.stressNrs;

function answersBetween(view: DayView, from: number, to: number, answer: Answer): number[] {
  const answers: number[] = [];
  for (let i = Math.max(view.first, from); i <= to; i++) {
    const value = answerAt(view.series.rows, i, answer);
    if (!Number.isNaN(value)) answers.push(value);
  }
  return answers;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean and sample SD of the 28 days before the ones in question; null with fewer than ten answers or no spread. */
function baseline(view: DayView, answer: Answer, recentDays: number): { mean: number; sd: number } | null {
  const { baselineDays, minAnswers } = view.model.recovery;
  const values = answersBetween(view, view.at - recentDays - baselineDays + 1, view.at - recentDays, answer);
  if (values.length < minAnswers) return null;
  const mean = meanOf(values);
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  return sd > 0 ? { mean, sd } : null;
}

/** Standard deviations by which the last two nights fell short of the athlete's own sleep. */
function sleepDebt(view: DayView): number | null {
  const nights = answersBetween(view, view.at - NIGHTS + 1, view.at, HEAD.sleepHours);
  const usual = baseline(view, HEAD.sleepHours, NIGHTS);
  return nights.length < NIGHTS || usual === null ? null : (usual.mean - meanOf(nights)) / usual.sd;
}

/** Standard deviations by which today's stress exceeds the athlete's own. */
function stressExcess(view: DayView): number | null {
  const today = answerAt(view.series.rows, view.at, HEAD.stressNrs);
  const usual = baseline(view, HEAD.stressNrs, 1);
  return Number.isNaN(today) || usual === null ? null : (today - usual.mean) / usual.sd;
}

/** Factor on the score from short sleep and high stress, 1 to 1.1; `sub` is the mean of what was answered. */
export function recovery(view: DayView): SignalReading {
  const { gain, lo, hi } = view.model.recovery;
  const sleepZ = sleepDebt(view);
  const stressZ = stressExcess(view);
  const parts = [sleepZ, stressZ].filter((z) => z !== null).map((z) => ramp(z, lo, hi));
  if (parts.length === 0) return NOT_MEASURED;
  const sub = meanOf(parts);
  return { value: 1 + gain * sub, sub, detail: { sleepZ, stressZ } };
}
