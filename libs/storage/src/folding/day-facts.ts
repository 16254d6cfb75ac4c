import {
  localDayFromIso, type CheckinFact, type DayFacts, type ExerciseTerms, type FlareFact, type LocalDay, type RedFlag, type SessionFact, type SetFact,
  type TrunkTest, type TrunkTestFact, type VelocityVariable,
} from '#libs/domain';
import type { DirectorySnapshot } from '../directory/snapshot.js';
import { SET_FLAG } from '../ingest/fact-rows.js';
import type { StoredReport, StoredSet } from '../recompute/load-facts.js';
import { decodeReps } from '../wire/reps-codec.js';

const NOBODY_KNOWS: ExerciseTerms = { slug: 'unknown', pattern: 'other', lumbarWeight: 0, bodyMassShare: 0, mapped: false };

/** What of the directory enters the arithmetic. */
export type FactTerms = Pick<DirectorySnapshot, 'athletesByNo' | 'devicesByNo' | 'exercisesByNo'>;

/** Stored rows of one athlete-day → the facts that the domain digests. */
export function dayFacts(
  day: LocalDay,
  athleteNo: number,
  sets: readonly StoredSet[],
  reports: readonly StoredReport[],
  directory: FactTerms,
): DayFacts {
  return {
    day,
    bodyMassKg: directory.athletesByNo.get(athleteNo)?.bodyMassKg ?? null,
    sets: sets.map((set) => setFact(set, directory)),
    sessions: reports.filter((r) => r.kind === 'session').map(sessionFact),
    checkins: reports.filter((r) => r.kind === 'checkin').map(checkinFact),
    trunkTests: reports.filter((r) => r.kind === 'trunktest').map(trunkTestFact),
    flares: reports.filter((r) => r.kind === 'flare').map(flareFact),
  };
}

function setFact(set: StoredSet, directory: FactTerms): SetFact {
  const device = directory.devicesByNo.get(set.deviceNo);
  const reps = decodeReps(set.reps);
  return {
    setId: set.setId,
    sessionId: set.sessionId,
    deviceId: device?.deviceId ?? `device-${set.deviceNo}`,
    deviceKind: device?.kind ?? 'other',
    sigmaMps: device?.sigmaMps ?? null,
    exercise: directory.exercisesByNo.get(set.exerciseNo)?.terms ?? NOBODY_KNOWS,
    loadKg: set.loadKg,
    repCount: set.repCount,
    velocityVariable: variableOf(set.flags),
    meanVelocitiesMps: numbers(reps.meanVelocityMps),
    romsM: reps.romM.some((rom) => rom === null) ? [] : numbers(reps.romM),
    rpe: set.rpe,
    rir: set.rir,
    warmup: (set.flags & SET_FLAG.warmup) !== 0,
    atMs: set.atMs,
    belt: (set.flags & SET_FLAG.beltReported) === 0 ? null : (set.flags & SET_FLAG.belt) !== 0,
    tags: texts(set.tags),
  };
}

function variableOf(flags: number): VelocityVariable {
  if (flags & SET_FLAG.meanPropulsive) return 'mean-propulsive';
  return flags & SET_FLAG.peak ? 'peak' : 'mean';
}

function numbers(values: readonly (number | null)[]): number[] {
  return values.filter((value): value is number => value !== null);
}

type Fields = Readonly<Record<string, unknown>>;

function sessionFact(report: StoredReport): SessionFact {
  const data = report.data as Fields;
  return { sessionId: report.entityId, sessionRpe: numberOf(data['sessionRpe']), minutes: minutesOf(data) };
}

/** Minutes as reported, else from start and end. */
function minutesOf(data: Fields): number | null {
  const stated = numberOf(data['minutes']);
  if (stated !== null || typeof data['startedAt'] !== 'string' || typeof data['endedAt'] !== 'string') return stated;
  const minutes = (Date.parse(data['endedAt']) - Date.parse(data['startedAt'])) / 60_000;
  return Number.isFinite(minutes) && minutes >= 0 ? minutes : null;
}

function checkinFact(report: StoredReport): CheckinFact {
  const data = report.data as Fields;
  return {
    eventId: report.eventId,
    atMs: report.atMs,
    sorenessNrs: numberOf(data['sorenessNrs']),
    site: typeof data['site'] === 'string' ? data['site'] : null,
    interferes: data['interferes'] === true,
    stiffnessMinutes: numberOf(data['stiffnessMinutes']),
    sleepHours: numberOf(data['sleepHours']),
    stressNrs: numberOf(data['stressNrs']),
    redFlags: Array.isArray(data['redFlags']) ? (data['redFlags'] as RedFlag[]) : [],
    quality: oneOf(data['quality'], ['dull', 'sharp']),
    spread: oneOf(data['spread'], ['diffuse', 'local', 'leg']),
    onset: oneOf(data['onset'], ['later', 'immediate']),
    movement: oneOf(data['movement'], ['eases', 'same', 'worse']),
    flare: data['flare'] === true,
    triggers: texts(data['triggers']),
  };
}

function trunkTestFact(report: StoredReport): TrunkTestFact {
  const data = report.data as Fields;
  return { test: data['test'] as TrunkTest, seconds: numberOf(data['seconds']), metres: numberOf(data['metres']) };
}

/** The wire asks for the first day; a report without a readable one speaks of its own day. */
function flareFact(report: StoredReport): FlareFact {
  const data = report.data as Fields;
  return { startedOn: dayOf(data['startedOn']) ?? report.day, endedOn: dayOf(data['endedOn']), certainty: data['certainty'] === 'sure' ? 'sure' : 'unsure' };
}

function dayOf(value: unknown): LocalDay | null {
  return typeof value === 'string' ? localDayFromIso(value) : null;
}

function oneOf<T extends string>(value: unknown, known: readonly T[]): T | null {
  return known.find((one) => one === value) ?? null;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
