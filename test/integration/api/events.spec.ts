import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAthlete, addDevice, addGym, knownSets, listRejected, markRedriven, rejectedForRedrive, systemStatus } from '#libs/storage';
import { runSystem } from '../../support/running-system.js';
import type { RunningSystem } from '../../support/running-system.js';
import { ask } from './api-client.js';
import { eventually } from '../../browser/support/eventually.js';
import { postEvents } from '../../support/post-events.js';

let system: RunningSystem;

beforeAll(async () => {
  system = await runSystem(['ingest', 'api']);
  const db = system.parts.database.kysely;
  await addGym(db, { id: 'north', name: 'North' });
  await addAthlete(db, { id: 'ana', gym: 'north', name: 'Ana', timezone: 'Europe/Vienna' });
  await addDevice(db, { id: 'rack-1', gym: 'north', kind: 'linear-velocity-transducer' });
}, 60_000);

afterAll(() => system.stop(), 60_000);

const SINGLE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

function setEvent(change: { id?: string; device?: string; athlete?: string; type?: string; data?: Record<string, unknown> } = {}): Record<string, unknown> {
  return {
    specversion: '1.0', id: change.id ?? randomUUID(), source: `/gyms/north/devices/${change.device ?? 'rack-1'}`, type: change.type ?? 'flarewatch.set.completed.v1',
    subject: change.athlete ?? 'ana', time: new Date().toISOString(),
    data: {
      setId: randomUUID(), sessionId: randomUUID(), revision: 1, exercise: 'deadlift', loadKg: 140,
      reps: [0.51, 0.48, 0.42].map((meanVelocityMps) => ({ meanVelocityMps })), ...change.data,
    },
  };
}

