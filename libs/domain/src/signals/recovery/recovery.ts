import type { SignalReading } from '../../assessment.js';
import type { DigestCheckin } from '../../digest/day-digest.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

const NIGHTS = 2;

type Answer = (checkin: DigestCheckin) => number | null;

function answersBetween(view: DayView, from: number, to: number, answer: Answer): number[] {
  const answers: number[] = [];
  for (let i = Math.max(view.first, from); i <= to; i++) {
    const checkin = view.series.records[i]?.digest.checkin;
    const value = checkin ? answer(checkin) : null;
    if (value !== null) answers.push(value);
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
  const sleep: Answer = (checkin) => checkin.sleepHours;
  const nights = answersBetween(view, view.at - NIGHTS + 1, view.at, sleep);
  const usual = baseline(view, sleep, NIGHTS);
  return nights.length < NIGHTS || usual === null ? null : (usual.mean - meanOf(nights)) / usual.sd;
}

/** Standard deviations by which today's stress exceeds the athlete's own. */
function stressExcess(view: DayView): number | null {
  const stress: Answer = (checkin) => checkin.stressNrs;
  const today = answersBetween(view, view.at, view.at, stress)[0];
  const usual = baseline(view, stress, 1);
  return today === undefined || usual === null ? null : (today - usual.mean) / usual.sd;
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
