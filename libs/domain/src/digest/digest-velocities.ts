import { roundToMicro } from '../statistics/rounding.js';
import { deviceSigmaMps } from '../velocity/device-sigma.js';
import { meanOfTwoFastest, validVelocities, velocityLoss } from '../velocity/velocity-loss.js';
import type { DayDigest, DigestLoss, DigestPair, DigestSpeed, DigestTrack } from './day-digest.js';
import { repeatPairs } from './repeat-pairs.js';
import { isHard, isHighRep, isHinge, isLumbar, type WorkingSet } from './working-set.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function placeOfTrack(tracks: readonly DigestTrack[], { set }: WorkingSet): number {
  for (let i = 0; i < tracks.length; i++) {
    const track = tracks[i] as DigestTrack;
    if (track.slug === set.exercise.slug && track.deviceId === set.deviceId && track.variable === set.velocityVariable) return i;
  }
  return -1;
}

function tracksOf(sets: readonly WorkingSet[]): DigestTrack[] {
  const tracks: Mutable<DigestTrack>[] = [];
  for (const working of sets) {
    const { set } = working;
    const sigmaMps = deviceSigmaMps(set.deviceKind, set.sigmaMps);
    const held = tracks[placeOfTrack(tracks, working)];
    // two errors reported for one device on one day: the larger, so that noise is never understated
    if (held !== undefined) held.sigmaMps = Math.max(held.sigmaMps, sigmaMps);
    else tracks.push({ slug: set.exercise.slug, deviceId: set.deviceId, variable: set.velocityVariable, sigmaMps: Math.max(0, sigmaMps) });
  }
  if (tracks.length < 2) return tracks;
  const keyed = tracks.map((track) => ({ track, key: JSON.stringify([track.slug, track.deviceId, track.variable]) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ track }) => track);
}

function bestSpeeds(sets: readonly WorkingSet[], tracks: readonly DigestTrack[]): DigestSpeed[] {
  const best: Mutable<DigestSpeed>[] = [];
  for (const working of sets) {
    const speed = meanOfTwoFastest(validVelocities(working.set.meanVelocitiesMps, working.set.romsM));
    if (speed === null || working.movedKg <= 0) continue;
    const track = placeOfTrack(tracks, working);
    const loadKg = roundToMicro(working.movedKg);
    const speedMps = roundToMicro(speed);
    const held = best.find((row) => row.track === track && row.loadKg === loadKg);
    if (held !== undefined) held.speedMps = Math.max(held.speedMps, speedMps);
    else if (speedMps > 0) best.push({ track, loadKg, speedMps });
  }
  return best.sort((a, b) => a.track - b.track || a.loadKg - b.loadKg);
}

function byTrack(a: DigestPair, b: DigestPair): number {
  return a.track - b.track || a.reps - b.reps || a.changeMps - b.changeMps;
}

/**
 * Velocity loss of hinge sets, best speed per load and repeat warm-up pairs of every lumbar exercise, one baseline per
 * exercise, device and variable. `everySet` holds the warm-ups too.
 */
export function digestVelocities(sets: readonly WorkingSet[], everySet: readonly WorkingSet[]): Pick<DayDigest, 'tracks' | 'losses' | 'speeds' | 'pairs'> {
  const measured = sets.filter((working) => isLumbar(working) && working.set.meanVelocitiesMps.length > 0);
  const repeats = repeatPairs(everySet);
  const tracks = tracksOf([...measured, ...repeats.flatMap(({ first, second }) => [first, second])]);
  const losses: DigestLoss[] = [];
  for (const working of measured) {
    if (!isHinge(working)) continue;
    const track = placeOfTrack(tracks, working);
    const loss = velocityLoss(working.set.meanVelocitiesMps, 1, working.set.romsM);
    if (loss === null) continue;
    losses.push({
      track,
      lossPct: roundToMicro(loss.twoFastestPct),
      sdPctPerMps: roundToMicro(loss.twoFastestSdPct),
      highRep: isHighRep(working) && !isHard(working),
    });
  }
  losses.sort((a, b) => a.track - b.track || a.lossPct - b.lossPct || a.sdPctPerMps - b.sdPctPerMps || Number(a.highRep) - Number(b.highRep));
  const pairs = repeats.map(({ first, reps, changeMps }) => ({ track: placeOfTrack(tracks, first), reps, changeMps })).sort(byTrack);
  return { tracks, losses, speeds: bestSpeeds(measured, tracks), pairs };
}
