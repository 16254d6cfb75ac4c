import type { DeviceKind } from '#libs/domain';

import type { DB } from '../generated/tables.gen.js';
import type { ExercisePattern } from './patterns.js';

export type CoachRole = 'coach' | 'physio';

/** Who set an exercise's terms last: the shipped catalogue, ingest on meeting a new name, or a coach. */
export type TermsAuthor = 'catalogue' | 'ingest' | 'coach';

type Narrowed<Table, Columns> = Omit<Table, keyof Columns> & Columns;

/** The directory's tables as generated from the database, with the words that check constraints allow as types. */
export interface DirectoryTables
  extends Pick<
    DB,
    'directory_state' | 'gym' | 'squad' | 'athlete' | 'athlete_squad' | 'coach_squad' | 'exercise_alias'
  > {
  coach: Narrowed<DB['coach'], { role: CoachRole }>;
  device: Narrowed<DB['device'], { kind: DeviceKind }>;
  exercise: Narrowed<DB['exercise'], { pattern: ExercisePattern; changed_by: TermsAuthor }>;
  exercise_revision: Narrowed<DB['exercise_revision'], { pattern: ExercisePattern; changed_by: TermsAuthor }>;
  // A view has no not-null constraints to generate from: its columns are those of exercise.
  exercise_terms: Pick<DirectoryTables['exercise'], 'slug' | 'name' | 'pattern' | 'lumbar_weight' | 'body_mass_share' | 'mapped'> & {
    exercise_no: number;
  };
}
