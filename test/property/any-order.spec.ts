import { describe, expect, test } from '@jest/globals';
import type { SimulatedEvent } from '#libs/simulator';
import { reproduceAlerts, type Reproduction } from '#libs/storage';
import { enterGym } from '../support/enter-gym.js';
import { PipelineInProcess } from '../support/pipeline-in-process.js';
import { difference, query, resultTables, type ResultTables } from '../support/result-tables.js';
import { seasonWithCorrections, seededRandom, shuffled, type Random } from '../support/season-with-corrections.js';
import { createTestDatabase, dropTestDatabase } from '../support/test-servers.js';

const SOAK_ORDERS = process.env['FLAREWATCH_SOAK_ORDERS'];
/** Each takes seconds: a soak shares them between processes, of which each has its own servers. */
const FIRST = Number(process.env['FLAREWATCH_SOAK_FIRST'] ?? 0);
const ORDERS = SOAK_ORDERS === undefined ? 25 : Number(SOAK_ORDERS);
const SEED = 20_250_303;

interface Told {
  readonly results: ResultTables;
  /** alert → state of its last transition */
  readonly told: Readonly<Record<string, string>>;
  readonly reproduced: Reproduction;
}

/** Delivers events in batches as `plan` says, with recomputes in between, and reads the tables. */
async function tell(plan: (pipeline: PipelineInProcess, events: readonly SimulatedEvent[]) => Promise<void>): Promise<Told> {
  const { gym, events } = seasonWithCorrections(SEED);
  const database = await createTestDatabase();
  try {
    await enterGym(database.url, gym);
    const pipeline = new PipelineInProcess(database.url);
    await plan(pipeline, events);
    await pipeline.recompute();
    const reproduced = await reproduceAlerts(pipeline.database);
    await pipeline.close();
    const last = await query<{ alert_id: string; state: string; tier: string }>(
      database.url, 'select distinct on (alert_id) alert_id, state, tier from flarewatch.alert_transition order by alert_id, transition_id desc',
    );
    return { reproduced, results: await resultTables(database.url), told: Object.fromEntries(last.map((row) => [row.alert_id, `${row.state} ${row.tier}`])) };
  } finally {
    await dropTestDatabase(database);
  }
}

/** Any order, any duplication, any batching, recomputes at any moment by workers that remember or not. */
async function disorderly(pipeline: PipelineInProcess, events: readonly SimulatedEvent[], random: Random, delayDays: number): Promise<void> {
  const duplicated = events.flatMap((event) => (random() < 0.15 ? [event, event] : [event]));
  const late = duplicated
    .map((event) => ({ event, at: event.timeMs + random() ** 3 * delayDays * 86_400_000 }))
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
  const order = delayDays === Infinity ? shuffled(duplicated, random) : late;
  for (let at = 0; at < order.length;) {
    const size = 1 + Math.floor(random() * 400);
    await pipeline.ingest(shuffled(order.slice(at, at + size), random));
    at += size;
    const dice = random();
    if (dice < 0.4) await pipeline.recompute(Math.floor(random() * 2));
    else if (dice < 0.5) await pipeline.recomputeTwice();
  }
}

describe('the same facts give the same tables', () => {
  let reference: Told;

  test('in order, one recompute at the end', async () => {
    reference = await tell(async (pipeline, events) => {
      await pipeline.ingest(events);
    });
    expect(reference.results.assessments.length).toBeGreaterThan(300);
    expect(reference.results.alerts.length).toBeGreaterThanOrEqual(4);
    for (const signal of ['sorensen-hold', 'return-stage', 'form-tags', 'belt-share']) expect(reference.results.assessments.join('\n')).toContain(`\\"${signal}\\":`);
  }, 60_000);

  test.each(Array.from({ length: ORDERS }, (_, i) => FIRST + i))('disorder %i: any order, duplication, delay, batching and moment of recompute', async (i) => {
    const random = seededRandom(i + 1);
    const delayDays = i % 3 === 0 ? Infinity : 30;
    const told = await tell((pipeline, events) => disorderly(pipeline, events, random, delayDays));
    expect(difference(reference.results, told.results)).toBeNull();
    // History may differ on the way, and ends in the same state: what the facts do not support was taken back.
    for (const [alert, state] of Object.entries(told.told)) {
      expect(state.startsWith('retracted') ? undefined : state).toBe(reference.told[alert]);
    }
    for (const alert of Object.keys(reference.told)) expect(told.told).toHaveProperty(alert);
    // Whatever was said on the way follows from what was known when it was said.
        expect(told.reproduced).toEqual({ checked: Object.keys(told.told).length, equal: Object.keys(told.told).length, different: [], notReproducible: [] });
    if (SOAK_ORDERS !== undefined) process.stderr.write(`disorder ${i}: the same\n`);
  }, 120_000);
});
