import { marksCode } from './checkin-marks.js';
import { NOTE_KINDS, type DayDigest } from './day-digest.js';

const bit = (flag: boolean): 0 | 1 => (flag ? 1 : 0);

/** Every text of a digest once, sorted: rows refer to it by its place. */
function namesOf({ deviceIds, exercises, tracks, ranges, notes, checkin }: DayDigest): string[] {
  const names: string[] = [];
  const add = (name: string): void => {
    if (!names.includes(name)) names.push(name);
  };
  deviceIds.forEach(add);
  for (const { slug, family } of exercises) {
    add(slug);
    add(family);
  }
  for (const { slug, deviceId, variable } of tracks) {
    add(slug);
    add(deviceId);
    add(variable);
  }
  checkin?.redFlags.forEach(add);
  for (const { deviceId } of ranges) add(deviceId);
  for (const { name } of notes) add(name);
  return names.sort();
}

/**
 * The digest as canonical JSON text: equal digests give equal text. The caller hashes it. Rows lie flat, one list per
 * kind, in the order of the type's fields; texts stand for themselves once, at the head.
 */
export function encodeDigest(digest: DayDigest): string {
  const names = namesOf(digest);
  const { checkin } = digest;
  const exercises: (number | null)[] = [];
  for (const e of digest.exercises) exercises.push(names.indexOf(e.slug), names.indexOf(e.family), e.lumbarWeight, e.workingSets, e.topKg, e.bestE1rmKg, e.rampSets);
  const tracks: number[] = [];
  for (const t of digest.tracks) tracks.push(names.indexOf(t.slug), names.indexOf(t.deviceId), names.indexOf(t.variable), t.sigmaMps);
  const losses: number[] = [];
  for (const l of digest.losses) losses.push(l.track, l.lossPct, l.sdPctPerMps, bit(l.highRep));
  const speeds: number[] = [];
  for (const s of digest.speeds) speeds.push(s.track, s.loadKg, s.speedMps);
  const pairs: number[] = [];
  for (const p of digest.pairs) pairs.push(p.track, p.reps, p.changeMps);
  const ranges: number[] = [];
  for (const r of digest.ranges) ranges.push(r.exercise, names.indexOf(r.deviceId), r.romM);
  const efforts: number[] = [];
  for (const e of digest.efforts) efforts.push(e.exercise, e.loadKg, e.reps, e.rpe, e.sets);
  const plainSets: number[] = [];
  for (const p of digest.plainSets) plainSets.push(p.exercise, p.loadKg, p.sets);
  const notes: (number | null)[] = [];
  for (const n of digest.notes) notes.push(NOTE_KINDS.indexOf(n.kind), names.indexOf(n.name), n.value, n.more);
  return JSON.stringify([
    names,
    [
      digest.facts, bit(digest.bodyMassMissing) | (2 * bit(digest.capacityWork)), digest.tonnageKg, digest.lumbarKg, digest.lumbarSquaredKg2, digest.sessionRpeAu,
      digest.unitLumbarKg, digest.unmappedKg, digest.ratedSets, digest.hardSets, digest.hardHighRepHingeSets,
      digest.heavySets, digest.beltSets, digest.beltSaidSets,
    ],
    digest.deviceIds.map((id) => names.indexOf(id)),
    exercises,
    tracks,
    losses,
    speeds,
    pairs,
    ranges,
    efforts,
    plainSets,
    checkin === null
      ? []
      : [
          checkin.sorenessNrs, checkin.stiffnessMinutes, checkin.sleepHours, checkin.stressNrs, marksCode(checkin),
          ...checkin.redFlags.map((flag) => names.indexOf(flag)),
        ],
    notes,
  ]);
}
