import { marksOf } from '../digest/checkin-marks.js';
import { NOTE_KINDS, type DayDigest, type DigestCheckin } from '../digest/day-digest.js';
import type { RedFlag } from '../facts.js';
import {
  answerAt, countAt, DEVICE, EFFORT, effortExercise, effortReps, effortRpe, effortSets, EXERCISE, FLAG, flagAt, HEAD, headAt, intAt, isHighRepLoss, LOSS, lossTrack,
  MARKS_SHIFT, NOTE, numberAt, PAIR, PLAIN, RANGE, rangeDevice, RED_FLAG, rowsEnd, rowsFrom, SPEED, TRACK, trackRow, unmappedKgAt, type DayRows,
} from './day-rows.js';
import type { LoadColumns } from './load-columns.js';
import { nameOf } from './names.js';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** One object per row of a section. */
function rowsOf<T>(rows: DayRows, at: number, section: { readonly section: number; readonly width: number }, rowAt: (row: number) => T): T[] {
  const found: T[] = [];
  for (let row = rowsFrom(rows, at, section); row < rowsEnd(rows, at, section); row += section.width) found.push(rowAt(row));
  return found;
}

function checkinOf(rows: DayRows, at: number): DigestCheckin | null {
  const flags = intAt(rows, headAt(rows, at) + HEAD.flags);
  if ((flags & FLAG.checkin) === 0) return null;
  return {
    sorenessNrs: orNull(answerAt(rows, at, HEAD.sorenessNrs)),
    ...marksOf(flags >> MARKS_SHIFT),
    stiffnessMinutes: orNull(answerAt(rows, at, HEAD.stiffnessMinutes)),
    sleepHours: orNull(answerAt(rows, at, HEAD.sleepHours)),
    stressNrs: orNull(answerAt(rows, at, HEAD.stressNrs)),
    redFlags: rowsOf(rows, at, RED_FLAG, (row) => nameOf(rows.names, intAt(rows, row)) as RedFlag),
  };
}

/** The digest that a day's rows and loads hold; `at` is a column index with facts. */
export function digestOf(rows: DayRows, { loads, unitLumbar }: LoadColumns, at: number): DayDigest {
  const { names } = rows;
  const { tracks } = names;
  const name = (id: number | undefined): string => nameOf(names, id ?? 0);
  const head = headAt(rows, at);
  const placeOf = (track: number): number => (trackRow(rows, at, track) - rowsFrom(rows, at, TRACK)) / TRACK.width;
  return {
    facts: intAt(rows, head + HEAD.facts),
    tonnageKg: loads.tonnage[at] as number,
    lumbarKg: loads.lumbar[at] as number,
    lumbarSquaredKg2: loads.lumbarSquared[at] as number,
    sessionRpeAu: orNull(loads.sessionRpe[at] as number),
    unitLumbarKg: unitLumbar[at] as number,
    unmappedKg: unmappedKgAt(rows, at),
    bodyMassMissing: flagAt(rows, at, FLAG.bodyMassMissing),
    deviceIds: rowsOf(rows, at, DEVICE, (row) => name(intAt(rows, row))),
    exercises: rowsOf(rows, at, EXERCISE, (row) => ({
      slug: name(intAt(rows, row + EXERCISE.slug)),
      family: name(intAt(rows, row + EXERCISE.family)),
      lumbarWeight: numberAt(rows, row + EXERCISE.lumbarWeight),
      workingSets: intAt(rows, row + EXERCISE.workingSets),
      topKg: numberAt(rows, row + EXERCISE.topKg),
      bestE1rmKg: numberAt(rows, row + EXERCISE.bestE1rmKg),
      rampSets: orNull(numberAt(rows, row + EXERCISE.rampSets)),
    })),
    tracks: rowsOf(rows, at, TRACK, (row) => {
      const track = 3 * intAt(rows, row + TRACK.track);
      return { slug: name(tracks[track]), deviceId: name(tracks[track + 1]), variable: name(tracks[track + 2]), sigmaMps: numberAt(rows, row + TRACK.sigmaMps) };
    }),
    losses: rowsOf(rows, at, LOSS, (row) => ({
      track: placeOf(lossTrack(rows, row)),
      lossPct: numberAt(rows, row + LOSS.lossPct),
      sdPctPerMps: numberAt(rows, row + LOSS.sdPctPerMps),
      highRep: isHighRepLoss(rows, row),
    })),
    speeds: rowsOf(rows, at, SPEED, (row) => ({
      track: placeOf(intAt(rows, row + SPEED.track)),
      loadKg: numberAt(rows, row + SPEED.loadKg),
      speedMps: numberAt(rows, row + SPEED.speedMps),
    })),
    pairs: rowsOf(rows, at, PAIR, (row) => ({
      track: placeOf(intAt(rows, row + PAIR.track)),
      reps: intAt(rows, row + PAIR.reps),
      changeMps: numberAt(rows, row + PAIR.changeMps),
    })),
    ranges: rowsOf(rows, at, RANGE, (row) => ({ exercise: effortExercise(rows, row), deviceId: name(rangeDevice(rows, row)), romM: numberAt(rows, row + RANGE.romM) })),
    efforts: rowsOf(rows, at, EFFORT, (row) => ({
      exercise: effortExercise(rows, row),
      loadKg: numberAt(rows, row + EFFORT.loadKg),
      reps: effortReps(rows, row),
      rpe: effortRpe(rows, row),
      sets: effortSets(rows, row),
    })),
    ratedSets: countAt(rows, at, HEAD.ratedSets),
    hardSets: countAt(rows, at, HEAD.hardSets),
    hardHighRepHingeSets: countAt(rows, at, HEAD.hardHighRepHingeSets),
    heavySets: countAt(rows, at, HEAD.heavySets),
    beltSets: countAt(rows, at, HEAD.beltSets),
    beltSaidSets: countAt(rows, at, HEAD.beltSaidSets),
    capacityWork: flagAt(rows, at, FLAG.capacityWork),
    plainSets: rowsOf(rows, at, PLAIN, (row) => ({ exercise: effortExercise(rows, row), loadKg: numberAt(rows, row + PLAIN.loadKg), sets: effortSets(rows, row) })),
    notes: rowsOf(rows, at, NOTE, (row) => ({
      kind: NOTE_KINDS[intAt(rows, row + NOTE.kind)] ?? 'trigger',
      name: name(intAt(rows, row + NOTE.name)),
      value: orNull(numberAt(rows, row + NOTE.value)),
      more: orNull(numberAt(rows, row + NOTE.more)),
    })),
    checkin: checkinOf(rows, at),
  };
}
