import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { eventSubject } from '#libs/contracts';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { addAthlete, addDevice, addGym, openDatabase, seedExercises } from '#libs/storage';
import { until } from '../../support/device-rig.js';
import { query } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';
import { ownNats, type OwnNats } from '../messaging/own-nats.js';
import { cliWith, type Cli, type ErrorDocument } from './cli-process.js';

jest.setTimeout(90_000);

interface Ack {
  readonly bootId: string;
  readonly upToSequence: number;
  readonly rejected: readonly { readonly id: string; readonly sequence: number; readonly errors: readonly { readonly pointer: string; readonly code: string }[] }[];
}

interface Rejected {
  readonly id: number;
  readonly eventId: string;
  readonly status: string;
}

const PROGRAM = join(process.cwd(), 'dist', 'apps', 'all-in-one', 'main.js');
/** The same, but that it knows version 2 of a set. */
const NEXT_RELEASE = join(process.cwd(), 'test', 'support', 'next-release-process.mjs');
const SUBJECT = eventSubject({ gym: 'north', device: 'rack-1', athlete: 'ana', kind: 'set' });
const LIFTED_AT = '2026-03-02T17:04:05.000Z';
const V2 = 'flarewatch.set.completed.v2';

let nats: OwnNats;
let database: TestDatabase;
let cli: Cli;
let ingest: ChildProcess;
let device: NatsConnection;
const acks: Ack[] = [];
const dead: { readonly id: string; readonly problems: readonly { readonly code: string }[] }[] = [];

async function startIngest(program: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, 'ingest'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], NATS_URL: nats.url, DATABASE_URL: database.url, FLAREWATCH_QUEUE: 'postgres', FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_LOG_LEVEL: 'error' },
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (/^ready /m.test(said)) return child;
  }
  throw new Error(`not ready:\n${said}`);
}

async function endIngest(): Promise<void> {
  const ended = once(ingest, 'exit');
  ingest.kill('SIGTERM');
  await ended;
}

function tell(sequence: number, type: string, id: string = randomUUID()): string {
  device.publish(SUBJECT, JSON.stringify({
    specversion: '1.0', id, source: '/gyms/north/devices/rack-1', type, subject: 'ana', time: LIFTED_AT, bootid: 'boot-1', sequence, uptimems: 60_000,
    data: { setId: randomUUID(), exercise: 'deadlift', loadKg: 140, reps: [{ meanVelocityMps: 0.5 }, { meanVelocityMps: 0.48 }] },
  }));
  return id;
}

const ackedUpTo = (sequence: number): Promise<void> => until(() => acks.some((ack) => ack.upToSequence >= sequence), `acknowledged up to ${sequence}`);
const storedSets = async (): Promise<number> => (await query<{ n: number }>(database.url, 'select count(*)::int4 as n from flarewatch.set_fact'))[0]!.n;
const receiptsOf = async (id: string): Promise<number> => (await query<{ n: number }>(database.url, 'select count(*)::int4 as n from flarewatch.event_receipt where event_key = $1::uuid', [id]))[0]!.n;
const listed = async (...more: string[]): Promise<Rejected[]> => (await cli('rejected', ...more, '--json')).json<Rejected[]>();
const refusedNow = async (): Promise<unknown> => (await cli('status', '--json')).json<{ rejected: unknown }>().rejected;

beforeAll(async () => {
  nats = await ownNats();
  database = await createTestDatabase();
  const opened = openDatabase({ url: database.url, applicationName: 'parked spec' });
  await seedExercises(opened.kysely);
  await addGym(opened.kysely, { id: 'north', name: 'North' });
  await addAthlete(opened.kysely, { id: 'ana', gym: 'north', name: 'Ana', timezone: 'UTC' });
  await addDevice(opened.kysely, { id: 'rack-1', gym: 'north', kind: 'optical' });
  await opened.close();
  ingest = await startIngest(PROGRAM);
  cli = cliWith({ NATS_URL: nats.url, DATABASE_URL: database.url });
  device = await connectNats({ url: nats.url, name: 'a device of new firmware' });
  device.subscribe('gym.north.device.rack-1.ack', { callback: (_, message) => void acks.push(message.json<Ack>()) });
  device.subscribe('dead.north.rack-1', { callback: (_, message) => void dead.push(message.json<(typeof dead)[number]>()) });
  await device.flush();
});

