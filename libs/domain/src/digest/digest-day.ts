import type { DayFacts, SessionFact, SetFact } from '../facts.js';
import { roundToMicro } from '../statistics/rounding.js';
import type { DayDigest } from './day-digest.js';
import { digestCheckins } from './digest-checkins.js';
import { digestEfforts } from './digest-efforts.js';
import { digestExercises } from './digest-exercises.js';
import { digestHeavy } from './digest-heavy.js';
import { digestNotes } from './digest-notes.js';
import { digestRanges } from './digest-ranges.js';
import { digestVelocities } from './digest-velocities.js';
import type { WorkingSet } from './working-set.js';

/** Families whose exercises train the endurance of the trunk. */
const CAPACITY_PATTERNS = new Set(['core', 'carry']);

/** Order by id, so that sums and rows do not depend on the order of arrival. */
function byId(a: SetFact, b: SetFact): number {
  return a.setId < b.setId ? -1 : a.setId > b.setId ? 1 : 0;
}

function withMovedMass(facts: DayFacts): WorkingSet[] {
  return [...facts.sets]
    .sort(byId)
    .map((set) => ({ set, movedKg: set.loadKg + set.exercise.bodyMassShare * (facts.bodyMassKg ?? 0) }));
}

/** Foster's session load; several sessions a day add up, and one that is incomplete leaves the sum unknown. */
function sessionRpeLoad(sessions: readonly SessionFact[], trained: boolean): number | null {
  if (sessions.length === 0) return trained ? null : 0;
  let load = 0;
  for (const session of sessions) {
    if (session.sessionRpe === null || session.minutes === null) return null;
    load += session.sessionRpe * session.minutes;
  }
  return roundToMicro(load);
}

function trainingDevices(sets: readonly SetFact[]): string[] {
  const ids = new Set<string>();
  for (const set of sets) if (set.deviceKind !== 'import' && set.deviceKind !== 'phone') ids.add(set.deviceId);
  return [...ids].sort();
}

/** Sums one athlete-day up. Independent of the order of sets, sessions and check-ins; warm-ups carry no load. */
export function digestDay(facts: DayFacts): DayDigest {
  const everySet = withMovedMass(facts);
  const sets = everySet.filter(({ set }) => !set.warmup);
  let tonnage = 0;
  let lumbar = 0;
  let lumbarSquared = 0;
  let unitLumbar = 0;
  let unmapped = 0;
  for (const { set, movedKg } of sets) {
    const weight = set.exercise.lumbarWeight;
    const volume = set.repCount * movedKg;
    tonnage += volume;
    if (!set.exercise.mapped) unmapped += volume;
    if (weight <= 0) continue;
    lumbar += volume * weight;
    lumbarSquared += set.repCount * (movedKg * weight) ** 2;
    unitLumbar += volume;
  }
  const exercises = digestExercises(sets, everySet);
  return {
    facts: facts.sets.length + facts.sessions.length + facts.checkins.length + facts.trunkTests.length + facts.flares.length,
    tonnageKg: roundToMicro(tonnage),
    lumbarKg: roundToMicro(lumbar),
    lumbarSquaredKg2: roundToMicro(lumbarSquared),
    sessionRpeAu: sessionRpeLoad(facts.sessions, facts.sets.length > 0),
    unitLumbarKg: roundToMicro(unitLumbar),
    unmappedKg: roundToMicro(unmapped),
    bodyMassMissing: facts.bodyMassKg === null && sets.some(({ set }) => set.exercise.bodyMassShare > 0),
    deviceIds: trainingDevices(facts.sets),
    exercises,
    ...digestVelocities(sets, everySet),
    ranges: digestRanges(sets, exercises),
    ...digestEfforts(sets, exercises),
    ...digestHeavy(sets, exercises),
    capacityWork: facts.sets.some(({ exercise }) => CAPACITY_PATTERNS.has(exercise.pattern)),
    notes: digestNotes(facts, sets),
    checkin: digestCheckins(facts.checkins),
  };
}
