import { describe, expect, test } from '@jest/globals';
import { EVENT_TYPES } from '#libs/contracts';
import type { SimulatedEvent } from '#libs/simulator';
import { reproduceAlerts, type Reproduction } from '#libs/storage';
import { PipelineInProcess } from '../support/pipeline-in-process.js';
import { difference, query, resultTables, type ResultTables } from '../support/result-tables.js';
import { seededRandom, shuffled, type Random } from '../support/season-with-corrections.js';
import { createTestDatabase, dropTestDatabase } from '../support/test-servers.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, ahead, enterClockGym, lifted, right, setId, told, toldAt, unset, type Boot } from '../support/wrong-clocks.js';

const START_MS = Date.UTC(2025, 4, 5, 23);
const ORDERS = 8;

interface Told {
  readonly results: ResultTables;
  /** facts that hold, with where they stand and why */
  readonly facts: readonly unknown[];
  readonly moves: number;
  readonly reproduced: Reproduction;
}

/** Ten weeks on devices of every kind of clock, each message with the arrival that it has in every order. */
function season(random: Random): SimulatedEvent[] {
  const at = (day: number): number => START_MS + day * DAY_MS;
  const boots: Boot[] = [
    { device: 'rack', bootId: 'good', startedMs: at(0) - HOUR_MS, clock: right },
    { device: 'bench', bootId: 'unset', startedMs: at(10) - 7 * HOUR_MS, clock: unset(at(10) - 7 * HOUR_MS) },
    { device: 'rack', bootId: 'year-ahead', startedMs: at(20) - HOUR_MS, clock: ahead(365 * DAY_MS) },
    { device: 'bench', bootId: 'told', startedMs: at(30) - HOUR_MS, clock: toldAt(at(30) - HOUR_MS, at(36)) },
    { device: 'rack', bootId: 'drifting', startedMs: at(40) - HOUR_MS, clock: unset(at(40) - HOUR_MS), rate: 1.02 },
    { device: 'rack', bootId: 'slow', startedMs: at(50) - HOUR_MS, clock: unset(at(50) - HOUR_MS), rate: 0.98 },
    { device: 'rack', bootId: 'beside', startedMs: at(50) - 3 * HOUR_MS, clock: unset(at(50) - 3 * HOUR_MS) },
  ];
  const bootOn = (day: number, i: number): Boot => (day >= 50 ? boots[5 + (i % 2)]! : boots[Math.floor(day / 10)]!);
  const events: SimulatedEvent[] = [];
  let n = 0;
  for (let day = 0; day < 70; day++) {
    if (day % 7 === 3 || day % 7 === 6) continue;
    for (let i = 0; i < 4; i++) {
      const boot = bootOn(day, i);
      const trueMs = at(day) + i * 2 * HOUR_MS + Math.floor(random() * HOUR_MS);
      // Most come at once; some wait for minutes, and some until the network is back after days.
      const dice = random();
      const waitedMs = dice < 0.5 ? 500 : dice < 0.8 ? random() * 20 * MINUTE_MS : random() * 5 * DAY_MS;
      events.push(lifted(boot, ++n, trueMs, Math.ceil(trueMs + waitedMs), day >= 56 ? 220 : 100));
      if (n % 9 === 0) {
        const data = { setId: setId(n), exercise: 'deadlift', loadKg: 130, repCount: 6, revision: 2 };
        events.push(told(boot, { id: `corrected-${n}`, kind: 'set', type: EVENT_TYPES.setCorrected, data, trueMs, receivedMs: Math.ceil(trueMs + random() * 3 * DAY_MS) }));
      }
      if (n % 31 === 0) {
        events.push(told(boot, { id: `back-${n}`, kind: 'set', type: EVENT_TYPES.setRetracted, data: { setId: setId(n), revision: 3 }, trueMs, receivedMs: trueMs + HOUR_MS }));
      }
    }
    const boot = bootOn(day, 0);
    const answered = at(day) + 3 * HOUR_MS;
    events.push(told(boot, { id: `session-${day}`, kind: 'session', type: EVENT_TYPES.sessionCompleted, data: { sessionId: setId(5000 + day), sessionRpe: 7, minutes: 60 }, trueMs: answered, receivedMs: answered + MINUTE_MS }));
    events.push(told(boot, { id: `checkin-${day}`, kind: 'checkin', type: EVENT_TYPES.checkinSubmitted, data: { sorenessNrs: day >= 60 ? 7 : 2, site: 'low-back' }, trueMs: answered, receivedMs: answered + Math.ceil(random() * DAY_MS) }));
    if (day % 6 === 0) {
      // Told by its own clock: that of an unset one completes nothing.
      const completeUpTo = new Date(boot.clock(at(day))).toISOString();
      events.push(told(boot, { id: `complete-${day}`, kind: 'watermark', type: EVENT_TYPES.watermark, data: { completeUpTo }, trueMs: at(day), receivedMs: at(day) + MINUTE_MS }));
    }
  }
  // Some are sent again, hours or days later.
  return events.flatMap((event) => (random() < 0.15 ? [event, { ...event, timeMs: event.timeMs + Math.ceil(random() * 2 * DAY_MS) }] : [event]));
}

