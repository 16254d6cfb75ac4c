import type { RedFlagLevel } from '../assessment.js';
import type { RedFlag } from '../facts.js';
import { answerAt, HEAD, intAt, RED_FLAG, rowsEnd, rowsFrom } from '../series/day-rows.js';
import { nameOf } from '../series/names.js';
import type { DayView } from '../signals/day-view.js';

/** Urgency of red-flag answers: cauda signs are an emergency, every other flag asks for a professional. */
export function levelOfFlags(flags: readonly RedFlag[]): RedFlagLevel | null {
  if (flags.length === 0) return null;
  return flags.includes('cauda') ? 'emergency' : 'professional';
}

function flagsOfDay({ series: { rows } }: DayView, at: number): RedFlag[] {
  const flags: RedFlag[] = [];
  for (let row = rowsFrom(rows, at, RED_FLAG); row < rowsEnd(rows, at, RED_FLAG); row++) {
    flags.push(nameOf(rows.names, intAt(rows, row)) as RedFlag);
  }
  return flags;
}

function levelOfDay(view: DayView, at: number): RedFlagLevel | null {
  const level = levelOfFlags(flagsOfDay(view, at));
  if (level !== null) return level;
  return answerAt(view.series.rows, at, HEAD.sorenessNrs) >= view.model.rules.nrsProfessional ? 'professional' : null;
}

/** The red-flag state of a day. */
export interface RedFlagState {
  /** highest level answered in the seven days that end here */
  readonly level: RedFlagLevel | null;
  /** highest low-back soreness of those days, where it is one that asks for a professional, 0..10 */
  readonly sorenessNrs: number | null;
}

/** A red flag stands until seven days have passed without a red-flag answer. */
export function redFlagState(view: DayView): RedFlagState {
  const { nrsProfessional, redFlagDays } = view.model.rules;
  let level: RedFlagLevel | null = null;
  let sorenessNrs: number | null = null;
  for (let i = Math.max(view.first, view.at - redFlagDays + 1); i <= view.at; i++) {
    const found = levelOfDay(view, i);
    if (found === null) continue;
    if (level !== 'emergency') level = found;
    const nrs = answerAt(view.series.rows, i, HEAD.sorenessNrs);
    if (nrs >= nrsProfessional) sorenessNrs = Math.max(sorenessNrs ?? 0, nrs);
  }
  return { level, sorenessNrs };
}
