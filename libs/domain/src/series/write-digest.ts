import { marksCode } from '../digest/checkin-marks.js';
import { NOTE_KINDS, type DayDigest } from '../digest/day-digest.js';
import { effortCode, effortKind, FLAG, HEAD, LONG_HEAD, lossKind, MARKS_SHIFT, rangeKind, SHORT_HEAD, TRACK, type DayRows } from './day-rows.js';
import { ABSENT, codeOf } from './exact-number.js';
import { nameId, trackId } from './names.js';
import { makeRoom, reopenDay, settleDay } from './row-store.js';

function sizeOf(digest: DayDigest): number {
  const { deviceIds, exercises, tracks, losses, speeds, pairs, ranges, efforts, plainSets, notes, checkin } = digest;
  return (
    LONG_HEAD + deviceIds.length + 8 * exercises.length + 2 * tracks.length + 3 * losses.length + 3 * speeds.length +
    3 * pairs.length + 2 * ranges.length + 3 * efforts.length + 2 * plainSets.length + (checkin?.redFlags.length ?? 0) + 4 * notes.length
  );
}

function isShort(digest: DayDigest): boolean {
  return sizeOf(digest) === LONG_HEAD && digest.unmappedKg === 0 && digest.ratedSets + digest.hardSets + digest.hardHighRepHingeSets === 0;
}

function writeHead(rows: DayRows, head: number, digest: DayDigest): void {
  const { ints, listed } = rows;
  const { checkin } = digest;
  ints[head + HEAD.facts] = digest.facts;
  ints[head + HEAD.flags] =
    (digest.bodyMassMissing ? FLAG.bodyMassMissing : 0) | (digest.capacityWork ? FLAG.capacityWork : 0) |
    (checkin === null ? 0 : FLAG.checkin | (marksCode(checkin) << MARKS_SHIFT));
  ints[head + HEAD.sorenessNrs] = codeOf(listed, checkin?.sorenessNrs ?? null);
  ints[head + HEAD.stiffnessMinutes] = codeOf(listed, checkin?.stiffnessMinutes ?? null);
  ints[head + HEAD.sleepHours] = codeOf(listed, checkin?.sleepHours ?? null);
  ints[head + HEAD.stressNrs] = codeOf(listed, checkin?.stressNrs ?? null);
}

/** Writes the sections one after the other; returns the index after the last. */
function writeSections(rows: DayRows, head: number, digest: DayDigest): number {
  const { ints, listed, names } = rows;
  const end = head + HEAD.sections;
  let at = head + LONG_HEAD;
  for (const id of digest.deviceIds) ints[at++] = nameId(names, id);
  ints[end] = at - head;
  for (const row of digest.exercises) {
    ints[at++] = nameId(names, row.slug);
    ints[at++] = nameId(names, row.family);
    ints[at++] = codeOf(listed, row.lumbarWeight);
    ints[at++] = row.workingSets;
    ints[at++] = codeOf(listed, row.topKg);
    ints[at++] = codeOf(listed, row.bestE1rmKg);
    ints[at++] = ABSENT;
    ints[at++] = codeOf(listed, row.rampSets);
  }
  ints[end + 1] = at - head;
  const tracks = at;
  const trackOf = (place: number): number => ints[tracks + TRACK.width * place + TRACK.track] as number;
  for (const row of digest.tracks) {
    ints[at++] = trackId(names, nameId(names, row.slug), nameId(names, row.deviceId), nameId(names, row.variable));
    ints[at++] = codeOf(listed, row.sigmaMps);
  }
  ints[end + 2] = at - head;
  for (const row of digest.losses) {
    ints[at++] = lossKind(trackOf(row.track), row.highRep);
    ints[at++] = codeOf(listed, row.lossPct);
    ints[at++] = codeOf(listed, row.sdPctPerMps);
  }
  ints[end + 3] = at - head;
  for (const row of digest.speeds) {
    ints[at++] = trackOf(row.track);
    ints[at++] = codeOf(listed, row.loadKg);
    ints[at++] = codeOf(listed, row.speedMps);
  }
  ints[end + 4] = at - head;
  for (const row of digest.pairs) {
    ints[at++] = trackOf(row.track);
    ints[at++] = row.reps;
    ints[at++] = codeOf(listed, row.changeMps);
  }
  ints[end + 5] = at - head;
  for (const row of digest.ranges) {
    ints[at++] = rangeKind(row.exercise, nameId(names, row.deviceId));
    ints[at++] = codeOf(listed, row.romM);
  }
  ints[end + 6] = at - head;
  for (const row of digest.efforts) {
    ints[at++] = effortKind(row.exercise, row.sets);
    ints[at++] = codeOf(listed, row.loadKg);
    ints[at++] = effortCode(rows, row.reps, row.rpe);
  }
  ints[end + 7] = at - head;
  for (const row of digest.plainSets) {
    ints[at++] = effortKind(row.exercise, row.sets);
    ints[at++] = codeOf(listed, row.loadKg);
  }
  ints[end + 8] = at - head;
  for (const flag of digest.checkin?.redFlags ?? []) ints[at++] = nameId(names, flag);
  ints[end + 9] = at - head;
  for (const row of digest.notes) {
    ints[at++] = NOTE_KINDS.indexOf(row.kind);
    ints[at++] = nameId(names, row.name);
    ints[at++] = codeOf(listed, row.value);
    ints[at++] = codeOf(listed, row.more);
  }
  ints[end + 10] = at - head;
  return at;
}

/** Holds a digest as the rows of the day at column index `at`. */
export function writeDigest(rows: DayRows, at: number, digest: DayDigest): void {
  reopenDay(rows, at);
  makeRoom(rows, sizeOf(digest));
  const head = rows.used;
  writeHead(rows, head, digest);
  if (isShort(digest)) {
    settleDay(rows, at, SHORT_HEAD);
    return;
  }
  rows.ints[head + HEAD.unmappedKg] = codeOf(rows.listed, digest.unmappedKg);
  rows.ints[head + HEAD.ratedSets] = digest.ratedSets;
  rows.ints[head + HEAD.hardSets] = digest.hardSets;
  rows.ints[head + HEAD.hardHighRepHingeSets] = digest.hardHighRepHingeSets;
  rows.ints[head + HEAD.heavySets] = digest.heavySets;
  rows.ints[head + HEAD.beltSets] = digest.beltSets;
  rows.ints[head + HEAD.beltSaidSets] = digest.beltSaidSets;
  settleDay(rows, at, writeSections(rows, head, digest) - head);
}