afterAll(async () => {
  await device?.close();
  await endIngest();
  await nats.remove();
  await dropTestDatabase(database);
});

describe('an event of a version that the system does not know yet', () => {
  let set: string;
  let parked: Rejected;

  test('is acknowledged as refused, told to who watches, and kept aside; one of no version that is known is open', async () => {
    tell(1, 'flarewatch.set.completed.v1');
    set = tell(2, V2);
    const strange = tell(3, 'flarewatch.set.weighed.v2');
    await ackedUpTo(3);
    const refused = new Map(acks.flatMap(({ rejected }) => rejected).map(({ id, sequence, errors }) => [id, [sequence, errors.map(({ pointer, code }) => [pointer, code])]]));
    expect(refused).toEqual(new Map<string, unknown>([[set, [2, [['#/type', 'version']]]], [strange, [3, [['#/type', 'unknown-type']]]]]));
    await until(() => dead.length === 2, 'both are told');
    expect(dead.map(({ id, problems }) => [id, problems.map(({ code }) => code)])).toEqual([[set, ['version']], [strange, ['unknown-type']]]);
    const both = await listed();
    expect(both).toEqual([expect.objectContaining({ eventId: strange, status: 'open' }), expect.objectContaining({ eventId: set, status: 'parked' })]);
    parked = both[1]!;
    expect((await cli('rejected')).stdout).toMatch(/parked .*the event is kept until it knows more/i);
    expect([await storedSets(), await receiptsOf(set), await refusedNow()]).toEqual([1, 0, { open: 1, parked: 1 }]);
  });

  test('driven again while that is still so, is parked again', async () => {
    const driven = await cli('rejected', '--redrive', String(parked.id), '--json');
    expect([driven.code, driven.json()]).toEqual([1, [expect.objectContaining({ id: parked.id, eventId: set, outcome: 'rejected', problems: [expect.objectContaining({ code: 'version' })] })]]);
    const again = (await listed()).filter(({ eventId }) => eventId === set);
    expect(again).toEqual([expect.objectContaining({ status: 'parked' })]);
    expect((await listed('--all')).filter(({ eventId }) => eventId === set).map(({ id, status }) => [id, status])).toEqual([[again[0]!.id, 'parked'], [parked.id, 'redriven']]);
    expect([await storedSets(), await receiptsOf(set), await refusedNow()]).toEqual([1, 0, { open: 1, parked: 1 }]);
    parked = again[0]!;
  });

  test('driven again by software that knows it, is stored once', async () => {
    await endIngest();
    ingest = await startIngest(NEXT_RELEASE);
    const driven = await cli('rejected', '--redrive', String(parked.id), '--json');
    expect([driven.code, driven.json()]).toEqual([0, [{ id: parked.id, eventId: set, outcome: 'stored', problems: [] }]]);
    const rows = await query<{ at: Date; loadKg: number }>(database.url, 'select occurred_at as at, load_kg::float8 as "loadKg" from analytics_v1.set_fact');
    expect(rows.map(({ at, loadKg }) => [at.toISOString(), loadKg])).toEqual([[LIFTED_AT, 140], [LIFTED_AT, 140]]);
    expect([await receiptsOf(set), await refusedNow()]).toEqual([1, { open: 1, parked: 0 }]);
    expect((await cli('rejected', '--redrive', String(parked.id), '--json')).json<ErrorDocument>().error.message).toContain(String(parked.id));
    // firmware that sends it once more all the same
    tell(2, V2, set);
    tell(4, 'flarewatch.set.completed.v1');
    await ackedUpTo(4);
    expect([await storedSets(), await receiptsOf(set), await refusedNow()]).toEqual([3, 1, { open: 1, parked: 0 }]);
  });
});
