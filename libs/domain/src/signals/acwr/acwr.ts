import type { LoadDescriptors, SignalReading } from '../../assessment.js';
import type { Model } from '../../model/model.js';
import { countKnown, meanOfKnown } from '../../series/windows.js';
import { differs, squaredDistances } from '../../statistics/spread.js';
import type { DayView, LoadState } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

type LoadRatios = Pick<LoadDescriptors, 'acute7' | 'chronic28' | 'acwrCoupled' | 'acwrUncoupled' | 'acwrEwma'>;

/** What a ratio needs to know of the day beside the loads. */
export interface RatioContext {
  readonly model: Model;
  readonly at: number;
  readonly first: number;
  readonly historyDays: number;
  readonly coverage: number;
  /** the lumbar loads: of a known day they are always known */
  readonly lumbar: Float64Array;
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A quotient that does not exist for a returning athlete (denominator 0) or where a side is unknown. */
const ratio = (over: number, under: number): number | null => (under > 0 && Number.isFinite(over) ? over / under : null);

/**
 * Mean of the known days of `from`..`at`. NaN where a kind of load is unknown on known days and what is left is less than `share`
 * of the span: session load is unknown on a day that was trained on without a session report, and the days that are left are rest.
 */
function meanOfKind({ at, lumbar }: RatioContext, column: Float64Array, from: number, share: number): number {
  const known = countKnown(column, from, at);
  if (known < countKnown(lumbar, from, at) && known < share * (at - from + 1)) return NaN;
  return meanOfKnown(column, from, at);
}

/**
 * Acute (7 d) and chronic (28 d) mean daily load and their ratios: coupled, uncoupled (days 7 to 27 ago) and of
 * exponential means. Means are over known days, and over the days that exist while history is shorter. No ratio
 * before day 28 (exponential: day 42) or below 80 % coverage, of the days or of the kind of load itself.
 */
export function loadRatios(context: RatioContext, column: Float64Array, state: LoadState): LoadRatios {
  const { model, at, first, historyDays, coverage } = context;
  const { acuteDays, chronicDays } = model.windows;
  const acute = meanOfKind(context, column, Math.max(first, at - acuteDays + 1), model.minimum.knownDaysInWeek / acuteDays);
  const chronic = meanOfKind(context, column, Math.max(first, at - chronicDays + 1), model.minimum.coverage);
  const covered = coverage >= model.minimum.coverage && !Number.isNaN(chronic);
  const described = covered && historyDays >= model.minimum.historyDays;
  const before = described ? meanOfKnown(column, Math.max(first, at - chronicDays + 1), at - acuteDays) : NaN;
  return {
    acute7: orNull(acute),
    chronic28: orNull(chronic),
    acwrCoupled: described ? ratio(acute, chronic) : null,
    acwrUncoupled: described ? ratio(acute, before) : null,
    acwrEwma: covered && historyDays >= model.minimum.ewmaRatioDays ? ratio(state.ewma7, state.ewma28) : null,
  };
}

/** Difference of the acute and the chronic mean in the sample standard deviations of the 28 daily loads; null where these are equal. */
function effectSize({ model, at, first }: RatioContext, column: Float64Array, acute: number, chronic: number): number | null {
  const from = Math.max(first, at - model.windows.chronicDays + 1);
  const sd = Math.sqrt(squaredDistances(column, from, at, chronic) / (countKnown(column, from, at) - 1));
  return differs(sd, chronic) ? (acute - chronic) / sd : null;
}

/** The lumbar load's ratios as a descriptor of change, with the same change as a difference; never part of the score. */
export function acwr(view: DayView): SignalReading {
  const { acute7, chronic28, acwrCoupled, acwrUncoupled, acwrEwma } = loadRatios(view, view.lumbar, view.lumbarState);
  if (acwrCoupled === null || acute7 === null || chronic28 === null) return NOT_MEASURED;
  return {
    value: acwrCoupled,
    sub: null,
    detail: { uncoupled: acwrUncoupled, ewma: acwrEwma, differenceKg: acute7 - chronic28, effectSize: effectSize(view, view.lumbar, acute7, chronic28) },
  };
}
