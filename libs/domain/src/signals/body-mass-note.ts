import type { SignalReading } from '../assessment.js';
import { MESSAGES } from '../messages/english.js';
import { FLAG, flagAt } from '../series/day-rows.js';
import type { DayView } from './day-view.js';
import type { Signal } from './signal.js';

const WEEK = 7;
const NOTE = MESSAGES['note.body-mass-unknown'].text;

function missingThisWeek({ series, at, first }: DayView): boolean {
  for (let i = Math.max(first, at - WEEK + 1); i <= at; i++) if (flagAt(series.rows, i, FLAG.bodyMassMissing)) return true;
  return false;
}

/** The reading of a load signal, with a note where a lift of the week was counted without the body's share. */
export function withBodyMassNote(view: DayView, signal: Signal, reading: SignalReading): SignalReading {
  if (signal.domain !== 'load' || reading.value === null || !missingThisWeek(view)) return reading;
  return { ...reading, detail: { ...reading.detail, note: NOTE } };
}
