import type { DayFacts, SetFact, TrunkTestFact } from '../facts.js';
import { median } from '../statistics/robust.js';
import { roundToMicro } from '../statistics/rounding.js';
import { fullRoms } from '../velocity/range-of-motion.js';
import { validVelocities } from '../velocity/velocity-loss.js';
import { NOTE_KINDS, type DigestNote, type NoteKind } from './day-digest.js';
import { triggerNotes } from './digest-checkins.js';
import { formTagNotes } from './form-tags.js';
import { isHeavyEffort, isLumbar, type WorkingSet } from './working-set.js';

/** Fewer repetitions have no early and late part. */
const MIN_REPS = 5;

function resultOf({ test, seconds, metres }: TrunkTestFact): number | null {
  return test === 'carry' ? metres : seconds;
}

/** Best result of each test that day. */
function testNotes(tests: readonly TrunkTestFact[]): DigestNote[] {
  const best = new Map<string, number>();
  for (const fact of tests) {
    const result = resultOf(fact);
    if (result !== null) best.set(fact.test, Math.max(best.get(fact.test) ?? 0, roundToMicro(result)));
  }
  return [...best].map(([name, value]) => ({ kind: 'trunk-test', name, value, more: null }));
}

function flareNotes({ day, flares }: DayFacts): DigestNote[] {
  const daysBefore = (date: number | null): number | null => (date === null ? null : day - date);
  const notes = flares.map(({ startedOn, endedOn, certainty }): DigestNote => ({ kind: 'flare', name: certainty, value: daysBefore(startedOn), more: daysBefore(endedOn) }));
  const texts = new Set<string>();
  return notes.filter((note) => !texts.has(JSON.stringify(note)) && texts.add(JSON.stringify(note)));
}

/** Mean of the last two repetitions over the mean of the best two of the first three. */
function lateToEarly(velocities: readonly number[]): number {
  const early = velocities.slice(0, 3).sort((a, b) => b - a);
  const late = velocities.slice(-2);
  return ((late[0] as number) + (late[1] as number)) / ((early[0] as number) + (early[1] as number));
}

/** Median of the last two repetitions over the median of the first three. */
function lateToEarlyRange(romsM: readonly number[]): number {
  return median(romsM.slice(-2)) / median(romsM.slice(0, 3));
}

/** What heavy lumbar sets of five or more repetitions show of each repetition, compared, by exercise. */
function lateNotes(kind: NoteKind, sets: readonly WorkingSet[], repsOf: (set: SetFact) => readonly number[], compare: (reps: readonly number[]) => number): DigestNote[] {
  const ratios = new Map<string, number[]>();
  for (const working of sets) {
    if (!isLumbar(working) || !isHeavyEffort(working)) continue;
    const reps = repsOf(working.set);
    if (reps.length < MIN_REPS) continue;
    const { slug } = working.set.exercise;
    ratios.set(slug, [...(ratios.get(slug) ?? []), compare(reps)]);
  }
  return [...ratios].map(([name, of]) => ({ kind, name, value: roundToMicro(of.reduce((sum, ratio) => sum + ratio, 0) / of.length), more: of.length }));
}

function slowingNotes(sets: readonly WorkingSet[]): DigestNote[] {
  return lateNotes('slowing', sets, ({ meanVelocitiesMps, romsM }) => validVelocities(meanVelocitiesMps, romsM), lateToEarly);
}

function shorteningNotes(sets: readonly WorkingSet[]): DigestNote[] {
  return lateNotes('shortening', sets, ({ romsM }) => fullRoms(romsM), lateToEarlyRange);
}

function byColumns(a: DigestNote, b: DigestNote): number {
  if (a.kind !== b.kind) return NOTE_KINDS.indexOf(a.kind) - NOTE_KINDS.indexOf(b.kind);
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return (a.value ?? 0) - (b.value ?? 0) || (a.more ?? Infinity) - (b.more ?? Infinity);
}

/** What few days hold, sorted. */
export function digestNotes(facts: DayFacts, sets: readonly WorkingSet[]): DigestNote[] {
  return [...triggerNotes(facts.checkins), ...formTagNotes(sets), ...testNotes(facts.trunkTests), ...flareNotes(facts), ...slowingNotes(sets), ...shorteningNotes(sets)].sort(byColumns);
}
