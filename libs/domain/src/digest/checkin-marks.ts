import type { CheckinFact } from '../facts.js';

/** The answers of a check-in that have few values each. */
export type CheckinMarks = Pick<CheckinFact, 'interferes' | 'flare' | 'quality' | 'spread' | 'onset' | 'movement'>;

/** Values of each answer, what speaks for ordinary soreness first: the later one is the worse. */
const QUALITY = [null, 'dull', 'sharp'] as const;
const SPREAD = [null, 'diffuse', 'local', 'leg'] as const;
const ONSET = [null, 'later', 'immediate'] as const;
const MOVEMENT = [null, 'eases', 'same', 'worse'] as const;

function worst<T extends string>(values: readonly (T | null)[], answers: readonly (T | null)[]): T | null {
  return values[Math.max(0, ...answers.map((answer) => values.indexOf(answer)))] ?? null;
}

/** The worse answers of several check-ins, each question by itself. */
export function worstMarks(checkins: readonly CheckinFact[]): CheckinMarks {
  return {
    interferes: checkins.some((checkin) => checkin.interferes),
    flare: checkins.some((checkin) => checkin.flare),
    quality: worst(QUALITY, checkins.map((checkin) => checkin.quality)),
    spread: worst(SPREAD, checkins.map((checkin) => checkin.spread)),
    onset: worst(ONSET, checkins.map((checkin) => checkin.onset)),
    movement: worst(MOVEMENT, checkins.map((checkin) => checkin.movement)),
  };
}

/** All marks as one integer of ten bits: interferes, flare, and two bits for each other answer. */
export function marksCode(marks: CheckinMarks): number {
  return (
    (marks.interferes ? 1 : 0) | (marks.flare ? 2 : 0) | (QUALITY.indexOf(marks.quality) << 2) | (SPREAD.indexOf(marks.spread) << 4) |
    (ONSET.indexOf(marks.onset) << 6) | (MOVEMENT.indexOf(marks.movement) << 8)
  );
}

/** The marks of an integer that `marksCode` gave. */
export function marksOf(code: number): CheckinMarks {
  return {
    interferes: (code & 1) !== 0,
    flare: (code & 2) !== 0,
    quality: QUALITY[(code >> 2) & 3] ?? null,
    spread: SPREAD[(code >> 4) & 3] ?? null,
    onset: ONSET[(code >> 6) & 3] ?? null,
    movement: MOVEMENT[(code >> 8) & 3] ?? null,
  };
}
