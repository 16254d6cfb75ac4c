import type { SignalReading } from '../../assessment.js';
import { EFFORT, effortExercise, effortReps, effortRpe, EXERCISE, exerciseRow, intAt, numberAt, rowsEnd, rowsFrom, type DayRows } from '../../series/day-rows.js';
import { nameOf } from '../../series/names.js';
import { shareOfMaximum } from '../../strength/rpe-table.js';
import type { DayView } from '../day-view.js';
import { latestLumbarDay } from '../latest-session.js';
import { oncePerDay, type DayBasis } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;

/** One exercise in the four weeks. */
interface Lift {
  readonly slug: number;
  readonly family: number;
  sessions: number;
  /** best by repetitions alone, kg; 0 where no set allows one */
  epleyKg: number;
}

function addDay(rows: DayRows, at: number, lifts: Lift[]): void {
  const end = rowsEnd(rows, at, EXERCISE);
  for (let row = rowsFrom(rows, at, EXERCISE); row < end; row += EXERCISE.width) {
    const slug = intAt(rows, row + EXERCISE.slug);
    const family = intAt(rows, row + EXERCISE.family);
    let lift = lifts.find((held) => held.slug === slug && held.family === family);
    if (lift === undefined) lifts.push((lift = { slug, family, sessions: 0, epleyKg: 0 }));
    lift.sessions++;
    lift.epleyKg = Math.max(lift.epleyKg, numberAt(rows, row + EXERCISE.bestE1rmKg));
  }
}

const firstOfWindow = ({ model, at, first }: DayBasis): number => Math.max(first, at - model.fatigue.P.bestDays + 1);

const liftsBefore = oncePerDay((day): readonly Lift[] => {
  const lifts: Lift[] = [];
  for (let i = firstOfWindow(day); i < day.at; i++) addDay(day.series.rows, i, lifts);
  return lifts;
});

/** Best by RPE and repetitions of the exercises that were asked for, kg. */
const tableKgBefore = oncePerDay(() => new Map<number, number>());

/** Best maximum of an exercise by its rated sets of a day, kg; 0 where none is on the table. */
function bestByTable(rows: DayRows, at: number, slug: number): number {
  const row = exerciseRow(rows, at, slug);
  if (row < 0) return 0;
  const place = (row - rowsFrom(rows, at, EXERCISE)) / EXERCISE.width;
  let bestKg = 0;
  const end = rowsEnd(rows, at, EFFORT);
  for (let effort = rowsFrom(rows, at, EFFORT); effort < end; effort += EFFORT.width) {
    if (effortExercise(rows, effort) !== place) continue;
    const share = shareOfMaximum(effortRpe(rows, effort), effortReps(rows, effort));
    if (share !== null) bestKg = Math.max(bestKg, numberAt(rows, effort + EFFORT.loadKg) / share);
  }
  return bestKg;
}

/** Best by the table over the four weeks. */
function tableKgOf(view: DayView, slug: number): number {
  const { rows } = view.series;
  const tableKg = tableKgBefore(view);
  let earlier = tableKg.get(slug);
  if (earlier === undefined) {
    earlier = 0;
    for (let i = firstOfWindow(view); i < view.at; i++) earlier = Math.max(earlier, bestByTable(rows, i, slug));
    tableKg.set(slug, earlier);
  }
  return Math.max(earlier, bestByTable(rows, view.at, slug));
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

/** The exercise of a family that most sessions held; of equals the one with the larger maximum, then the first by name. */
function mainLift(view: DayView, family: number): Lift | undefined {
  const { rows } = view.series;
  const lifts = liftsBefore(view).map((lift) => ({ ...lift }));
  addDay(rows, view.at, lifts);
  return lifts
    .filter((lift) => lift.family === family && lift.epleyKg > 0)
    .sort((a, b) => b.sessions - a.sessions || b.epleyKg - a.epleyKg || (nameOf(rows.names, a.slug) < nameOf(rows.names, b.slug) ? -1 : 1))[0];
}

/** Maximum of the family's main lift by RPE and repetitions, or by repetitions alone where none of its sets is rated. */
export function estimatedMax(view: DayView): SignalReading {
  const { rows } = view.series;
  const session = latestLumbarDay(view, view.at, WEEK);
  const main = session < 0 ? undefined : mainLift(view, familyOf(rows, session));
  if (main === undefined) return NOT_MEASURED;
  const { slug, family, sessions, epleyKg } = main;
  const tableKg = tableKgOf(view, slug);
  const rated = tableKg > 0;
  return {
    value: rated ? tableKg : epleyKg,
    sub: null,
    detail: { exercise: nameOf(rows.names, slug), family: nameOf(rows.names, family), by: rated ? 'rpe' : 'reps', rpeTableKg: rated ? tableKg : null, epleyKg, sessions },
  };
}
