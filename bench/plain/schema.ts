/** Tables of the plain pipeline, in a database of their own. */
export const PLAIN_SCHEMA = `
create table sets (
  event_id text primary key,
  athlete_id text not null,
  set_id uuid not null,
  exercise text not null,
  load_kg double precision not null,
  reps jsonb not null,
  rpe double precision,
  occurred_at timestamptz not null
);
create index sets_athlete on sets (athlete_id, occurred_at);
create table athlete_load (
  athlete_id text primary key,
  acute_kg double precision not null,
  chronic_kg double precision not null,
  acwr double precision,
  updated_at timestamptz not null
);`;

export const PLAIN_PATTERN = 'plain.gym.*.device.*.athlete.*.set';
export const PLAIN_QUEUE = 'plain-load';

/** The fields that the plain pipeline reads of an event. */
export interface PlainEvent {
  readonly id: string;
  readonly subject: string;
  readonly time: string;
  readonly data: {
    readonly setId: string;
    readonly exercise: string;
    readonly loadKg: number;
    readonly reps: readonly { readonly meanVelocityMps: number }[];
    readonly rpe?: number;
  };
}
