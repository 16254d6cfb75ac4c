import type { LoadDescriptors, SignalReading } from '../../assessment.js';
import { countKnown, meanOfKnown } from '../../series/windows.js';
import { differs, squaredDistances } from '../../statistics/spread.js';
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
  const squares = squaredDistances(column, from, at, mean);
  const sd = Math.sqrt(squares / (known - 1));
  if (!differs(sd, mean)) return UNDEFINED;
  const monotony = mean / sd;
  return { monotony, monotonyPopulation: mean / Math.sqrt(squares / known), strain: WEEK * mean * monotony };
}

/** Sameness of the week's lumbar loads, by the sample SD, with the population SD's beside it; a descriptor. */
export function monotony(view: DayView): SignalReading {
  const { monotony: value, monotonyPopulation, strain } = loadSameness(view, view.lumbar);
  if (value === null || monotonyPopulation === null || strain === null) return NOT_MEASURED;
  return { value, sub: null, detail: { strainKg: strain, populationMonotony: monotonyPopulation, populationStrainKg: (strain * monotonyPopulation) / value } };
}
