import type pg from 'pg';
import type { LoadDescriptors, LoadKind, SignalReading } from '#libs/domain';
import { SET_FLAG, encodeReps, packBody, packLoads, type PackedLoads } from '#libs/storage';

export const SECRET_NAME = 'Ana Of The Real Name';
export const SET_ID = '0d9a3a51-2f0c-4f6e-8a8e-3c5b8a1f2b10';

const NOT_DEFINED: LoadDescriptors = {
  day: null, acute7: null, chronic28: null, acwrCoupled: null, acwrUncoupled: null, acwrEwma: null, monotony: null,
  monotonyPopulation: null, strain: null, weekJumpZ: null,
};

function resultOf(loads: Record<LoadKind, Partial<LoadDescriptors>>, signals: Record<string, SignalReading>): { loads: PackedLoads; body: string } {
  const full = Object.fromEntries(Object.entries(loads).map(([kind, known]) => [kind, { ...NOT_DEFINED, ...known }])) as Record<LoadKind, LoadDescriptors>;
  return { loads: packLoads(full), body: packBody({ signals, reasons: [], domains: { load: null, fatigue: null, symptoms: null }, insufficientReason: null }) };
}

const everyLoad = (day: number | null): Record<LoadKind, Partial<LoadDescriptors>> => ({
  tonnage: { day }, lumbar: { day }, lumbarSquared: { day }, sessionRpe: { day },
});

const TRAINED = resultOf(
  {
    tonnage: { day: 1040, acute7: 150 },
    lumbar: { day: 700, acute7: 100.5, chronic28: 50.25, acwrCoupled: 2, acwrUncoupled: 3, acwrEwma: 1.5, monotony: 0.9, monotonyPopulation: 1, strain: 633.15, weekJumpZ: 2.5 },
    lumbarSquared: { day: 98_000 },
    sessionRpe: { day: 455 },
  },
  { 'load-jump': { value: 2.5, sub: 0.75, detail: { usualLowKg: 300, usualHighKg: 400 } }, soreness: { value: null, sub: null } },
);

/**
 * One athlete: trained on 1 March 2026 (five deadlifts of 140 kg, four pull-ups, a warm-up, a retracted and a corrected set), known
 * rest on the 2nd, unknown on the 3rd; one report of each kind, a firing alert and a retracted one.
 */
export async function insertAnalystRows(client: pg.ClientBase | pg.Pool): Promise<void> {
  await client.query(`insert into flarewatch.gym (gym_id, name) values ('north', 'Northside')`);
  await client.query(`insert into flarewatch.athlete (gym_no, athlete_id, name, timezone, body_mass_kg) select gym_no, 'ana', $1, 'UTC', 80 from flarewatch.gym`, [SECRET_NAME]);
  await client.query(`insert into flarewatch.squad (gym_no, squad_id, name) select gym_no, 'barbell', 'Barbell' from flarewatch.gym`);
  await client.query('insert into flarewatch.athlete_squad (athlete_no, squad_no, gym_no) select athlete_no, squad_no, a.gym_no from flarewatch.athlete a, flarewatch.squad');
  await client.query(`insert into flarewatch.device (gym_no, device_id, kind, name) select gym_no, 'rack-3', 'optical', 'Rack' from flarewatch.gym`);
  await client.query(`
    insert into flarewatch.exercise (slug, name, pattern, lumbar_weight, body_mass_share, mapped, changed_by, catalogue_version)
    values ('deadlift', 'Deadlift', 'hinge', 1, 0, true, 'catalogue', 1), ('pull-up', 'Pull-up', 'pull', 0, 1, true, 'catalogue', 1)`);
  await client.query(`select flarewatch.ensure_set_partitions('2026-03-01', '2026-03-31')`);
  await insertSets(client);
  await insertReports(client);
  for (const [day, known, { loads, body }] of [['2026-03-01', true, TRAINED], ['2026-03-02', true, resultOf(everyLoad(0), {})], ['2026-03-03', false, resultOf(everyLoad(null), {})]] as const) {
    await client.query(
      `insert into flarewatch.assessment (athlete_no, day, known, coverage, tier, score, confidence, model_version, inputs_hash, loads, body, carry)
       select athlete_no, $1, $2, 0.5, 'watch', 31.5, 'B', 'm1', '\\x00', $3, $4, '{}' from flarewatch.athlete`,
      [day, known, loads, body],
    );
  }
  await insertAlerts(client);
}

