import type { SignalReading } from '../../assessment.js';
import { intAt, numberAt, rowsEnd, rowsFrom, SPEED, type DayRows } from '../../series/day-rows.js';
import { nameOf, type Names } from '../../series/names.js';
import type { DayView } from '../day-view.js';
import { latestDayWithSpeed } from '../fixed-load-cusum/session-speeds.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';
import { GATES, profileOf, type Profile, type ProfileKey } from './profile.js';

/** One day never spans enough loads; in six weeks strength changes little. */
const POOL_DAYS = 42;

/** Best speeds of a track, m/s, by ascending load. Short lists: a lifter has some dozens of loads in six weeks. */
interface TrackSpeeds {
  readonly track: number;
  readonly loadsKg: number[];
  readonly speedsMps: number[];
  /** of these; null until asked */
  profile: Profile | null;
}

function placeOf(loadsKg: readonly number[], loadKg: number): number {
  let place = 0;
  let end = loadsKg.length;
  while (place < end) {
    const middle = (place + end) >> 1;
    if ((loadsKg[middle] as number) < loadKg) place = middle + 1;
    else end = middle;
  }
  return place;
}

/** Adds what is new at a load: to the track itself, or to a copy where others still read the track. */
function withSpeed(speeds: TrackSpeeds, loadKg: number, speedMps: number, copied: boolean): TrackSpeeds {
  const place = placeOf(speeds.loadsKg, loadKg);
  const known = speeds.loadsKg[place] === loadKg;
  if (known && speedMps <= (speeds.speedsMps[place] as number)) return speeds;
  const into = copied ? { ...speeds, loadsKg: speeds.loadsKg.slice(), speedsMps: speeds.speedsMps.slice() } : speeds;
  if (!known) into.loadsKg.splice(place, 0, loadKg);
  into.speedsMps.splice(place, known ? 1 : 0, speedMps);
  into.profile = null;
  return into;
}

function addSpeeds(rows: DayRows, at: number, pool: TrackSpeeds[], copied: boolean): void {
  const end = rowsEnd(rows, at, SPEED);
  let place = -1;
  for (let row = rowsFrom(rows, at, SPEED); row < end; row += SPEED.width) {
    const track = intAt(rows, row + SPEED.track);
    if (pool[place]?.track !== track) place = pool.findIndex((one) => one.track === track);
    if (place < 0) place = pool.push({ track, loadsKg: [], speedsMps: [], profile: null }) - 1;
    pool[place] = withSpeed(pool[place] as TrackSpeeds, numberAt(rows, row + SPEED.loadKg), numberAt(rows, row + SPEED.speedMps), copied);
  }
}

function keyOf(names: Names, track: number): ProfileKey {
  const text = (place: number): string => nameOf(names, names.tracks[3 * track + place] ?? 0);
  return { exercise: text(0), device: text(1), variable: text(2) };
}

const poolBefore = oncePerDay(({ series, at, first }): readonly TrackSpeeds[] => {
  const pool: TrackSpeeds[] = [];
  for (let i = Math.max(first, at - POOL_DAYS + 1); i < at; i++) addSpeeds(series.rows, i, pool, false);
  return pool;
});

/** Profiles of every track with the day's own speeds in them; where the day brings nothing new, they are held. */
function profilesOf(view: DayView): Profile[] {
  const { rows } = view.series;
  const pool = [...poolBefore(view)];
  addSpeeds(rows, view.at, pool, true);
  return pool.map((one) => (one.profile ??= profileOf(keyOf(rows.names, one.track), one.loadsKg, one.speedsMps)));
}

const passed = ({ gate }: Profile): number => (gate === null ? GATES.length : GATES.indexOf(gate));
const nameOrder = ({ exercise, device, variable }: Profile): string => JSON.stringify([exercise, device, variable]);

/** More gates passed, then the larger maximum, more loads, heavier ones; names last, so that no order of facts decides. */
function saysMore(a: Profile, b: Profile): boolean {
  const more = passed(a) - passed(b) || (a.e1rmKg ?? 0) - (b.e1rmKg ?? 0) || a.loads - b.loads || a.heaviestKg - b.heaviestKg;
  return more === 0 ? nameOrder(a) < nameOrder(b) : more > 0;
}

function bestOf(profiles: readonly Profile[]): Profile | null {
  let best: Profile | null = null;
  for (const profile of profiles) if (best === null || saysMore(profile, best)) best = profile;
  return best;
}

/** One-repetition maximum by bar speed from the best speeds of six weeks; without a value, and with the gate, where the line does not bear one. */
export function loadVelocityProfile(view: DayView): SignalReading {
  const best = latestDayWithSpeed(view) < 0 ? null : bestOf(profilesOf(view));
  if (best === null) return NOT_MEASURED;
  const { exercise, device, variable, loads, heaviestKg, line, gate, e1rmKg } = best;
  const fitted = { slopeMpsPerKg: line?.slope ?? null, interceptMps: line?.intercept ?? null, r2: line?.r2 ?? null };
  const shown = { exercise, device, variable, loads, heaviestKg, ...fitted };
  return { value: e1rmKg, sub: null, detail: gate === null ? shown : { ...shown, gate } };
}
