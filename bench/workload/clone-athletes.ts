import { bulkGym } from '#libs/simulator';
import type { Database } from '#libs/storage';
import { gymWorkload, type GymsPlan } from './gyms-plan.js';

const NEW_UUID = (column: string): string => `md5(f.${column}::text || '/' || c.athlete_no)::uuid`;

/** In one transaction, so that nobody sees an athlete with a part of a history. */
const CLONE = [
  `insert into flarewatch.set_fact (occurred_at, recorded_at, load_kg, set_id, session_id, event_key, athlete_no, device_no, exercise_no,
     local_day, version, rpe, rir, revision, rep_count, flags, reps, event_id, extra, attributes)
   select f.occurred_at, now(), f.load_kg, ${NEW_UUID('set_id')}, f.session_id, ${NEW_UUID('event_key')}, c.athlete_no, c.device_no, f.exercise_no,
     f.local_day, f.version, f.rpe, f.rir, f.revision, f.rep_count, f.flags, f.reps, f.event_id, f.extra, f.attributes
   from bench_clone c join flarewatch.set_fact f on f.athlete_no = c.template_no order by f.local_day`,
  `insert into flarewatch.event_receipt (device_no, event_key, athlete_no, first_set_hash)
   select device_no, event_key, athlete_no, case when row_number() over (partition by athlete_no, hash) = 1 then hash end
   from (select f.*, hashint8(hashtext(f.set_id::text)) as hash from bench_clone c join flarewatch.set_fact f using (athlete_no)) sets`,
  `insert into flarewatch.athlete_device (athlete_no, device_no, first_day, last_day)
   select c.athlete_no, c.device_no, d.first_day, d.last_day from bench_clone c join flarewatch.athlete_device d on d.athlete_no = c.template_no`,
  `insert into flarewatch.daily_load (athlete_no, day, tonnage_kg, lumbar_kg, lumbar_squared, session_rpe_au, facts, digest_text)
   select c.athlete_no, l.day, l.tonnage_kg, l.lumbar_kg, l.lumbar_squared, l.session_rpe_au, l.facts, l.digest_text
   from bench_clone c join flarewatch.daily_load l on l.athlete_no = c.template_no order by l.day`,
  `insert into flarewatch.assessment (athlete_no, day, known, coverage, tier, score, confidence, red_flag, model_version, inputs_hash, loads, body, carry)
   select c.athlete_no, s.day, s.known, s.coverage, s.tier, s.score, s.confidence, s.red_flag, s.model_version, s.inputs_hash, s.loads, s.body, s.carry
   from bench_clone c join flarewatch.assessment s on s.athlete_no = c.template_no order by s.day`,
  `update flarewatch.athlete_fold f set folded_version = t.folded_version
   from bench_clone c join flarewatch.athlete_fold t on t.athlete_no = c.template_no where f.athlete_no = c.athlete_no`,
  `update flarewatch.recompute_mark m set version = t.version, ticked_day = t.ticked_day
   from bench_clone c join flarewatch.recompute_mark t on t.athlete_no = c.template_no where m.athlete_no = c.athlete_no`,
];

/** Gives every athlete of the plan who is no template the rows of one. */
export async function cloneAthletes(pool: Database['pool'], plan: GymsPlan): Promise<void> {
  const pairs: { template: string; athlete: string; gym: string; device: string }[] = [];
  const templates = bulkGym(gymWorkload(plan, plan.gymIds[0]!, { seed: 0, days: 1, startDay: plan.startDay })).athleteIds.slice(0, plan.templates);
  for (const gym of plan.gymIds) {
    const { athleteIds, deviceIds } = bulkGym(gymWorkload(plan, gym, { seed: 0, days: 1, startDay: plan.startDay }));
    athleteIds.forEach((athlete, i) => {
      const template = templates[i % templates.length]!;
      if (!templates.includes(athlete)) pairs.push({ template, athlete, gym, device: deviceIds[i % deviceIds.length]! });
    });
  }
  if (pairs.length === 0) return;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `create temp table bench_clone on commit drop as
       select t.athlete_no as template_no, a.athlete_no, d.device_no
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as i (template, athlete, gym, device)
       join flarewatch.athlete t on t.athlete_id = i.template join flarewatch.athlete a on a.athlete_id = i.athlete
       join flarewatch.gym g on g.gym_id = i.gym join flarewatch.device d on d.gym_no = g.gym_no and d.device_id = i.device`,
      [pairs.map((p) => p.template), pairs.map((p) => p.athlete), pairs.map((p) => p.gym), pairs.map((p) => p.device)],
    );
    await client.query('analyze bench_clone');
    for (const statement of CLONE) await client.query(statement);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
