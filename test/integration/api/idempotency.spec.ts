import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addAthlete, addDevice, addGym, forgetKeys } from '#libs/storage';
import { postEvents } from '../../support/post-events.js';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import type { Answer } from './api-client.js';

let system: RunningSystem;
let published: string[] = [];

beforeAll(async () => {
  system = await runSystem(['ingest', 'api']);
  const db = system.parts.database.kysely;
  await addGym(db, { id: 'north', name: 'North' });
  await addAthlete(db, { id: 'ana', gym: 'north', name: 'Ana', timezone: 'Europe/Vienna' });
  for (const id of ['rack-1', 'rack-2', 'rack-3']) await addDevice(db, { id, gym: 'north', kind: 'linear-velocity-transducer' });
  system.parts.nats.subscribe('gym.north.device.*.athlete.*.set', { callback: (_, message) => void published.push(message.json<{ id: string }>().id) });
  await system.parts.nats.flush();
}, 60_000);

afterAll(() => system.stop(), 60_000);

function setEvent(device = 'rack-1'): Record<string, unknown> {
  return {
    specversion: '1.0', id: randomUUID(), source: `/gyms/north/devices/${device}`, type: 'flarewatch.set.completed.v1', subject: 'ana', time: new Date().toISOString(),
    data: { setId: randomUUID(), exercise: 'deadlift', loadKg: 140, reps: [{ meanVelocityMps: 0.5 }] },
  };
}

const post = (body: unknown, key: string): Promise<Answer> => postEvents(system, body, 'application/json', { 'idempotency-key': key });
const quoted = (): string => `"${randomUUID()}"`;
const times = (event: Record<string, unknown>): number => published.filter((id) => id === event['id']).length;

test('a repeated request gets the same answer and is not processed again', async () => {
  const [event, key] = [setEvent(), quoted()];
  const first = await post(event, key);
  const again = await post(event, key.replaceAll('"', ''));
  expect([first.status, first.body]).toEqual([200, [{ id: event['id'], outcome: 'stored' }]]);
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect(times(event)).toBe(1);
  expect((await postEvents(system, event)).body[0].outcome).toBe('duplicate');
});

test('also while the first is under way', async () => {
  const [event, key] = [setEvent(), quoted()];
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(event, key)));
  expect(answers.map(({ status, body }) => [status, body[0].outcome])).toEqual(answers.map(() => [200, 'stored']));
  expect(times(event)).toBe(1);
});

test('another body under the same key is refused, and a key is its device\'s own', async () => {
  const key = quoted();
  await post(setEvent(), key);
  const other = await post(setEvent(), key);
  expect([other.status, other.body.type]).toEqual([422, 'urn:flarewatch:problem:refused']);
  expect((await post(setEvent('rack-2'), key)).body[0].outcome).toBe('stored');
});

test('what was refused is looked at again, and a key that is none is refused by name', async () => {
  const key = quoted();
  const nobody = { ...setEvent(), subject: 'a.b' };
  expect((await post(nobody, key)).status).toBe(422);
  expect((await post(setEvent(), key)).status).toBe(200);
  expect((await post(setEvent(), '""')).body).toMatchObject({ status: 400, errors: [{ pointer: '/headers/idempotency-key' }] });
});

test('a request whose process died is taken over; one that is under way for long is told so', async () => {
  const [event, key] = [setEvent(), quoted()];
  await post(event, key);
  const pool = system.parts.database.pool;
  await pool.query("update flarewatch.idempotency_key set status = null, answer = null, made_at = now() - interval '61 seconds' where made_at = (select max(made_at) from flarewatch.idempotency_key)");
  expect((await post(event, key)).body[0].outcome).toBe('duplicate');
  await pool.query('update flarewatch.idempotency_key set status = null, answer = null where made_at = (select max(made_at) from flarewatch.idempotency_key)');
  const waiting = await post(event, key);
  expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([409, '2']);
}, 30_000);

test('keys are kept for a day, and the newest thousand of a device', async () => {
  const [event, key] = [setEvent('rack-2'), quoted()];
  const pool = system.parts.database.pool;
  const count = async (): Promise<number> => (await pool.query<{ n: number }>('select count(*)::int4 as n from flarewatch.idempotency_key')).rows[0]!.n;
  await pool.query('truncate flarewatch.idempotency_key');
  await post(event, key);
  await pool.query("update flarewatch.idempotency_key set made_at = now() - interval '24 hours 1 second'");
  expect((await post(event, key)).body[0].outcome).toBe('duplicate');
  await pool.query(`insert into flarewatch.idempotency_key (device_no, key_hash, body_hash, made_at, status, answer)
    select d.device_no, sha256(n::text::bytea), sha256('body'), now() - n * interval '1 minute', 200, '[]' from flarewatch.device d, generate_series(1, 1440) n where d.device_id = 'rack-2'`);
  await forgetKeys(system.parts.database, [{ gym: 'north', device: 'rack-2' }]);
  expect(await count()).toBe(1000);
  await pool.query("update flarewatch.idempotency_key set made_at = made_at - interval '1 day'");
  await forgetKeys(system.parts.database, []);
  expect(await count()).toBe(0);
});

test('a device that posts faster than it may is told when to come again; others are not', async () => {
  published = [];
  const many = Array.from({ length: 1000 }, () => ({ source: '/gyms/north/devices/rack-3' }));
  expect((await postEvents(system, many)).status).toBe(422);
  expect((await postEvents(system, many)).status).toBe(422);
  const third = await postEvents(system, many);
  expect([third.status, third.type]).toEqual([429, expect.stringContaining('application/problem+json')]);
  expect(third.body).toMatchObject({ type: 'urn:flarewatch:problem:too-many', status: 429 });
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(third.headers.get('retry-after'))).toBeLessThanOrEqual(5);
  expect((await postEvents(system, setEvent('rack-1'))).status).toBe(200);
});