async function tell(plan: (pipeline: PipelineInProcess) => Promise<void>): Promise<Told> {
  const database = await createTestDatabase();
  const pipeline = new PipelineInProcess(database.url);
  try {
    await enterClockGym(pipeline.database);
    await plan(pipeline);
    await pipeline.recompute();
    const reproduced = await reproduceAlerts(pipeline.database);
    const facts = await query(database.url, `
      select 'set' as kind, set_id::text as id, event_id, occurred_at::text, local_day, claimed_at::text, time_uncertainty_ms from flarewatch.current_set
      union all select kind, entity_id, event_id, occurred_at::text, local_day, claimed_at::text, time_uncertainty_ms from flarewatch.current_report order by 1, 2, 3`);
    const [moves] = await query<{ n: number }>(database.url, 'select count(*)::int4 as n from flarewatch.time_correction');
    return { reproduced, facts, moves: moves!.n, results: await resultTables(database.url) };
  } finally {
    await pipeline.close();
    await dropTestDatabase(database);
  }
}

async function disorderly(pipeline: PipelineInProcess, events: readonly SimulatedEvent[], random: Random): Promise<void> {
  const order = shuffled(events, random);
  for (let from = 0; from < order.length;) {
    const size = 1 + Math.floor(random() * 80);
    await pipeline.ingest(order.slice(from, from + size));
    from += size;
    const dice = random();
    if (dice < 0.3) await pipeline.recompute(Math.floor(random() * 2));
    else if (dice < 0.4) await pipeline.recomputeTwice();
  }
}

describe('events of clocks that cannot be right', () => {
  const events = season(seededRandom(77));
  let reference: Told;

  test('in the order of arrival, one by one', async () => {
    reference = await tell(async (pipeline) => {
      for (const event of [...events].sort((a, b) => a.timeMs - b.timeMs)) await pipeline.ingest([event]);
    });
    const estimated = (reference.facts as { claimed_at: string | null }[]).filter((fact) => fact.claimed_at !== null);
    expect(estimated.length).toBeGreaterThan(100);
    expect(reference.facts.length).toBeGreaterThan(estimated.length + 50);
    expect(reference.moves).toBeGreaterThan(50);
    expect(reference.results.assessments.length).toBeGreaterThan(60);
    expect(reference.results.alerts.length).toBeGreaterThan(0);
    expect(reference.reproduced).toMatchObject({ different: [], notReproducible: [] });
  }, 120_000);

  test.each(Array.from({ length: ORDERS }, (_, i) => i))('in disorder %i: the same facts at the same times, and byte for byte the same results', async (i) => {
    const random = seededRandom(500 + i);
    const one = await tell((pipeline) => disorderly(pipeline, events, random));
    expect(one.facts).toEqual(reference.facts);
    expect(difference(reference.results, one.results)).toBeNull();
    expect(one.reproduced).toMatchObject({ different: [], notReproducible: [] });
    expect(one.reproduced.equal).toBe(one.reproduced.checked);
  }, 120_000);
});