describe('what becomes of posted events', () => {
  test('an event is stored once: sent again it is a duplicate, also at once', async () => {
    const event = setEvent();
    const first = await postEvents(system, event, SINGLE);
    expect([first.status, first.body]).toEqual([200, [{ id: event['id'], outcome: 'stored' }]]);
    const again = await postEvents(system, [event, event], BATCH);
    expect(again.body.map((one: { outcome: string }) => one.outcome)).toEqual(['duplicate', 'duplicate']);
    const sets = await ask(system.url, `/v1/athletes/ana/sets?from=2000-01-01`);
    expect(sets.body).toHaveLength(1);
    expect(sets.body[0]).toMatchObject({ exercise: 'deadlift', loadKg: 140, repCount: 3, meanVelocitiesMps: [0.51, 0.48, 0.42], device: 'rack-1', warmup: false });
    expect(sets.body[0].velocityLossPct).toBeCloseTo((100 * (0.51 - 0.42)) / 0.51, 9);
    expect(sets.body[0].velocityLossSd).toBeGreaterThan(0);
    expect(sets.body[0]).toMatchObject({
      velocityLossFromFirstPct: sets.body[0].velocityLossPct, velocityLossByRepPct: [0, expect.closeTo(100 * 3 / 51, 9), sets.body[0].velocityLossPct],
      velocityLimit: { lossPct: 20, stopMps: expect.closeTo(0.408, 12), atRep: null, atRepFromFirst: null }, appFigures: { averageMps: 0.47, lossMps: 0.09, lossPct: 17.65 },
    });
  });

  test('two events of one id from two devices each get their own answer', async () => {
    const id = 'counter-1';
    const answer = await postEvents(system, [setEvent({ id }), setEvent({ id, device: 'nobody' }), setEvent({ id: 'counter-2' })], BATCH);
    expect(answer.body.map((one: { outcome: string }) => one.outcome)).toEqual(['stored', 'rejected', 'stored']);
  });

  test('a refused event names the field and the fix, and is kept among the rejected ones', async () => {
    const event = setEvent({ data: { loadKg: 9000 } });
    const answer = await postEvents(system, event, SINGLE);
    expect(answer.status).toBe(200);
    expect(answer.body[0]).toMatchObject({ id: event['id'], outcome: 'rejected' });
    expect(answer.body[0].problems[0]).toMatchObject({ pointer: '/loadKg', code: 'range' });
    const rejected = await listRejected(system.parts.database, { open: true, limit: 100 });
    expect(rejected.find(({ eventId }) => eventId === event['id'])).toMatchObject({ gym: 'north', device: 'rack-1', athlete: 'ana', status: 'open' });
  });

  test('what cannot be written down again is refused by item, under an Idempotency-Key as well', async () => {
    const deep = JSON.stringify({ ...setEvent(), deep: 'here' }).replace('"here"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const withNul = JSON.stringify({ ...setEvent(), id: 'a\u0000b', source: undefined });
    const answer = await postEvents(system, `[${JSON.stringify(setEvent())},${deep},${withNul}]`, BATCH, { 'idempotency-key': '"hostile-1"' });
    expect([answer.status, answer.body.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([200, ['stored', 'rejected', 'rejected']]);
    expect(answer.body[1].problems[0]).toMatchObject({ pointer: '#', code: 'json' });
    expect(answer.body[2].problems[0]).toMatchObject({ pointer: '#/source', code: 'missing' });
  });

  test('an unknown athlete is refused until entered: then the same event is stored', async () => {
    const event = setEvent({ athlete: 'ben' });
    const before = await postEvents(system, event);
    expect(before.body[0]).toMatchObject({ outcome: 'rejected' });
    expect(before.body[0].problems[0]).toMatchObject({ pointer: '#/subject', code: 'unknown-athlete' });
    await addAthlete(system.parts.database.kysely, { id: 'ben', gym: 'north', name: 'Ben', timezone: 'UTC' });
    expect((await postEvents(system, event)).body[0]).toEqual({ id: event['id'], outcome: 'stored' });
  });

  test('an unknown device is refused until it is entered: then the same event is stored', async () => {
    const { database, publisher } = system.parts;
    const event = setEvent({ device: 'rack-9' });
    // it has no token yet: over the log, as a service may
    const send = (msgId: string): Promise<unknown> => publisher.publish('gym.north.device.rack-9.athlete.ana.set', JSON.stringify(event), { msgId });
    const stored = async (): Promise<boolean> => (await knownSets(database, 'ana', 'rack-9')).has((event['data'] as { setId: string }).setId);
    const refusal = async () => (await listRejected(database, { open: true, limit: 100 })).find(({ eventId }) => eventId === event['id']);
    await send('unknown-1');
    await eventually(async () => (await refusal()) !== undefined, true);
    expect((await refusal())!.problems[0]).toMatchObject({ pointer: '#/source', code: 'unknown-device' });
    expect(await stored()).toBe(false);
    await addDevice(database.kysely, { id: 'rack-9', gym: 'north', kind: 'imu' });
    await send('unknown-2');
    await eventually(stored, true);
  });

  test('a rejected event is handed out as it came, once, and without the headers of its first sending', async () => {
    const { database } = system.parts;
    const event = setEvent({ athlete: 'cleo' });
    await postEvents(system, event);
    const before = await systemStatus(database);
    const found = (await rejectedForRedrive(database, 'all')).find(({ eventId }) => eventId === event['id']);
    expect(found).toMatchObject({ subject: 'gym.north.device.rack-1.athlete.cleo.set', headers: {} });
    expect(JSON.parse(found!.payload.toString())).toEqual(event);
    expect(await markRedriven(database, [found!.id])).toBe(1);
    expect(await markRedriven(database, [found!.id])).toBe(0);
    expect(await rejectedForRedrive(database, [found!.id])).toEqual([]);
    expect((await listRejected(database, { limit: 100 })).find(({ id }) => id === found!.id)).toMatchObject({ status: 'redriven', redrivenAt: expect.any(String) });
    expect((await systemStatus(database)).rejected.open).toBe(before.rejected.open - 1);
    expect(before).toMatchObject({ gyms: 1, athletes: 2, sets: { estimated: false }, migration: expect.stringMatching(/^\d{4}_/), lastEventAt: expect.any(String) });
  });

  test('an import finds what it has sent before by set id, with the hash it left', async () => {
    const setId = randomUUID();
    await postEvents(system, [setEvent({ data: { setId, contentHash: 'a1' } }), setEvent({ type: 'flarewatch.set.corrected.v1', data: { setId, revision: 2, contentHash: 'b2' } })], BATCH);
    expect((await knownSets(system.parts.database, 'ana', 'rack-1')).get(setId)).toEqual({ revision: 2, contentHash: 'b2' });
    expect((await knownSets(system.parts.database, 'ana', 'rack-9')).has(setId)).toBe(false);
  });

  test('a batch answers for each of its events, good ones are stored beside bad ones', async () => {
    const events = [setEvent(), setEvent({ type: 'flarewatch.set.completed.v7' }), { id: 'lost' }, { ...setEvent(), time: 'yesterday' }, setEvent()];
    const answer = await postEvents(system, events, BATCH);
    expect(answer.status).toBe(200);
    expect(answer.body.map((one: { outcome: string }) => one.outcome)).toEqual(['stored', 'rejected', 'rejected', 'rejected', 'stored']);
    expect(answer.body[2].problems.map((one: { pointer: string }) => one.pointer)).toEqual(['#/source', '#/type']);
    expect(answer.body[3].problems[0].pointer).toBe('#/time');
  });

  test('a correction counts, whether it comes before or after what it corrects', async () => {
    const setId = randomUUID();
    const correction = await postEvents(system, setEvent({ type: 'flarewatch.set.corrected.v1', data: { setId, revision: 2, loadKg: 95 } }));
    expect(correction.body[0].outcome).not.toBe('rejected');
    const original = await postEvents(system, setEvent({ data: { setId, loadKg: 100 } }));
    expect(original.body[0]).toMatchObject({ outcome: 'kept' });
    const sets = await ask(system.url, '/v1/athletes/ana/sets?from=2000-01-01');
    expect(sets.body.filter((set: { setId: string }) => set.setId === setId).map((set: { loadKg: number }) => set.loadKg)).toEqual([95]);
  });
});

describe('requests that cannot be taken', () => {
  const problem = { type: expect.stringMatching(/^urn:flarewatch:problem:/), title: expect.any(String), detail: expect.any(String) };

  test.each([
    ['an event without an address', JSON.stringify({ id: 'x', type: 'flarewatch.set.completed.v1' }), SINGLE, 422],
    ['a list of such', JSON.stringify([{ id: 'x' }]), BATCH, 422],
    ['reps in progress', JSON.stringify({ ...setEvent(), type: 'flarewatch.rep.v1' }), SINGLE, 422],
    ['an empty list', '[]', BATCH, 400],
    ['a list as one event', '[{}]', SINGLE, 400],
    ['one event as a list', '{}', BATCH, 400],
    ['no JSON', '{"id":', SINGLE, 400],
    ['a bare word', '"set"', 'application/json', 400],
    ['another type', 'id=1', 'text/plain', 415],
    ['too many', JSON.stringify(Array.from({ length: 1001 }, () => ({}))), BATCH, 413],
    ['too much', JSON.stringify({ pad: 'x'.repeat(9_000_000) }), SINGLE, 413],
  ])('%s', async (_what, body, type, status) => {
    const answer = await postEvents(system, body, type);
    expect([answer.status, answer.type]).toEqual([status, expect.stringContaining('application/problem+json')]);
    expect(answer.body).toMatchObject({ ...problem, status });
  });

  test('where it could not be addressed, the document points into the body', async () => {
    const single = await postEvents(system, { id: 'x', type: 'flarewatch.set.completed.v1', source: '/gyms/a b/devices/c' }, SINGLE);
    expect(single.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual(['/source', '/subject']);
    const list = await postEvents(system, [{ id: 'x', source: '/gyms/g/devices/d', type: 'flarewatch.status.v1x' }, 7].slice(1), BATCH);
    expect(list.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual(['/0']);
  });

  test('an event larger than any may be is refused and does not stop the others', async () => {
    const answer = await postEvents(system, [setEvent({ data: { note: 'x'.repeat(70_000) } }), setEvent({ data: { note: 'x'.repeat(2_000_000) } }), setEvent()], BATCH);
    expect(answer.body.map((one: { outcome: string }) => one.outcome)).toEqual(['rejected', 'rejected', 'stored']);
    expect(answer.body[0].problems[0]).toMatchObject({ pointer: '#', code: 'size' });
  });
});
