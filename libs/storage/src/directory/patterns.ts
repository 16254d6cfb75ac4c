/** Movement families of the catalogue; the database checks the same list. */
export const EXERCISE_PATTERNS = [
  'hinge',
  'squat',
  'lunge',
  'pull',
  'push',
  'carry',
  'core',
  'olympic',
  'isolation',
  'machine',
  'other',
] as const;

export type ExercisePattern = (typeof EXERCISE_PATTERNS)[number];
