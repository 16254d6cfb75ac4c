import { appFigures, DEFAULT_MODEL, deviceSigmaMps, lossByRep, repReaching, stopVelocityMps, velocityLoss, type AppFigures, type DeviceKind } from '#libs/domain';
import type { Database } from '../database.js';
import { SET_FLAG } from '../ingest/fact-rows.js';
import { decodeReps } from '../wire/reps-codec.js';
import type { DayRange } from './assessments.js';

export interface AthleteProfile {
  readonly id: string;
  readonly name: string;
  readonly gym: string;
  readonly timezone: string;
  readonly bodyMassKg: number | null;
  readonly redflagConsent: boolean;
  readonly squads: readonly string[];
  /** first and last assessed athlete-local day; null while there is none */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** @returns null when there is no such athlete */
export async function athleteProfile(db: Pick<Database, 'pool'>, athleteId: string): Promise<AthleteProfile | null> {
  const result = await db.pool.query<AthleteProfile>({
    name: 'athlete-profile',
    text: `select a.athlete_id as id, a.name, g.gym_id as gym, a.timezone, a.body_mass_kg as "bodyMassKg", a.redflag_consent as "redflagConsent",
             array (select q.squad_id from flarewatch.athlete_squad m join flarewatch.squad q using (squad_no) where m.athlete_no = a.athlete_no order by 1) as squads,
             (select min(day) from flarewatch.assessment s where s.athlete_no = a.athlete_no) as "firstDay",
             (select max(day) from flarewatch.assessment s where s.athlete_no = a.athlete_no) as "lastDay"
           from flarewatch.athlete a join flarewatch.gym g using (gym_no) where a.athlete_id = $1`,
    values: [athleteId],
  });
  return result.rows[0] ?? null;
}

/** Where a set reaches a velocity loss; null: it does not. */
export interface VelocityLimit {
  readonly lossPct: number;
  readonly stopMps: number;
  readonly atRep: number | null;
  /** the same counted from the first rep instead of the fastest */
  readonly atRepFromFirst: number | null;
}

/** A set that counts, with its bar speed. */
export interface AthleteSet {
  readonly setId: string;
  readonly day: string;
  /** ISO 8601, UTC */
  readonly at: string;
  /** canonical slug */
  readonly exercise: string;
  readonly loadKg: number;
  readonly repCount: number;
  /** mean concentric velocity of each measured rep, in order */
  readonly meanVelocitiesMps: readonly number[];
  /** fastest to last rep, percent; null with fewer than three usable reps */
  readonly velocityLossPct: number | null;
  /** its standard deviation from the device's typical error, percentage points */
  readonly velocityLossSd: number | null;
  /** first to last rep, percent: the other common form; it understates where a lifter warms into the set */
  readonly velocityLossFromFirstPct: number | null;
  /** loss of each measured rep from the fastest, percent; null where a rep does not count, empty without a velocity loss */
  readonly velocityLossByRepPct: readonly (number | null)[];
  /** the loss from which a set counts as deep, the speed at which it is reached, and the reps, from 1, that reached it */
  readonly velocityLimit: VelocityLimit | null;
  /** what the apps of OpenBarbell and RepOne show for these reps */
  readonly appFigures: AppFigures | null;
  readonly rpe: number | null;
  readonly rir: number | null;
  readonly warmup: boolean;
  readonly device: string;
  /** where `at` comes from: the device's clock, or its boot and uptime where the clock could not be right */
  readonly timeQuality: 'device' | 'estimated';
  /** how far an estimated `at` may be off, ms; null: not estimated */
  readonly timeUncertaintyMs: number | null;
}

interface SetRow {
  readonly setId: string;
  readonly day: string;
  readonly at: Date;
  readonly exercise: string;
  readonly loadKg: number;
  readonly repCount: number;
  readonly rpe: number | null;
  readonly rir: number | null;
  readonly flags: number;
  readonly reps: Buffer;
  readonly device: string;
  readonly deviceKind: DeviceKind;
  readonly sigmaMps: number | null;
  readonly timeUncertaintyMs: number | null;
}

/** The sets that count on these days, in the order in which they happened. */
export async function athleteSets(db: Pick<Database, 'pool'>, ask: DayRange & { readonly athleteId: string }): Promise<AthleteSet[]> {
  const result = await db.pool.query<SetRow>({
    name: 'athlete-sets',
    text: `select f.set_id::text as "setId", f.local_day as day, f.occurred_at as at, x.slug as exercise, f.load_kg as "loadKg", f.rep_count as "repCount",
             f.rpe, f.rir, f.flags, f.reps, d.device_id as device, d.kind as "deviceKind", d.sigma_mps as "sigmaMps",
             f.time_uncertainty_ms as "timeUncertaintyMs"
           from flarewatch.athlete a
           join flarewatch.current_set f using (athlete_no)
           join flarewatch.device d using (device_no)
           join flarewatch.exercise_terms x using (exercise_no)
           where a.athlete_id = $1 and f.local_day between coalesce($2::date, '-infinity') and coalesce($3::date, 'infinity')
           order by f.occurred_at, f.set_id`,
    values: [ask.athleteId, ask.from ?? null, ask.to ?? null],
  });
  return result.rows.map(toSet);
}

function toSet(row: SetRow): AthleteSet {
  const { deviceKind, sigmaMps, flags, reps, at, ...set } = row;
  const columns = decodeReps(reps);
  const velocities = columns.meanVelocityMps.filter((value): value is number => value !== null);
  // as in the score: one rep without a range, and no rep is short for its range
  const knownRoms = columns.romM.includes(null) ? [] : (columns.romM as number[]);
  const loss = velocityLoss(velocities, deviceSigmaMps(deviceKind, sigmaMps), knownRoms);
  return {
    ...set,
    at: at.toISOString(),
    meanVelocitiesMps: velocities,
    velocityLossPct: loss?.fastestToLastPct ?? null,
    velocityLossSd: loss?.sdPct ?? null,
    velocityLossFromFirstPct: loss?.firstToLastPct ?? null,
    ...(loss === null ? { velocityLossByRepPct: [], velocityLimit: null } : courseOf(velocities, knownRoms, loss.fastestMps)),
    appFigures: appFigures(velocities),
    warmup: (flags & SET_FLAG.warmup) !== 0,
    timeQuality: row.timeUncertaintyMs === null ? 'device' : 'estimated',
  };
}

function courseOf(velocities: readonly number[], roms: readonly number[], fastestMps: number): Pick<AthleteSet, 'velocityLossByRepPct' | 'velocityLimit'> {
  const lossPct = DEFAULT_MODEL.fatigue.V.floorPct;
  const { fromFastestPct, fromFirstPct, fastestAt } = lossByRep(velocities, roms);
  return {
    velocityLossByRepPct: fromFastestPct,
    velocityLimit: { lossPct, stopMps: stopVelocityMps(fastestMps, lossPct), atRep: repReaching(fromFastestPct, lossPct, fastestAt), atRepFromFirst: repReaching(fromFirstPct, lossPct) },
  };
}

/**
 * What is stored of an athlete's sets, for an import that meets them again: set id → revision that counts, and the hash of the
 * row's content that the import left with it (`contentHash` of the set's further fields).
 * @param deviceId only sets of this device of the athlete's gym
 */
export async function knownSets(
  db: Pick<Database, 'pool'>, athleteId: string, deviceId?: string,
): Promise<Map<string, { revision: number; contentHash: string | null }>> {
  const result = await db.pool.query<{ setId: string; revision: number; contentHash: string | null }>({
    name: 'known-sets',
    text: `select f.set_id::text as "setId", f.revision, f.extra->>'contentHash' as "contentHash"
           from flarewatch.athlete a
           join flarewatch.current_set f using (athlete_no)
           join flarewatch.device d using (device_no)
           where a.athlete_id = $1 and ($2::text is null or d.device_id = $2)`,
    values: [athleteId, deviceId ?? null],
  });
  return new Map(result.rows.map(({ setId, revision, contentHash }) => [setId, { revision, contentHash }]));
}