async function insertSets(client: pg.ClientBase | pg.Pool): Promise<void> {
  const measured = encodeReps([
    { meanVelocityMps: 0.44, peakVelocityMps: 0.7, romM: 0.52, durationMs: 1430 },
    { meanVelocityMps: 0.48, peakVelocityMps: 0.7, romM: 0.52, durationMs: 1400 },
    { meanVelocityMps: 0.41, romM: 0.51, durationMs: 1500 },
    // A partial rep: it counts as a rep, not for bar speed.
    { meanVelocityMps: 0.3, peakVelocityMps: 0.7, romM: 0.2, durationMs: 900 },
    { meanVelocityMps: 0.36, peakVelocityMps: 0.7, romM: 0.5, durationMs: 1600 },
  ]);
  const none = encodeReps([]);
  const set = (id: string, eventId: string, exercise: string, loadKg: number, reps: number, flags: number, packed: Buffer, revision: number, extra: string | null): Promise<unknown> =>
    client.query(
      `insert into flarewatch.set_fact (occurred_at, recorded_at, load_kg, set_id, event_key, athlete_no, device_no, exercise_no, local_day, version,
         rpe, revision, rep_count, flags, reps, event_id, extra)
       select '2026-03-01T17:00:00Z', '2026-03-01T17:00:01Z', $4, $1, gen_random_uuid(), athlete_no, device_no, exercise_no, '2026-03-01', 1, 8.5, $8, $5, $6, $7, $2, $9
       from flarewatch.athlete, flarewatch.device, flarewatch.exercise where slug = $3`,
      [id, eventId, exercise, loadKg, reps, flags, packed, revision, extra],
    );
  const said = (id: string, eventId: string, revision: number, kind: string): Promise<unknown> =>
    client.query('insert into flarewatch.set_revision (athlete_no, set_id, event_id, revision, kind, version) select athlete_no, $1, $2, $3, $4, 1 from flarewatch.athlete', [id, eventId, revision, kind]);
  await set(SET_ID, 'e1', 'deadlift', 240, 5, 0, none, 1, null);
  await set(SET_ID, 'e2', 'deadlift', 140, 5, SET_FLAG.belt | SET_FLAG.beltReported, measured, 2, '{"tags":["rounding"],"shoes":"flat"}');
  await said(SET_ID, 'e1', 1, 'completed');
  await said(SET_ID, 'e2', 2, 'corrected');
  await set('0d9a3a51-2f0c-4f6e-8a8e-3c5b8a1f2b11', 'e3', 'pull-up', 5, 4, SET_FLAG.bodyweight, none, 1, null);
  await set('0d9a3a51-2f0c-4f6e-8a8e-3c5b8a1f2b12', 'e4', 'deadlift', 60, 5, SET_FLAG.warmup | SET_FLAG.peak, none, 1, null);
  await set('0d9a3a51-2f0c-4f6e-8a8e-3c5b8a1f2b13', 'e5', 'deadlift', 300, 9, 0, none, 1, null);
  await said('0d9a3a51-2f0c-4f6e-8a8e-3c5b8a1f2b13', 'e5', 1, 'completed');
  await said('0d9a3a51-2f0c-4f6e-8a8e-3c5b8a1f2b13', 'e6', 2, 'retracted');
}

async function insertReports(client: pg.ClientBase | pg.Pool): Promise<void> {
  const session = '6f1a7c7e-91f1-4b0e-9b55-0d0b7d1f5c22';
  const reports = [
    ['session', session, 1, 'r1', { sessionId: session, sessionRpe: 7, minutes: 60 }],
    ['session', session, 2, 'r2', { sessionId: session, sessionRpe: 7, minutes: 65, endedAt: '2026-03-01T18:05:00+01:00' }],
    ['checkin', 'r3', 1, 'r3', { sorenessNrs: 4, sleepHours: 6.5, interferes: false, redFlags: ['night'] }],
    ['trunktest', 'r4', 1, 'r4', { test: 'sorensen', seconds: 92 }],
    ['flare', 'r5', 1, 'r5', { startedOn: '2026-03-03', endedOn: null, certainty: 'sure', peakNrs: 7, source: 'athlete' }],
  ] as const;
  for (const [kind, entity, revision, eventId, data] of reports) {
    await client.query(
      `insert into flarewatch.report_fact (athlete_no, device_no, kind, entity_id, revision, event_id, occurred_at, recorded_at, local_day, version, data)
       select athlete_no, device_no, $1, $2, $3, $4, '2026-03-01T18:00:00Z', '2026-03-01T18:00:01Z', '2026-03-01', 1, $5 from flarewatch.athlete, flarewatch.device`,
      [kind, entity, revision, eventId, JSON.stringify(data)],
    );
  }
}

async function insertAlerts(client: pg.ClientBase | pg.Pool): Promise<void> {
  await client.query(`
    insert into flarewatch.alert (alert_id, athlete_no, rule_group, onset_day, tier, peak_tier, state, evidence_day, changed_day, coverage, score, confidence,
      reasons, facts, inputs_hash, model_version)
    select 'held', athlete_no, 'strain', '2026-03-01', 'watch', 'watch', 'firing', '2026-03-01', '2026-03-01', 0.5, 31.5, 'B', '[]', '{}', '\\xab', 'm1' from flarewatch.athlete`);
  const told = (last: number, alert: string, kind: string, tier: string, previous: string | null, state: string, late: boolean): Promise<unknown> =>
    client.query(
      `insert into flarewatch.alert_transition (transition_id, alert_id, athlete_no, rule_group, onset_day, kind, tier, previous_tier, peak_tier, state, day, late,
         version, model_version, reasons, facts, coverage, created_at)
       select $1, $2, athlete_no, 'strain', '2026-03-01', $3, $4, $5, $4, $6, '2026-03-01', $7, 1, 'm1', '[]', '{}', 0.5, '2026-03-01T19:00:00Z' from flarewatch.athlete`,
      [`01900000-0000-7000-8000-00000000000${last}`, alert, kind, tier, previous, state, late],
    );
  await told(1, 'held', 'fired', 'watch', null, 'firing', false);
  await told(2, 'gone', 'fired', 'raised', null, 'firing', false);
  await told(3, 'gone', 'retracted', 'clear', 'raised', 'retracted', true);
  await told(4, 'back', 'fired', 'watch', null, 'firing', false);
  await told(5, 'back', 'retracted', 'clear', 'watch', 'retracted', true);
  await told(6, 'back', 'fired', 'watch', null, 'cleared', true);
  await client.query(`update flarewatch.alert_transition set athlete_notice = 'alarm', coach_notice = 'repeated' where alert_id = 'held'`);
}
