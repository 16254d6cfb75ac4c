import { roundToMicro } from '../statistics/rounding.js';
import { deviceSigmaMps } from '../velocity/device-sigma.js';
import { meanOfTwoFastest, validVelocities, velocityLoss } from '../velocity/velocity-loss.js';
import type { DayDigest, DigestLoss, DigestSpeed, DigestTrack } from './day-digest.js';
import { isHard, isHighRep, isHinge, isLumbar, type WorkingSet } from './working-set.js';

const trackKey = ({ set }: WorkingSet): string =>
  JSON.stringify([set.exercise.slug, set.deviceId, set.velocityVariable]);

function tracksOf(sets: readonly WorkingSet[]): Map<string, DigestTrack> {
  const found = new Map<string, DigestTrack>();
  for (const working of sets) {
    const { set } = working;
    const key = trackKey(working);
    // two errors reported for one device on one day: the larger, so that noise is never understated
    const sigmaMps = Math.max(found.get(key)?.sigmaMps ?? 0, deviceSigmaMps(set.deviceKind, set.sigmaMps));
    found.set(key, { slug: set.exercise.slug, deviceId: set.deviceId, variable: set.velocityVariable, sigmaMps });
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function bestSpeeds(sets: readonly WorkingSet[], indexOf: (working: WorkingSet) => number): DigestSpeed[] {
  const best = new Map<string, DigestSpeed>();
  for (const working of sets) {
    const speed = meanOfTwoFastest(validVelocities(working.set.meanVelocitiesMps, working.set.romsM));
    if (speed === null || working.movedKg <= 0) continue;
    const row = { track: indexOf(working), loadKg: roundToMicro(working.movedKg), speedMps: roundToMicro(speed) };
    const key = `${row.track}|${row.loadKg}`;
    if ((best.get(key)?.speedMps ?? 0) < row.speedMps) best.set(key, row);
  }
  return [...best.values()].sort((a, b) => a.track - b.track || a.loadKg - b.loadKg);
}

/** Velocity loss of hinge sets and best speed per load of every lumbar exercise, one baseline per exercise, device and variable. */
export function digestVelocities(sets: readonly WorkingSet[]): Pick<DayDigest, 'tracks' | 'losses' | 'speeds'> {
  const measured = sets.filter((working) => isLumbar(working) && working.set.meanVelocitiesMps.length > 0);
  const tracks = tracksOf(measured);
  const keys = [...tracks.keys()];
  const rows = [...tracks.values()];
  const indexOf = (working: WorkingSet): number => keys.indexOf(trackKey(working));
  const losses: DigestLoss[] = [];
  for (const working of measured) {
    if (!isHinge(working)) continue;
    const track = indexOf(working);
    const loss = velocityLoss(working.set.meanVelocitiesMps, (rows[track] as DigestTrack).sigmaMps, working.set.romsM);
    if (loss === null) continue;
    losses.push({
      track,
      lossPct: roundToMicro(loss.twoFastestPct),
      sdPct: roundToMicro(loss.twoFastestSdPct),
      highRep: isHighRep(working) && !isHard(working),
    });
  }
  losses.sort((a, b) => a.track - b.track || a.lossPct - b.lossPct || a.sdPct - b.sdPct || Number(a.highRep) - Number(b.highRep));
  return { tracks: rows, losses, speeds: bestSpeeds(measured, indexOf) };
}
