import type { SignalReading } from '../../assessment.js';
import type { DayPast } from '../../series/day-past.js';
import { intAt, numberAt, rowsEnd, rowsFrom, SPEED, type DayRows } from '../../series/day-rows.js';
import { nameOf, type Names } from '../../series/names.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { GATES, profileOf, type Gate, type Profile, type ProfileKey } from './profile.js';

/** One day never spans enough loads; in six weeks strength changes little. */
const POOL_DAYS = 42;
const GATE_ORDER = Object.keys(GATES) as readonly Gate[];

/** Best speed at each load of a track, m/s. */
type Speeds = Map<number, number>;

interface Pooled {
  readonly speeds: ReadonlyMap<number, Speeds>;
  readonly profiles: ReadonlyMap<number, Profile>;
}

/** Of the days before, once a day and not for each further set. */
const pooledBefore = new WeakMap<DayPast, Pooled>();

function addSpeeds(rows: DayRows, at: number, speeds: Map<number, Speeds>): void {
  const end = rowsEnd(rows, at, SPEED);
  for (let row = rowsFrom(rows, at, SPEED); row < end; row += SPEED.width) {
    const track = intAt(rows, row + SPEED.track);
    const loadKg = numberAt(rows, row + SPEED.loadKg);
    const speedMps = numberAt(rows, row + SPEED.speedMps);
    let held = speeds.get(track);
    if (held === undefined) speeds.set(track, (held = new Map()));
    if (!((held.get(loadKg) ?? 0) >= speedMps)) held.set(loadKg, speedMps);
  }
}

function keyOf(names: Names, track: number): ProfileKey {
  const text = (place: number): string => nameOf(names, names.tracks[3 * track + place] ?? 0);
  return { exercise: text(0), device: text(1), variable: text(2) };
}

function profileOfTrack(names: Names, track: number, speeds: Speeds): Profile {
  return profileOf(keyOf(names, track), [...speeds].sort((a, b) => a[0] - b[0]));
}

function poolBefore({ series, past, at, first }: DayView): Pooled {
  const held = pooledBefore.get(past);
  if (held !== undefined) return held;
  const speeds = new Map<number, Speeds>();
  for (let i = Math.max(first, at - POOL_DAYS + 1); i < at; i++) addSpeeds(series.rows, i, speeds);
  const profiles = new Map<number, Profile>();
  for (const [track, ofTrack] of speeds) profiles.set(track, profileOfTrack(series.rows.names, track, ofTrack));
  const pooled = { speeds, profiles };
  pooledBefore.set(past, pooled);
  return pooled;
}

/** Profiles of every track with the day's own speeds in them. */
function profilesOf(view: DayView): Profile[] {
  const { speeds, profiles } = poolBefore(view);
  const { rows } = view.series;
  const today = new Map<number, Speeds>();
  addSpeeds(rows, view.at, today);
  const all = new Map(profiles);
  for (const [track, ofToday] of today) {
    const both = new Map(speeds.get(track));
    for (const [loadKg, speedMps] of ofToday) both.set(loadKg, Math.max(both.get(loadKg) ?? 0, speedMps));
    all.set(track, profileOfTrack(rows.names, track, both));
  }
  return [...all.values()];
}

function hasSpeeds(rows: DayRows, at: number): boolean {
  return rowsFrom(rows, at, SPEED) < rowsEnd(rows, at, SPEED);
}

const passed = ({ gate }: Profile): number => (gate === null ? GATE_ORDER.length : GATE_ORDER.indexOf(gate));
const nameOrder = ({ exercise, device, variable }: Profile): string => JSON.stringify([exercise, device, variable]);

/** The one that says most: the larger maximum, or else the more gates passed, the more loads, the heavier ones. */
function bestOf(profiles: readonly Profile[]): Profile | undefined {
  return [...profiles].sort(
    (a, b) =>
      passed(b) - passed(a) || (b.e1rmKg ?? 0) - (a.e1rmKg ?? 0) || b.loads - a.loads || b.heaviestKg - a.heaviestKg || (nameOrder(a) < nameOrder(b) ? -1 : 1),
  )[0];
}

/** One-repetition maximum by bar speed from the best speeds of six weeks; without a value, and with the gate, where the line does not bear one. */
export function loadVelocityProfile(view: DayView): SignalReading {
  const { rows } = view.series;
  let latest = view.at;
  const oldest = Math.max(view.first, view.at - view.model.fatigue.D.withinDays + 1);
  while (latest >= oldest && !hasSpeeds(rows, latest)) latest--;
  if (latest < oldest) return NOT_MEASURED;
  const best = bestOf(profilesOf(view));
  if (best === undefined) return NOT_MEASURED;
  const { exercise, device, variable, loads, heaviestKg, line, gate, e1rmKg } = best;
  const fitted = { slopeMpsPerKg: line?.slope ?? null, interceptMps: line?.intercept ?? null, r2: line?.r2 ?? null };
  const shown = { exercise, device, variable, loads, heaviestKg, ...fitted };
  return { value: e1rmKg, sub: null, detail: gate === null ? shown : { ...shown, gate, note: GATES[gate] } };
}
