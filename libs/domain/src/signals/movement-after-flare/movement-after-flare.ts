import type { SignalReading } from '../../assessment.js';
import { FLAG, flagAt } from '../../series/day-rows.js';
import { median } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { flaresUpTo } from '../return-stage/flares.js';
import { NOT_MEASURED } from '../signal.js';

/** 72 hours as the three days after the flare's first one. */
const DAYS = 3;
const SHOWN_DAYS = 14;
const USUAL_DAYS = 28;
/** A day is light below this share of the usual lumbar load of a training day. */
const LIGHT_SHARE = 0.7;

function usualLoad({ lumbar, first }: DayView, startAt: number): number {
  const loads: number[] = [];
  for (let i = Math.max(first, startAt - USUAL_DAYS); i < startAt; i++) if ((lumbar[i] as number) > 0) loads.push(lumbar[i] as number);
  return median(loads);
}

/** Somebody trained, and the low back had little or nothing to carry. */
function isLightDay({ series, lumbar }: DayView, at: number, usualKg: number): boolean {
  const trained = (series.loads.tonnage[at] as number) > 0 || flagAt(series.rows, at, FLAG.capacityWork);
  const lumbarKg = lumbar[at] as number;
  return trained && (lumbarKg === 0 || lumbarKg <= LIGHT_SHARE * usualKg);
}

/** Days with light training among the three after a flare began. */
export function movementAfterFlare(view: DayView): SignalReading {
  const flare = flaresUpTo(view).at(-1);
  if (flare === undefined || flare.startAt < view.first || view.at - flare.startAt > SHOWN_DAYS) return NOT_MEASURED;
  const usualKg = usualLoad(view, flare.startAt);
  const to = Math.min(view.at, flare.startAt + DAYS);
  let light = 0;
  let known = 0;
  for (let i = flare.startAt + 1; i <= to; i++) {
    known += view.series.known[i] as number;
    if (isLightDay(view, i, usualKg)) light++;
  }
  // no light day is news only once all three have passed and are known
  if (light === 0 && known < DAYS) return NOT_MEASURED;
  return { value: light, sub: null, detail: { knownDays: known, kept: light > 0 } };
}
