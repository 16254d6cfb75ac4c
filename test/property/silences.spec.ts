import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { EVENT_TYPES, deviceSource, eventSubject, type CloudEvent } from '#libs/contracts';
import type { SimulatedEvent } from '#libs/simulator';
import { addAthletes, addDevice, addGym, openDay, seedExercises } from '#libs/storage';
import { PipelineInProcess } from '../support/pipeline-in-process.js';
import { difference, query, resultTables, type ResultTables } from '../support/result-tables.js';
import { seededRandom, shuffled } from '../support/season-with-corrections.js';
import { createTestDatabase, dropTestDatabase } from '../support/test-servers.js';

const GYM = 'quiet';
const MONDAY = Date.UTC(2025, 2, 3) / 86_400_000;
const DAYS = 150;
const OFFLINE = { from: 70, to: 83 };
const HOLIDAY = { from: 105, to: 125 };
const GONE_FROM = 140;

const within = (day: number, { from, to }: { from: number; to: number }): boolean => day >= from && day <= to;

function event(kind: 'set' | 'watermark', type: string, timeMs: number, id: string, data: Record<string, unknown>): SimulatedEvent {
  const athlete = kind === 'set' ? { subject: 'ana' } : {};
  const told: CloudEvent = { specversion: '1.0', id, source: deviceSource(GYM, 'rack'), type, time: new Date(timeMs).toISOString(), ...athlete, data };
  const subject = eventSubject({ gym: GYM, device: 'rack', ...(kind === 'set' ? { athlete: 'ana' } : {}), kind });
  return { subject, event: told, timeMs } as SimulatedEvent;
}

/** What the rack records and declares of a day, by days since the first. */
function recorded(day: number): SimulatedEvent[] {
  const startMs = (MONDAY + day) * 86_400_000;
  const sets = [0, 2, 4].includes(day % 7) && !within(day, HOLIDAY) && day < GONE_FROM ? [0, 1, 2] : [];
  return [
    ...sets.map((n) => event('set', EVENT_TYPES.setCompleted, startMs + 17 * 3_600_000, `set-${day}-${n}`, {
      setId: `00000000-0000-4000-8000-${String(day * 10 + n).padStart(12, '0')}`, exercise: 'deadlift', loadKg: 100 + n, repCount: 5,
    })),
    event('watermark', EVENT_TYPES.watermark, startMs + 86_399_000, `watermark-${day}`, { completeUpTo: new Date(startMs + 86_400_000).toISOString() }),
  ];
}

/** Days on which the rack sends, with what: while it is offline it keeps everything, and sends it on the day after. */
function sentOn(day: number): SimulatedEvent[] {
  if (within(day, OFFLINE)) return [];
  if (day !== OFFLINE.to + 1) return recorded(day);
  return Array.from({ length: day - OFFLINE.from + 1 }, (_, i) => recorded(OFFLINE.from + i)).flat();
}

interface Told {
  readonly results: ResultTables;
  readonly alerts: readonly string[];
  readonly transitions: readonly string[];
}

async function tell(plan: (pipeline: PipelineInProcess, tick: (day: number) => Promise<void>) => Promise<void>): Promise<Told> {
  const database = await createTestDatabase();
  const pipeline = new PipelineInProcess(database.url);
  try {
    const { kysely, pool } = pipeline.database;
    await seedExercises(kysely);
    await addGym(kysely, { id: GYM, name: 'Quiet' });
    await addAthletes(kysely, [{ id: 'ana', gym: GYM, name: 'Ana', timezone: 'UTC', bodyMassKg: 70 }]);
    await addDevice(kysely, { id: 'rack', gym: GYM, kind: 'optical' });
    await plan(pipeline, async (day) => void (await openDay(pool, 'UTC', MONDAY + day)));
    await pipeline.recompute();
    const day = (column: string): string => `${column} - date '1970-01-01' - ${MONDAY}`;
    const alerts = await query<{ line: string }>(
      database.url, `select concat_ws(' ', rule_group, ${day('onset_day')}, state, ${day('ended_day')}) as line from flarewatch.alert where rule_group like 'quiet-%' order by onset_day`,
    );
    const transitions = await query<{ line: string }>(
      database.url, `select concat_ws(' ', rule_group, ${day('onset_day')}, kind) as line from flarewatch.alert_transition where rule_group like 'quiet-%' order by transition_id`,
    );
    return { results: await resultTables(database.url), alerts: alerts.map(({ line }) => line), transitions: transitions.map(({ line }) => line) };
  } finally {
    await pipeline.close();
    await dropTestDatabase(database);
  }
}

