import type { DayFacts, LocalDay } from '../facts.js';
import { message } from '../messages/message.js';
import { LOSS, lossTrack, rowsEnd, rowsFrom } from '../series/day-rows.js';
import { nameOf } from '../series/names.js';
import type { DayView } from '../signals/day-view.js';
import { ownLosses } from '../signals/velocity-loss-share/own-loss.js';
import { quantile } from '../statistics/robust.js';
import { deviceSigmaMps } from '../velocity/device-sigma.js';
import { fromElsewhere, type Threshold } from './threshold.js';

const WEEK = 7;

/** The load from which a day is heavy on this day: the model's percentile of the athlete's own loads. */
export function heavyDay({ model, lumbar, at, first }: DayView): Threshold[] {
  const { heavyQuantile, heavyWindowDays, heavyMinLoads } = model.windows;
  const loads: number[] = [];
  for (let i = Math.max(first, at - heavyWindowDays + 1); i <= at; i++) if ((lumbar[i] as number) > 0) loads.push(lumbar[i] as number);
  if (loads.length < heavyMinLoads) return [];
  const from = message('threshold.from.heavyDay', { percentile: 100 * heavyQuantile, loads: loads.length, days: heavyWindowDays });
  return fromElsewhere('heavyDay', quantile(loads, heavyQuantile), 'kg', 'own-history', from);
}

/** Velocity loss from which a hinge set counts, for each exercise and device of the week: the athlete's own, or the model's where that has nothing to say. */
export function usualLosses(view: DayView): Threshold[] {
  const { quantile: share, quantileDays, quantileMinSets, floorPct } = view.model.fatigue.V;
  const { rows } = view.series;
  const tracks = new Set<number>();
  for (let i = Math.max(view.first, view.at - WEEK + 1); i <= view.at; i++) {
    for (let row = rowsFrom(rows, i, LOSS); row < rowsEnd(rows, i, LOSS); row += LOSS.width) tracks.add(lossTrack(rows, row));
  }
  return [...tracks].flatMap((track) => {
    const losses = ownLosses(view, track);
    const exercise = nameOf(rows.names, rows.names.tracks[3 * track] ?? -1);
    const device = nameOf(rows.names, rows.names.tracks[3 * track + 1] ?? -1);
    const sets = losses.length;
    if (sets < quantileMinSets) {
      return fromElsewhere('usualLoss', floorPct, '%', 'model', message('threshold.from.usualLossTooFew', { exercise, device, sets, needed: quantileMinSets }));
    }
    const own = quantile(losses, share);
    const percentile = 100 * share;
    if (own < floorPct) return fromElsewhere('usualLoss', floorPct, '%', 'model', message('threshold.from.usualLossBelowFloor', { exercise, device, sets, percentile, own }));
    return fromElsewhere('usualLoss', own, '%', 'own-history', message('threshold.from.usualLoss', { exercise, device, sets, percentile, days: quantileDays }));
  }).sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Typical error of one speed of each device that measured one in the `days` that end on the day: as it was entered, or the default of its kind. */
export function speedErrors(facts: ReadonlyMap<LocalDay, DayFacts>, day: LocalDay, days: number): Threshold[] {
  const found = new Map<string, Threshold[]>();
  for (let d = day - days + 1; d <= day; d++) {
    for (const { deviceId: device, deviceKind: kind, sigmaMps, meanVelocitiesMps, warmup } of facts.get(d)?.sets ?? []) {
      if (warmup || meanVelocitiesMps.length === 0) continue;
      const from = sigmaMps === null ? message('threshold.from.deviceDefault', { kind, device }) : message('threshold.from.deviceEntry', { device });
      found.set(device, fromElsewhere('speedError', deviceSigmaMps(kind, sigmaMps), 'm/s', 'device', from));
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, threshold]) => threshold);
}
