import type { Generated, GeneratedAlways } from 'kysely';
import type { DeviceKind } from '#libs/domain';

import type { ExercisePattern } from './patterns.js';

/** Columns of the directory's tables in schema `flarewatch`, as migration 0001 makes them. */
export interface DirectoryTables {
  directory_state: { only_row: Generated<boolean>; version: Generated<string>; catalogue_version: Generated<number> };
  gym: { gym_no: GeneratedAlways<number>; gym_id: string; name: string; created_at: Generated<Date> };
  squad: { squad_no: GeneratedAlways<number>; squad_id: string; gym_no: number; name: string };
  athlete: {
    athlete_no: GeneratedAlways<number>;
    athlete_id: string;
    gym_no: number;
    name: string;
    timezone: string;
    body_mass_kg: number | null;
    redflag_consent: Generated<boolean>;
    created_at: Generated<Date>;
  };
  athlete_squad: { athlete_no: number; squad_no: number; gym_no: number };
  coach: { coach_no: GeneratedAlways<number>; coach_id: string; gym_no: number; name: string; role: CoachRole };
  coach_squad: { coach_no: number; squad_no: number; gym_no: number };
  device: {
    device_no: GeneratedAlways<number>;
    gym_no: number;
    device_id: string;
    kind: DeviceKind;
    sigma_mps: number | null;
    name: string;
    created_at: Generated<Date>;
  };
  exercise: {
    exercise_no: GeneratedAlways<number>;
    slug: string;
    name: string;
    pattern: ExercisePattern;
    lumbar_weight: number;
    body_mass_share: number;
    mapped: boolean;
    merged_into: number | null;
    changed_by: TermsAuthor;
    catalogue_version: number;
    updated_at: Generated<Date>;
  };
  exercise_alias: { alias: string; exercise_no: number };
  exercise_revision: {
    exercise_no: number;
    catalogue_version: number;
    slug: string;
    pattern: ExercisePattern;
    lumbar_weight: number;
    body_mass_share: number;
    mapped: boolean;
    changed_by: TermsAuthor;
    changed_at: Generated<Date>;
  };
  exercise_terms: {
    exercise_no: number;
    slug: string;
    name: string;
    pattern: ExercisePattern;
    lumbar_weight: number;
    body_mass_share: number;
    mapped: boolean;
  };
}

export type CoachRole = 'coach' | 'physio';

/** Who set an exercise's terms last: the shipped catalogue, ingest on meeting a new name, or a coach. */
export type TermsAuthor = 'catalogue' | 'ingest' | 'coach';
