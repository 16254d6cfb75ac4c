import type { SignalReading } from '../../assessment.js';
import { answerAt, HEAD } from '../../series/day-rows.js';
import { weekLoad } from '../../series/windows.js';
import type { DayView } from '../day-view.js';
import { notesBefore, notesUpTo, type PlacedNote } from '../notes.js';
import { oncePerDay, type DayBasis } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;
const SORE_NRS = 4;
/** 72 hours after the last day of a week, in days. */
const AFTER_DAYS = 3;
/** Days of these with an answer from which a week without soreness is one that was tolerated. */
const MIN_ANSWERED = 2;
const MIN_WEEKS = 6;

/** What answers and flares say of the weeks that ended at least seven days before the day. */
interface ToleratedWeeks {
  /** largest week that was tolerated, kg, and the column index of its last day; NaN where there is none */
  readonly weekKg: number;
  readonly end: number;
  /** weeks of which something is known, and those of them that were not tolerated */
  readonly weeks: number;
  readonly soreWeeks: number;
}

/** Days of reported flares by days before `at`: from the first day to the last, or to the report while a flare lasts. */
function flareDays({ at, model }: DayBasis, flares: readonly PlacedNote[]): ReadonlySet<number> {
  const days = new Set<number>();
  const oldest = at - model.windows.provenDays + 1;
  for (const { at: told, value, more } of flares) {
    for (let i = Math.max(oldest, told - (value ?? 0)); i <= Math.min(at, more === null ? told : told - more); i++) days.add(i);
  }
  return days;
}

/** What the three days after `end` say of the week that ends there; null: too few answers to say. */
function wasTolerated({ series }: DayBasis, end: number, inFlare: ReadonlySet<number>): boolean | null {
  let answered = 0;
  for (let i = end + 1; i <= end + AFTER_DAYS; i++) {
    if (inFlare.has(i)) return false;
    const nrs = answerAt(series.rows, i, HEAD.sorenessNrs);
    if (nrs >= SORE_NRS) return false;
    if (!Number.isNaN(nrs)) answered++;
  }
  return answered >= MIN_ANSWERED ? true : null;
}

function toleratedWeeks(day: DayBasis, flares: readonly PlacedNote[]): ToleratedWeeks {
  const { model, series, at, first } = day;
  const inFlare = flareDays(day, flares);
  const labelled = new Set<number>();
  const sore = new Set<number>();
  let weekKg = NaN;
  let end = -1;
  for (let i = Math.max(first, at - model.windows.provenDays + 1); i <= at - WEEK; i++) {
    const tolerated = wasTolerated(day, i, inFlare);
    if (tolerated === null) continue;
    const kg = weekLoad(series.loads.lumbar, i, first, model.minimum.knownDaysInWeek);
    if (Number.isNaN(kg)) continue;
    // weeks that end on neighbouring days share most of their days: one in seven is counted
    const week = Math.floor((at - i) / WEEK);
    labelled.add(week);
    if (!tolerated) sore.add(week);
    else if (!(kg < weekKg)) {
      weekKg = kg;
      end = i;
    }
  }
  return { weekKg, end, weeks: labelled.size, soreWeeks: sore.size };
}

const weeksByFlaresBefore = oncePerDay((day) => toleratedWeeks(day, notesBefore(day, 'flare')));

/** This week's lumbar load over the largest week of the 12 before that soreness and flares did not follow. */
export function toleratedLoad(view: DayView): SignalReading {
  const flares = notesUpTo(view, 'flare');
  // no set and no answer of the day says anything of weeks that ended seven days ago; a flare told today may
  const past = flares.at(-1)?.at === view.at ? toleratedWeeks(view, flares) : weeksByFlaresBefore(view);
  if (past.weeks < MIN_WEEKS || !(past.weekKg > 0)) return NOT_MEASURED;
  const weekKg = weekLoad(view.series.loads.lumbar, view.at, view.first, view.model.minimum.knownDaysInWeek);
  if (Number.isNaN(weekKg)) return NOT_MEASURED;
  return {
    value: weekKg / past.weekKg,
    sub: null,
    detail: { weekKg, toleratedKg: past.weekKg, daysAgo: view.at - past.end, weeks: past.weeks, soreWeeks: past.soreWeeks },
  };
}
