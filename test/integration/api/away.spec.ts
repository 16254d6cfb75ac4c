import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ENGLISH, message, render, type Advice } from '#libs/domain';
import { addAthlete, addDevice, addGym } from '#libs/storage';
import { runSystem } from '../../support/running-system.js';
import type { RunningSystem } from '../../support/running-system.js';
import { ask, post } from './api-client.js';
import { postEvents } from '../../support/post-events.js';

let system: RunningSystem;

beforeAll(async () => {
  // Nobody takes events in: what is posted stays in the event log.
  system = await runSystem(['api']);
  const db = system.parts.database.kysely;
  await addGym(db, { id: 'north', name: 'North' });
  await addAthlete(db, { id: 'ana', gym: 'north', name: 'Ana', timezone: 'UTC' });
  await addDevice(db, { id: 'rack-1', gym: 'north', kind: 'imu' });
}, 60_000);

afterAll(() => system.stop(), 60_000);

function adviceOf(level: Advice['level']): Advice {
  const said = message(`red-flag.${level}`);
  return { level, text: render(ENGLISH, said), message: said };
}

const advice = adviceOf('professional');
const watermark = (): Record<string, unknown> => ({
  specversion: '1.0', id: randomUUID(), source: '/gyms/north/devices/rack-1', type: 'flarewatch.watermark.v1', time: new Date().toISOString(),
  data: { completeUpTo: new Date().toISOString() },
});

test('while ingest is away a check-in is pending, with its advice', async () => {
  const answer = await post(system.url, '/v1/athletes/ana/checkins', { sorenessNrs: 2, redFlags: ['night'] });
  expect([answer.status, answer.body]).toEqual([202, { id: expect.any(String), outcome: 'pending', advice }]);
}, 20_000);

test('while ingest is away posted events are pending', async () => {
  const answer = await postEvents(system, [watermark(), watermark()], 'application/cloudevents-batch+json');
  expect([answer.status, answer.body.map((one: { outcome: string }) => one.outcome)]).toEqual([202, ['pending', 'pending']]);
}, 20_000);

test('while the event log is away both say so and what to do; reading goes on', async () => {
  await system.nats.kill();
  const [checkin, events] = await Promise.all([
    post(system.url, '/v1/athletes/ana/checkins', { sorenessNrs: 8 }), postEvents(system, watermark()),
  ]);
  expect([checkin.status, checkin.body.advice, checkin.headers.get('retry-after')]).toEqual([503, advice, '2']);
  expect([events.status, events.body]).toMatchObject([503, { type: 'urn:flarewatch:problem:unavailable', detail: expect.stringContaining('same ids') }]);
  expect((await ask(system.url, '/v1/board?gym=north')).status).toBe(200);
  expect((await ask(system.url, '/v1/alerts/stream?gym=north')).status).toBe(503);
  await system.nats.start();
}, 60_000);
