import type { SignalReading } from '../../assessment.js';
import { LOSS, lossTrack, rowsEnd, rowsFrom } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { isDeepLoss } from '../velocity-loss-share/own-loss.js';

const WEEK = 7;
/** Slugs of hinges that go to the end of the range. */
const DEEP_RANGE = /deficit|romanian|stiff-leg|jefferson/;

function isDeepRange({ series }: DayView, track: number): boolean {
  const { names } = series.rows;
  return DEEP_RANGE.test(nameOf(names, names.tracks[3 * track] ?? 0));
}

/** Deep-range hinge sets of the week with a velocity loss beyond the athlete's own usual loss. */
export function deepRangeHingeFatigue(view: DayView): SignalReading {
  const { rows } = view.series;
  let sets = 0;
  let deepSets = 0;
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    const end = rowsEnd(rows, i, LOSS);
    for (let row = rowsFrom(rows, i, LOSS); row < end; row += LOSS.width) {
      if (!isDeepRange(view, lossTrack(rows, row))) continue;
      sets++;
      if (isDeepLoss(view, i, row)) deepSets++;
    }
  }
  return sets === 0 ? NOT_MEASURED : { value: deepSets, sub: null, detail: { sets } };
}
