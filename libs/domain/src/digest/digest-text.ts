import type { RedFlag } from '../facts.js';
import type { DayDigest } from './day-digest.js';

/** Rows without names, in the order of the type's fields: short text with one possible spelling. */
type DigestText = readonly [
  facts: number,
  loads: readonly [number, number, number, number | null, number],
  unmappedKg: number,
  bodyMassMissing: 0 | 1,
  deviceIds: readonly string[],
  exercises: readonly (readonly [string, string, number, number, number, number])[],
  tracks: readonly (readonly [string, string, string, number])[],
  losses: readonly (readonly [number, number, number, 0 | 1])[],
  speeds: readonly (readonly [number, number, number])[],
  efforts: readonly (readonly [number, number, number, number, number])[],
  counts: readonly [number, number, number],
  checkin: readonly [number | null, 0 | 1, number | null, number | null, number | null, readonly RedFlag[]] | null,
];

const bit = (flag: boolean): 0 | 1 => (flag ? 1 : 0);

/** The digest as canonical JSON text: equal digests give equal text. The caller hashes it. */
export function encodeDigest(digest: DayDigest): string {
  const { checkin } = digest;
  const text: DigestText = [
    digest.facts,
    [digest.tonnageKg, digest.lumbarKg, digest.lumbarSquaredKg2, digest.sessionRpeAu, digest.unitLumbarKg],
    digest.unmappedKg,
    bit(digest.bodyMassMissing),
    digest.deviceIds,
    digest.exercises.map((e) => [e.slug, e.family, e.lumbarWeight, e.workingSets, e.topKg, e.bestE1rmKg]),
    digest.tracks.map((t) => [t.slug, t.deviceId, t.variable, t.sigmaMps]),
    digest.losses.map((l) => [l.track, l.lossPct, l.sdPct, bit(l.highRep)]),
    digest.speeds.map((s) => [s.track, s.loadKg, s.speedMps]),
    digest.efforts.map((e) => [e.exercise, e.loadKg, e.reps, e.rpe, e.sets]),
    [digest.ratedSets, digest.hardSets, digest.hardHighRepHingeSets],
    checkin === null
      ? null
      : [
          checkin.sorenessNrs,
          bit(checkin.interferes),
          checkin.stiffnessMinutes,
          checkin.sleepHours,
          checkin.stressNrs,
          checkin.redFlags,
        ],
  ];
  return JSON.stringify(text);
}

/** The digest of a text that `encodeDigest` wrote. */
export function decodeDigest(encoded: string): DayDigest {
  const [facts, loads, unmappedKg, missing, deviceIds, exercises, tracks, losses, speeds, efforts, counts, checkin] =
    JSON.parse(encoded) as DigestText;
  return {
    facts,
    tonnageKg: loads[0],
    lumbarKg: loads[1],
    lumbarSquaredKg2: loads[2],
    sessionRpeAu: loads[3],
    unitLumbarKg: loads[4],
    unmappedKg,
    bodyMassMissing: missing === 1,
    deviceIds,
    exercises: exercises.map(([slug, family, lumbarWeight, workingSets, topKg, bestE1rmKg]) => ({
      slug, family, lumbarWeight, workingSets, topKg, bestE1rmKg,
    })),
    tracks: tracks.map(([slug, deviceId, variable, sigmaMps]) => ({ slug, deviceId, variable, sigmaMps })),
    losses: losses.map(([track, lossPct, sdPct, highRep]) => ({ track, lossPct, sdPct, highRep: highRep === 1 })),
    speeds: speeds.map(([track, loadKg, speedMps]) => ({ track, loadKg, speedMps })),
    efforts: efforts.map(([exercise, loadKg, reps, rpe, sets]) => ({ exercise, loadKg, reps, rpe, sets })),
    ratedSets: counts[0],
    hardSets: counts[1],
    hardHighRepHingeSets: counts[2],
    checkin:
      checkin === null
        ? null
        : {
            sorenessNrs: checkin[0],
            interferes: checkin[1] === 1,
            stiffnessMinutes: checkin[2],
            sleepHours: checkin[3],
            stressNrs: checkin[4],
            redFlags: checkin[5],
          },
  };
}
