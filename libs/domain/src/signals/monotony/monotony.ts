import type { LoadDescriptors, SignalReading } from '../../assessment.js';
import { countKnown, meanOfKnown } from '../../series/windows.js';
import type { RatioContext } from '../acwr/acwr.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

type Sameness = Pick<LoadDescriptors, 'monotony' | 'monotonyPopulation' | 'strain'>;

const WEEK = 7;
const UNDEFINED: Sameness = { monotony: null, monotonyPopulation: null, strain: null };

/**
 * Foster's monotony, mean over SD of the week's daily loads (sample SD; population SD beside it), and strain, week
 * load x monotony. Null in the first six days, with fewer than five known days, or where every day is the same.
 */
export function loadSameness(context: RatioContext, column: Float64Array): Sameness {
  const { model, at, historyDays } = context;
  const from = at - WEEK + 1;
  if (historyDays < WEEK) return UNDEFINED;
  const known = countKnown(column, from, at);
  if (known < model.minimum.knownDaysInWeek) return UNDEFINED;
  const mean = meanOfKnown(column, from, at);
  let squares = 0;
  for (let i = Math.max(0, from); i <= at; i++) {
    const load = column[i] as number;
    if (!Number.isNaN(load)) squares += (load - mean) ** 2;
  }
  const sd = Math.sqrt(squares / (known - 1));
  // a week of equal loads has an SD of 0 up to the rounding of its mean
  if (!(sd > 1e-12 * Math.abs(mean))) return UNDEFINED;
  const monotony = mean / sd;
  return { monotony, monotonyPopulation: mean / Math.sqrt(squares / known), strain: WEEK * mean * monotony };
}

/** Sameness of the week's lumbar loads; a descriptor. */
export function monotony(view: DayView): SignalReading {
  const sameness = loadSameness(view, view.lumbar);
  if (sameness.monotony === null) return NOT_MEASURED;
  return { value: sameness.monotony, sub: null, detail: { strainKg: sameness.strain } };
}
