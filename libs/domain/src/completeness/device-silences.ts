import type { LocalDay } from '../facts.js';
import { DEVICE, intAt, rowsEnd, rowsFrom } from '../series/day-rows.js';
import { DEVICE_DAYS } from '../series/known-days.js';
import { nameOf } from '../series/names.js';
import type { AthleteSeries } from '../series/series.js';
import { quantile } from '../statistics/robust.js';
import type { DayView } from '../signals/day-view.js';
import { FORGOTTEN_AFTER_DAYS } from './athlete-silence.js';
import { isTrainingDay } from './training-days.js';

/** A pause is read from the twelve weeks that end on the last use; over less than four weeks, or of fewer uses, it is no habit. */
const HABIT_DAYS = 84;
const HISTORY_DAYS = 28;
const HABIT_USES = 6;
/** A few long pauses (a holiday, a week of illness) do not make a habit. */
const PAUSE_QUANTILE = 0.9;
/** A closed weekend or a late upload is no silence yet. */
const GRACE_DAYS = 2;
const MIN_SILENT_DAYS = 3;

/** A training device that has not been heard of for longer than it usually pauses. */
export interface DeviceSilence {
  readonly deviceId: string;
  /** first morning on which the silence was too long */
  readonly onsetDay: LocalDay;
  /** whole days without word, as of the onset */
  readonly days: number;
  /** days between two uses, as they usually are at most */
  readonly usualPauseDays: number;
  /** sixty days have gone by since the last use: from tomorrow on nothing is said of it */
  readonly isForgotten: boolean;
}

/** Column index of the last day on which each device recorded training, by series id. */
function lastUses({ rows }: AthleteSeries, at: number, from: number): Map<number, number> {
  const uses = new Map<number, number>();
  for (let i = from; i <= at; i++) {
    for (let row = rowsFrom(rows, i, DEVICE); row < rowsEnd(rows, i, DEVICE); row += DEVICE.width) uses.set(intAt(rows, row), i);
  }
  return uses;
}

function isUsed({ rows }: AthleteSeries, device: number, at: number): boolean {
  for (let row = rowsFrom(rows, at, DEVICE); row < rowsEnd(rows, at, DEVICE); row += DEVICE.width) if (intAt(rows, row) === device) return true;
  return false;
}

/** Last day up to `at` that the device recorded or declared complete. */
function heardAt({ coverage, baseDay }: AthleteSeries, device: number, at: number, lastUse: number): number {
  let heard = lastUse;
  for (const { fromDay, toDay } of coverage.devices.get(device) ?? []) {
    if (fromDay <= baseDay + at) heard = Math.max(heard, Math.min(at, toDay - baseDay));
  }
  return heard;
}

/** Free days between two uses, the 90th percentile over the habit's window; null without a habit. */
function usualPause(series: AthleteSeries, device: number, lastUse: number, from: number): number | null {
  const pauses: number[] = [];
  let oldest = lastUse;
  for (let i = lastUse - 1; i >= from; i--) {
    if (!isUsed(series, device, i)) continue;
    pauses.push(oldest - i - 1);
    oldest = i;
  }
  if (pauses.length + 1 < HABIT_USES || lastUse - oldest + 1 < HISTORY_DAYS) return null;
  return Math.ceil(quantile(pauses, PAUSE_QUANTILE));
}

/** First training day after a device's last use; -1 where there was none. */
function trainedSince(series: AthleteSeries, lastUse: number, at: number): number {
  for (let i = lastUse + 1; i <= at; i++) if (isTrainingDay(series, i)) return i;
  return -1;
}

/** A declaration that begins later says nothing of what the device did until now. */
function declares({ coverage, baseDay }: AthleteSeries, device: number, at: number): boolean {
  return (coverage.devices.get(device) ?? []).some(({ fromDay }) => fromDay <= baseDay + at);
}

function silenceOf({ series, at, first }: DayView, device: number, lastUse: number): DeviceSilence | null {
  const heard = heardAt(series, device, at, lastUse);
  if (at - heard - 1 < MIN_SILENT_DAYS) return null;
  const usualPauseDays = usualPause(series, device, lastUse, Math.max(first, lastUse - HABIT_DAYS + 1));
  if (usualPauseDays === null) return null;
  let onset = heard + 1 + Math.max(MIN_SILENT_DAYS, usualPauseDays + GRACE_DAYS);
  if (!declares(series, device, at)) {
    // Whoever never declares a day complete is as quiet as its athlete is: only training without it tells them apart.
    const trained = trainedSince(series, lastUse, at);
    if (trained < 0) return null;
    onset = Math.max(onset, trained);
  }
  if (onset > at || onset - lastUse >= DEVICE_DAYS) return null;
  const days = onset - heard - 1;
  return { deviceId: nameOf(series.rows.names, device), onsetDay: series.baseDay + onset, days, usualPauseDays, isForgotten: at - lastUse >= FORGOTTEN_AFTER_DAYS };
}

/**
 * Training devices in use (see `settleKnownDays`) from which nothing was heard for at least three days and two days more than their
 * usual pause: no set of this athlete, and no word that a day is complete. Sixty days after the last use nothing is said any more.
 * A device that never declares days counts only where the athlete has trained without it since. Sorted by device.
 */
export function deviceSilences(view: DayView): DeviceSilence[] {
  const { series, at, first } = view;
  const silences: DeviceSilence[] = [];
  for (const [device, lastUse] of lastUses(series, at, Math.max(first, at - FORGOTTEN_AFTER_DAYS))) {
    const silence = silenceOf(view, device, lastUse);
    if (silence !== null) silences.push(silence);
  }
  return silences.sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
}