describe('five months with an offline rack and a holiday', () => {
  let live: Told;

  beforeAll(async () => {
    live = await tell(async (pipeline, tick) => {
      for (let day = 0; day < DAYS; day++) {
        await tick(day);
        await pipeline.recompute();
        await pipeline.ingest(sentOn(day));
        await pipeline.recompute(day % 2);
      }
    });
  }, 120_000);

  test('day by day: the rack is asked after and the question taken back; the athlete is asked after and is back', () => {
    expect(live.transitions).toEqual([
      'quiet-device 74 fired', 'quiet-device 74 retracted', 'quiet-athlete 110 fired', 'quiet-athlete 110 cleared', 'quiet-athlete 148 fired',
    ]);
    expect(live.alerts).toEqual(['quiet-athlete 110 cleared 126', 'quiet-athlete 148 firing']);
  });

  test('what was stored before there were such questions comes out the same once it is brought up to date', async () => {
    const marking = /with locked[\s\S]+?;/.exec(readFileSync('libs/storage/migrations/0013_quiet.sql', 'utf8'))?.[0] ?? '';
    const told = await tell(async (pipeline, tick) => {
      const { pool } = pipeline.database;
      await pipeline.ingest(Array.from({ length: DAYS }, (_, day) => recorded(day)).flat());
      await pipeline.recompute();
      await tick(DAYS - 1);
      await pipeline.recompute();
      // As an older version left them: nobody is asked after, and no state knows of it.
      await pool.query(`delete from flarewatch.alert where rule_group like 'quiet-%'`);
      const forgotten = await pool.query(`update flarewatch.assessment s set carry = (
          select json_build_array(s.carry::json->0, s.carry::json->1, s.carry::json->2, s.carry::json->3, s.carry::json->4, s.carry::json->5,
            (select coalesce(json_agg(e), '[]') from json_array_elements(s.carry::json->6) e where e->>0 not like 'quiet-%')))
        where s.carry like '%"quiet-%'`);
      expect(forgotten.rowCount).toBeGreaterThan(10);
      await pool.query(marking);
      await pipeline.recompute(1);
    });
    expect(difference(live.results, told.results)).toBeNull();
  }, 120_000);

  test.each([1, 2, 3, 4])('disorder %i: any order, duplication, batching and moment of tick and recompute gives the same tables', async (seed) => {
    const random = seededRandom(seed);
    const told = await tell(async (pipeline, tick) => {
      const events = Array.from({ length: DAYS }, (_, day) => recorded(day)).flat();
      const order = shuffled(events.flatMap((one) => (random() < 0.1 ? [one, one] : [one])), random);
      let opened = 0;
      for (let at = 0; at < order.length;) {
        const size = 1 + Math.floor(random() * 90);
        await pipeline.ingest(order.slice(at, at + size));
        at += size;
        if (random() < 0.5) await tick((opened = Math.min(DAYS - 1, opened + Math.floor(random() * 60))));
        if (random() < 0.7) await pipeline.recompute(Math.floor(random() * 2));
      }
      await tick(DAYS - 1);
    });
    expect(difference(live.results, told.results)).toBeNull();
  }, 120_000);
});
