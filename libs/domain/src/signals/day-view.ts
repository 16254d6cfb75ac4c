import type { LocalDay } from '../facts.js';
import type { Model } from '../model/model.js';
import { pastOf } from '../series/day-past.js';
import type { AthleteSeries } from '../series/series.js';
import { weekLoad } from '../series/windows.js';
import { answersUpTo, type SorenessAnswer } from '../symptoms/answers.js';
import { layoffAt, type Layoff } from './layoff-return/layoff.js';
import { oncePerDay, type DayBasis } from './once-per-day.js';

/** Longest look-back of any signal, days: 180 plus the week in which an exercise counts as new, and some air. */
const LOOKBACK_DAYS = 200;
/** Whether a day is known depends on the four weeks before it, so known days can be trusted only this far back. */
const KNOWN_LOOKBACK_DAYS = LOOKBACK_DAYS - 28;

/** Exponential states of one load kind at the end of the day; NaN before the first load. */
export interface LoadState {
  readonly ewma7: number;
  readonly ewma28: number;
  readonly fitness: number;
  readonly fatigue: number;
}

/** One athlete-day as signals see it: columns up to `at`, and what several signals share, computed once. */
export interface DayView extends DayBasis {
  readonly day: LocalDay;
  /** 1 on the first day of the athlete's history */
  readonly historyDays: number;
  readonly coverage: number;
  /** lumbar load; in the sensitivity run the one with unit weights */
  readonly lumbar: Float64Array;
  /** every lumbar weight above 0 counts as 1: the sensitivity run */
  readonly unitWeights: boolean;
  /** largest week of the days 7 to 83 ago, kg; NaN where none is defined */
  readonly provenWeekKg: number;
  /** number of defined weeks among them */
  readonly provenWeeks: number;
  /** -1, 0, 1: every velocity of late read one typical error low, as measured, high */
  readonly sigmaShift: number;
  /** at the end of the day */
  readonly lumbarState: LoadState;
  /** before anything was lifted that day */
  readonly morningState: LoadState;
  readonly layoff: Layoff | null;
  readonly answers: readonly SorenessAnswer[];
}

function provenWeek(model: Model, column: Float64Array, at: number, first: number): Pick<DayView, 'provenWeekKg' | 'provenWeeks'> {
  let provenWeekKg = NaN;
  let provenWeeks = 0;
  for (let end = Math.max(first, at - model.windows.provenDays + 1); end <= at - 7; end++) {
    const week = weekLoad(column, end, first, model.minimum.knownDaysInWeek);
    if (Number.isNaN(week)) continue;
    provenWeeks++;
    if (!(week <= provenWeekKg)) provenWeekKg = week;
  }
  return { provenWeekKg, provenWeeks };
}

const weighedProvenWeek = oncePerDay(({ model, series, at, first }) => provenWeek(model, series.loads.lumbar, at, first));

/** The view of one day. `series` must have its known days settled up to `day`; `lumbar` is the lumbar load's state before and after it. */
export function viewOf(
  model: Model, series: AthleteSeries, firstDay: LocalDay, day: LocalDay, lumbar: { readonly morning: LoadState; readonly evening: LoadState },
): DayView {
  const at = day - series.baseDay;
  const first = Math.max(0, firstDay - series.baseDay, at - LOOKBACK_DAYS + 1);
  const span = Math.min(model.windows.chronicDays, day - firstDay + 1);
  const past = pastOf(series, model, at, first);
  const held: unknown[] = [];
  const { provenWeekKg, provenWeeks } = weighedProvenWeek({ model, series, past, held, at, first });
  let known = 0;
  for (let i = Math.max(0, at - span + 1); i <= at; i++) known += series.known[i] as number;
  return {
    // one by one: an object that begins as a copy of another is slow to make and to read
    model,
    series,
    past,
    held,
    day,
    at,
    first,
    historyDays: day - firstDay + 1,
    coverage: known / span,
    lumbar: series.loads.lumbar,
    unitWeights: false,
    provenWeekKg,
    provenWeeks,
    sigmaShift: 0,
    lumbarState: lumbar.evening,
    morningState: lumbar.morning,
    layoff: layoffAt(model, series, at, Math.max(first, at - KNOWN_LOOKBACK_DAYS + 1)),
    answers: answersUpTo(model, series.rows, at, first),
  };
}

/** The same day with every lumbar weight above 0 set to 1. */
export function withUnitWeights(view: DayView): DayView {
  const column = view.series.unitLumbar;
  return { ...view, unitWeights: true, lumbar: column, ...provenWeek(view.model, column, view.at, view.first) };
}
