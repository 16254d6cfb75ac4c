import { beforeAll, describe, expect, test } from '@jest/globals';
import { encodeStructured } from '#libs/contracts';
import type { OutgoingMessage } from '#libs/messaging';
import { createGym, eventsOf, withFaults, type FaultName } from '#libs/simulator';
import { enterGym } from '../support/enter-gym.js';
import { difference, query, resultTables, type ResultTables } from '../support/result-tables.js';
import { runSystem } from '../support/running-system.js';

/** A past season: no tick of the clock touches it. */
const gym = createGym({
  seed: 'faults', gymId: 'gym-faults', athletes: 3, squads: 1, devices: 2, startDay: '2025-01-06', days: 56, timezone: 'Europe/Berlin', stories: ['load-jump', 'soreness', 'velocity-drop'],
});
const events = [...eventsOf(gym)];

interface Told {
  readonly results: ResultTables;
  /** events stored once, and messages that were refused */
  readonly receipts: number;
  readonly rejected: number;
  readonly sets: number;
}

/** Publishes the season as it comes with these faults, through a real log, ingest and worker. */
async function tell(rates: Partial<Record<FaultName, number>>): Promise<Told> {
  const system = await runSystem(['ingest', 'worker']);
  try {
    await enterGym(system.database.url, gym);
    let number = 0;
    const messages = [...withFaults(gym, events, { seed: 1, rates })].map(({ event, broken }): OutgoingMessage => (
      { subject: event.subject, payload: broken ?? encodeStructured(event.event), msgId: `faulty-${number++}` }));
    await system.parts.publisher.publishMany(messages);
    const count = async (text: string): Promise<number> => (await query<{ n: number }>(system.database.url, text))[0]!.n;
    for (const deadline = Date.now() + 60_000; await count('select count(*)::int4 as n from flarewatch.event_receipt') < events.length;) {
      if (Date.now() > deadline) throw new Error('not every event was stored');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const results = await resultTables(system.database.url);
    return {
      results,
      receipts: await count('select count(*)::int4 as n from flarewatch.event_receipt'),
      rejected: await count('select count(*)::int4 as n from flarewatch.rejected_event'),
      sets: await count('select count(*)::int4 as n from flarewatch.set_fact'),
    };
  } finally {
    await system.stop();
  }
}

describe('a season told by bad devices over bad networks', () => {
  let undisturbed: Told;
  beforeAll(async () => {
    undisturbed = await tell({});
  }, 120_000);

  test('undisturbed, it raises what its stories hold', () => {
    expect(undisturbed).toMatchObject({ receipts: events.length, rejected: 0 });
    expect(undisturbed.results.alerts.length).toBeGreaterThanOrEqual(3);
  });

  const harmless: readonly Partial<Record<FaultName, number>>[] = [
    { duplicate: 0.2, flood: 0.01 },
    { reorder: 0.3, gap: 0.05 },
    { reboot: 0.05 },
    { duplicate: 0.1, reorder: 0.2, gap: 0.03, flood: 0.005, reboot: 0.03, truncate: 0.05 },
  ];
  test.each(harmless)('%j: nothing is lost in the end, and the tables are the same', async (rates) => {
    const told = await tell(rates);
    expect({ receipts: told.receipts, sets: told.sets }).toEqual({ receipts: events.length, sets: undisturbed.sets });
    expect(told.rejected > 0).toBe(rates.truncate !== undefined);
    expect(difference(undisturbed.results, told.results)).toBeNull();
  }, 120_000);

  test('what a second tracker saw is stored under its own name', async () => {
    const told = await tell({ 'two-devices': 0.5 });
    expect(told.sets).toBeGreaterThan(undisturbed.sets);
    expect(told.rejected).toBe(0);
  }, 120_000);
});
