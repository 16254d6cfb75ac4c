import type { SignalReading } from '../../assessment.js';
import type { DayPast } from '../../series/day-past.js';
import { EFFORT, effortExercise, effortReps, effortRpe, EXERCISE, intAt, numberAt, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import { shareOfMaximum } from '../../strength/rpe-table.js';
import type { DayView } from '../day-view.js';
import { latestLumbarDay } from '../latest-session.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;

/** What four weeks say of one exercise's maximum. */
interface Lift {
  readonly slug: number;
  readonly family: number;
  sessions: number;
  /** best by RPE and repetitions, kg; 0 where no set is on the table */
  tableKg: number;
  /** best by repetitions alone, kg; 0 where no set allows one */
  epleyKg: number;
}

/** Of the days before, once a day and not for each further set. */
const liftsBefore = new WeakMap<DayPast, readonly Lift[]>();

/** Best maximum of the exercise at place `place` of a day by its rated sets, kg; 0 where none is on the table. */
function bestByTable(rows: DayRows, at: number, place: number): number {
  let bestKg = 0;
  const end = rowsEnd(rows, at, EFFORT);
  for (let row = rowsFrom(rows, at, EFFORT); row < end; row += EFFORT.width) {
    if (effortExercise(rows, row) !== place) continue;
    const share = shareOfMaximum(effortRpe(rows, row), effortReps(rows, row));
    if (share !== null) bestKg = Math.max(bestKg, numberAt(rows, row + EFFORT.loadKg) / share);
  }
  return bestKg;
}

function addDay(rows: DayRows, at: number, lifts: Lift[]): void {
  const from = rowsFrom(rows, at, EXERCISE);
  const end = rowsEnd(rows, at, EXERCISE);
  for (let row = from; row < end; row += EXERCISE.width) {
    const slug = intAt(rows, row + EXERCISE.slug);
    const family = intAt(rows, row + EXERCISE.family);
    let lift = lifts.find((held) => held.slug === slug && held.family === family);
    if (lift === undefined) lifts.push((lift = { slug, family, sessions: 0, tableKg: 0, epleyKg: 0 }));
    lift.sessions++;
    lift.tableKg = Math.max(lift.tableKg, bestByTable(rows, at, (row - from) / EXERCISE.width));
    lift.epleyKg = Math.max(lift.epleyKg, numberAt(rows, row + EXERCISE.bestE1rmKg));
  }
}

function liftsOf({ model, series, past, at, first }: DayView): Lift[] {
  let before = liftsBefore.get(past);
  if (before === undefined) {
    const lifts: Lift[] = [];
    for (let i = Math.max(first, at - model.fatigue.P.bestDays + 1); i < at; i++) addDay(series.rows, i, lifts);
    liftsBefore.set(past, (before = lifts));
  }
  const lifts = before.map((lift) => ({ ...lift }));
  addDay(series.rows, at, lifts);
  return lifts;
}

/** Family of the exercise that asked most of the low back in a session. */
function familyOf(rows: DayRows, at: number): number {
  let family = -1;
  let most = -1;
  for (let row = rowsFrom(rows, at, EXERCISE); row < rowsEnd(rows, at, EXERCISE); row += EXERCISE.width) {
    const asked = numberAt(rows, row + EXERCISE.lumbarWeight) * numberAt(rows, row + EXERCISE.topKg);
    if (asked <= most) continue;
    most = asked;
    family = intAt(rows, row + EXERCISE.family);
  }
  return family;
}

/** Maximum of the family's main lift, the one done most often in four weeks, by RPE and repetitions, or by repetitions alone where no set is rated. */
export function estimatedMax(view: DayView): SignalReading {
  const { rows } = view.series;
  const session = latestLumbarDay(view, view.at, WEEK);
  if (session < 0) return NOT_MEASURED;
  const family = familyOf(rows, session);
  const estimate = ({ tableKg, epleyKg }: Lift): number => (tableKg > 0 ? tableKg : epleyKg);
  const [main] = liftsOf(view)
    .filter((lift) => lift.family === family && estimate(lift) > 0)
    .sort((a, b) => b.sessions - a.sessions || estimate(b) - estimate(a) || (nameOf(rows.names, a.slug) < nameOf(rows.names, b.slug) ? -1 : 1));
  if (main === undefined) return NOT_MEASURED;
  const { slug, sessions, tableKg, epleyKg } = main;
  const orNull = (kg: number): number | null => (kg > 0 ? kg : null);
  return {
    value: estimate(main),
    sub: null,
    detail: { exercise: nameOf(rows.names, slug), family: nameOf(rows.names, family), by: tableKg > 0 ? 'rpe' : 'reps', rpeTableKg: orNull(tableKg), epleyKg: orNull(epleyKg), sessions },
  };
}
