import type { DayFacts, LocalDay } from '../facts.js';
import { message } from '../messages/message.js';
import { intAt, LOSS, lossTrack, rowsEnd, rowsFrom, SPEED, type DayRows } from '../series/day-rows.js';
import { nameOf } from '../series/names.js';
import type { DayView } from '../signals/day-view.js';
import { speedError } from '../signals/speed-error.js';
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

type TracksOfDay = (rows: DayRows, at: number) => readonly number[];

const lossTracks: TracksOfDay = (rows, at) => {
  const tracks: number[] = [];
  for (let row = rowsFrom(rows, at, LOSS); row < rowsEnd(rows, at, LOSS); row += LOSS.width) tracks.push(lossTrack(rows, row));
  return tracks;
};

const speedTracks: TracksOfDay = (rows, at) => {
  const tracks: number[] = [];
  for (let row = rowsFrom(rows, at, SPEED); row < rowsEnd(rows, at, SPEED); row += SPEED.width) tracks.push(intAt(rows, row + SPEED.track));
  return tracks;
};

/** Tracks of the `days` that end on the day, each with its latest column index, by exercise and device. */
function tracksOf({ series: { rows }, first, at }: DayView, days: number, tracksOfDay: TracksOfDay): { track: number; at: number; exercise: string; device: string }[] {
  const latest = new Map<number, number>();
  for (let i = Math.max(first, at - days + 1); i <= at; i++) for (const track of tracksOfDay(rows, i)) latest.set(track, i);
  const name = (track: number, part: number): string => nameOf(rows.names, rows.names.tracks[3 * track + part] ?? -1);
  return [...latest].map(([track, on]) => ({ track, at: on, exercise: name(track, 0), device: name(track, 1) }))
    .sort((a, b) => (a.exercise === b.exercise ? Number(a.device > b.device) - Number(a.device < b.device) : a.exercise < b.exercise ? -1 : 1));
}

/** Velocity loss from which a hinge set counts, for each exercise and device of the week: the athlete's own, or the model's where that has nothing to say. */
export function usualLosses(view: DayView): Threshold[] {
  const { quantile: share, quantileDays, quantileMinSets, floorPct } = view.model.fatigue.V;
  return tracksOf(view, WEEK, lossTracks).flatMap(({ track, exercise, device }) => {
    const losses = ownLosses(view, track);
    const sets = losses.length;
    if (sets < quantileMinSets) {
      return fromElsewhere('usualLoss', floorPct, '%', 'model', message('threshold.from.usualLossTooFew', { exercise, device, sets, needed: quantileMinSets }));
    }
    const own = quantile(losses, share);
    const percentile = 100 * share;
    if (own < floorPct) return fromElsewhere('usualLoss', floorPct, '%', 'model', message('threshold.from.usualLossBelowFloor', { exercise, device, sets, percentile, own }));
    return fromElsewhere('usualLoss', own, '%', 'own-history', message('threshold.from.usualLoss', { exercise, device, sets, percentile, days: quantileDays }));
  });
}

/** The error as the device has it: entered, or the default of its kind. */
function deviceError(facts: ReadonlyMap<LocalDay, DayFacts>, day: LocalDay, device: string): Threshold[] {
  const set = facts.get(day)?.sets.find(({ deviceId }) => deviceId === device);
  if (set === undefined) return [];
  const { deviceKind: kind, sigmaMps } = set;
  const from = sigmaMps === null ? message('threshold.from.deviceDefault', { kind, device }) : message('threshold.from.deviceEntry', { device });
  return fromElsewhere('speedError', deviceSigmaMps(kind, sigmaMps), 'm/s', 'device', from);
}

/** Typical error of one speed on each exercise and device of the days: the athlete's own where there are pairs enough, else once for each device what the device has. */
function speedErrors(view: DayView, facts: ReadonlyMap<LocalDay, DayFacts>, days: number, tracksOfDay: TracksOfDay): Threshold[] {
  const { minPairs, floorMps } = view.model.ownError;
  const own: Threshold[] = [];
  const devices = new Map<string, number>();
  for (const { track, at, exercise, device } of tracksOf(view, days, tracksOfDay)) {
    const { mps, ownPairs: pairs } = speedError(view, at, track);
    if (pairs < minPairs) devices.set(device, Math.max(at, devices.get(device) ?? at));
    else if (mps > floorMps) own.push(...fromElsewhere('speedError', mps, 'm/s', 'own-history', message('threshold.from.ownError', { exercise, device, pairs })));
    else own.push(...fromElsewhere('speedError', floorMps, 'm/s', 'model', message('threshold.from.ownErrorBelowFloor', { exercise, device, pairs })));
  }
  return [...own, ...[...devices].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([device, at]) => deviceError(facts, view.day - view.at + at, device))];
}

/** Typical errors of the speeds that the week's velocity losses rest on. */
export function lossErrors(view: DayView, facts: ReadonlyMap<LocalDay, DayFacts>): Threshold[] {
  return speedErrors(view, facts, WEEK, lossTracks);
}

/** Typical errors of the speeds that a drop at fixed loads is looked for in. */
export function dropErrors(view: DayView, facts: ReadonlyMap<LocalDay, DayFacts>): Threshold[] {
  return speedErrors(view, facts, view.model.fatigue.D.withinDays, speedTracks);
}
