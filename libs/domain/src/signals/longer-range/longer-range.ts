import type { SignalReading } from '../../assessment.js';
import { numberAt, RANGE, rangeDevice, rangeExercise, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import { median, quantile, scaledMad } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;
const MIN_SETS = 20;
const USUAL_SHARE = 0.95;
const NOISES = 2;
/** No tracker knows the range of a set better than this, m. */
const MIN_NOISE_M = 0.01;

/** Range of motion of an exercise on a device by the sets before the week: ids of their names. NaN with too few sets. */
interface UsualRange {
  readonly exercise: number;
  readonly device: number;
  readonly usualM: number;
  /** above it a range is longer */
  readonly longFromM: number;
}

/** Those that were asked for. */
const usualRanges = oncePerDay((): UsualRange[] => []);

/** What sets before the week say of the range of one exercise on one device. */
function usualRange(view: DayView, exercise: number, device: number): UsualRange {
  const asked = usualRanges(view);
  for (const held of asked) if (held.exercise === exercise && held.device === device) return held;
  const { rows } = view.series;
  const roms: number[] = [];
  for (let i = Math.max(view.first, view.at - view.model.minimum.lookbackDays + 1); i <= view.at - WEEK; i++) {
    const end = rowsEnd(rows, i, RANGE);
    for (let row = rowsFrom(rows, i, RANGE); row < end; row += RANGE.width) {
      if (rangeDevice(rows, row) === device && rangeExercise(rows, i, row) === exercise) roms.push(numberAt(rows, row + RANGE.romM));
    }
  }
  const usualM = roms.length < MIN_SETS ? NaN : quantile(roms, USUAL_SHARE);
  const longFromM = usualM + NOISES * Math.max(MIN_NOISE_M, roms.length < MIN_SETS ? NaN : scaledMad(roms, median(roms)));
  const usual = { exercise, device, usualM, longFromM };
  asked.push(usual);
  return usual;
}

/** Working sets of the week that went through a longer range than the athlete's own sets of that exercise, on the same device. */
export function longerRange(view: DayView): SignalReading {
  const { rows } = view.series;
  let compared = 0;
  let longer = 0;
  let farthest: { readonly exercise: number | null; readonly beyondM: number; readonly romM: number | null; readonly usualM: number | null } = { exercise: null, beyondM: 0, romM: null, usualM: null };
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    const end = rowsEnd(rows, i, RANGE);
    for (let row = rowsFrom(rows, i, RANGE); row < end; row += RANGE.width) {
      const exercise = rangeExercise(rows, i, row);
      const { usualM, longFromM } = usualRange(view, exercise, rangeDevice(rows, row));
      if (Number.isNaN(longFromM)) continue;
      compared++;
      const romM = numberAt(rows, row + RANGE.romM);
      if (romM <= longFromM) continue;
      longer++;
      if (romM - usualM > farthest.beyondM) farthest = { exercise, beyondM: romM - usualM, romM, usualM };
    }
  }
  if (compared === 0) return NOT_MEASURED;
  const { exercise, romM, usualM } = farthest;
  return { value: longer, sub: null, detail: { sets: compared, exercise: exercise === null ? null : nameOf(rows.names, exercise), romM, usualM } };
}
