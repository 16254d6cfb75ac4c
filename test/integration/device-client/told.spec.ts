import { mkdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BufferFullError, BufferWriteError, type Cue, type Device } from '#libs/device-client';
import { cutProxy } from '../../support/cut-proxy.js';
import { query } from '../../support/result-tables.js';
import { aSet, deviceRig, until, uuidOf, type DeviceRig } from '../../support/device-rig.js';

/** No server there: whatever is reported waits. */
const NOWHERE = 'nats://127.0.0.1:1';

describe('what the system tells a device', () => {
  let rig: DeviceRig;
  beforeAll(async () => {
    rig = await deviceRig();
  }, 60_000);
  afterAll(() => rig.stop());

  const tell = (kind: string, message: object): void => rig.system.parts.nats.publish(`gym.${rig.gym}.device.${rig.device}.${kind}`, JSON.stringify(message));

  async function connected(options: Parameters<DeviceRig['open']>[0] = {}): Promise<Device> {
    const device = rig.open(options);
    await until(() => device.isConnected, 'connected');
    return device;
  }

  /** Subjects that the device publishes on, as they come. */
  function listen(): { readonly sequences: number[]; stop(): void } {
    const sequences: number[] = [];
    const subscription = rig.system.parts.nats.subscribe(`gym.${rig.gym}.device.${rig.device}.>`, {
      callback: (_, message) => {
        const { sequence } = message.json<{ sequence?: number }>();
        if (sequence !== undefined) sequences.push(sequence);
      },
    });
    return { sequences, stop: () => subscription.unsubscribe() };
  }

  test('asked not to send for a while it sends nothing, and keeps what it is given', async () => {
    const device = await connected();
    const heard = listen();
    await rig.system.parts.nats.flush();
    tell('config', { slowDown: { maxEventsPerSecond: 0, forMs: 1500 } });
    await rig.system.parts.nats.flush();
    await device.report(aSet(rig.athlete, 'before-the-word')).then(() => new Promise((resolve) => setTimeout(resolve, 50)));
    const told = heard.sequences.length;
    for (let i = 0; i < 20; i += 1) await device.report(aSet(rig.athlete, `slowed-${i}`));
    expect(heard.sequences.length).toBe(told);
    expect(device.pending).toBeGreaterThanOrEqual(20);
    await device.drained();
    expect(heard.sequences.length).toBeGreaterThanOrEqual(21);
    heard.stop();
    await device.close();
  });

  test('a gap that is asked for is sent again; what is no longer held is said to be missing', async () => {
    const device = await connected();
    for (let i = 0; i < 5; i += 1) await device.report(aSet(rig.athlete, `gap-${i}`));
    await device.drained();
    const statuses: unknown[] = [];
    const subscription = rig.system.parts.nats.subscribe(`gym.${rig.gym}.device.${rig.device}.status`, { callback: (_, message) => void statuses.push(message.json()) });
    tell('config', { slowDown: { maxEventsPerSecond: 0, forMs: 1500 } });
    await rig.system.parts.nats.flush();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await device.report(aSet(rig.athlete, 'gap-held'));
    const heard = listen();
    tell('config', { gaps: [{ bootId: device.bootId, fromSequence: 2, toSequence: 6 }] });
    await device.drained();
    await until(() => heard.sequences.length >= 5, 'five messages');
    expect([...new Set(heard.sequences)].sort()).toEqual([2, 3, 4, 5, 6]);
    expect(statuses).toHaveLength(4);
    expect(statuses[0]).toMatchObject({ sequence: 2, bootid: device.bootId, data: { missing: { sequence: 2 } } });
    subscription.unsubscribe();
    heard.stop();
    await device.close();
  });

  test('acknowledgements that got lost are asked for, and what is stored already is stored once', async () => {
    const proxy = await cutProxy(rig.system.nats.url);
    const before = await rig.stored();
    const device = await connected({ servers: proxy.url });
    proxy.deafen();
    for (let i = 0; i < 30; i += 1) await device.report(aSet(rig.athlete, `unheard-${i}`));
    await until(async () => (await rig.stored()).rows === before.rows + 30, 'all stored');
    expect(device.pending).toBe(30);
    proxy.drop();
    proxy.mend();
    await device.drained();
    expect((await rig.stored()).rows).toBe(before.rows + 30);
    await device.close();
    await proxy.close();
  });

  test.each(['while it runs', 'by a restart'])('a rejection that was missed %s is told all the same', async (how) => {
    const proxy = await cutProxy(rig.system.nats.url);
    const folder = rig.folder();
    const rejected: string[] = [];
    const onRejected = ({ id }: { id: string }): void => void rejected.push(id);
    const first = await connected({ servers: proxy.url, folder, onRejected });
    proxy.deafen();
    const receipts = [];
    for (let i = 0; i < 40; i += 1) receipts.push(await first.report(aSet(rig.athlete, `missed-${how}-${i}`, i % 10 === 3 ? { rir: -1 } : {})));
    const ids = receipts.filter((_, i) => i % 10 === 3).map(({ id }) => id);
    const refused = async (): Promise<number> => (await query<{ n: number }>(rig.system.database.url, 'select count(*)::int4 as n from flarewatch.rejected_event where event_id = any($1)', [ids]))[0]!.n;
    await until(async () => (await refused()) === 4, 'refused by the system');
    expect(rejected).toEqual([]);
    let device = first;
    if (how === 'by a restart') {
      await first.close();
      proxy.mend();
      device = rig.open({ servers: proxy.url, folder, onRejected });
    } else {
      proxy.drop();
      proxy.mend();
    }
    await device.drained();
    expect(rejected.sort()).toEqual(ids.sort());
    await device.close();
    await proxy.close();
  });

  test.each(['by id and number', 'by its id alone'])('a refusal that names its event %s sets it aside, and what follows goes on', async (how) => {
    const rejected: unknown[] = [];
    const device = await connected({ onRejected: (rejection) => rejected.push(rejection) });
    tell('config', { slowDown: { maxEventsPerSecond: 0, forMs: 1500 } });
    await rig.system.parts.nats.flush();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const receipts = [];
    for (let i = 0; i < 3; i += 1) receipts.push(await device.report(aSet(rig.athlete, `refused-${how}-${i}`)));
    const { id } = receipts[1]!;
    const errors = [{ pointer: '#', code: 'json', detail: 'the payload is no JSON in UTF-8' }];
    tell('ack', { bootId: device.bootId, upToSequence: 0, rejected: [{ id: 'of-nobody', sequence: null, errors }, { id: null, sequence: null, errors }, { id, sequence: how === 'by its id alone' ? null : 2, errors }] });
    await until(() => rejected.length > 0, 'told that it was refused');
    expect(rejected).toEqual([{ id, bootId: device.bootId, sequence: 2, errors }]);
    expect(device.pending).toBe(2);
    // In earnest the system would not know the number only where nobody could read it; then it asks, as here.
    const closed: unknown[] = [];
    const subscription = rig.system.parts.nats.subscribe(`gym.${rig.gym}.device.${rig.device}.status`, { callback: (_, message) => void closed.push(message.json()) });
    await device.report(aSet(rig.athlete, `refused-${how}-3`));
    tell('config', { gaps: [{ bootId: device.bootId, fromSequence: 2, toSequence: 2 }] });
    await device.drained();
    await until(async () => {
      const [row] = await query<{ received: string }>(rig.system.database.url, 'select received::text as received from flarewatch.device_sequence where boot_id = $1', [device.bootId]);
      return row?.received === '{[1,5)}';
    }, 'nothing missing');
    expect(closed).toMatchObject([{ sequence: 2, bootid: device.bootId, data: { missing: { sequence: 2 } } }]);
    expect(rejected).toHaveLength(1);
    subscription.unsubscribe();
    await device.close();
  });

  test('limits for cues without a connection outlive the process', async () => {
    const folder = rig.folder();
    const device = await connected({ folder });
    tell('config', { thresholds: [{ athlete: 'ana', lossPct: 25 }, { athlete: 'ana', exercise: 'squat', lossPct: 20 }] });
    await until(() => device.limitPct('ana', 'squat') !== null, 'limits');
    await device.close();
    const later = rig.open({ folder, servers: NOWHERE });
    expect([later.limitPct('ana', 'squat'), later.limitPct('ana', 'deadlift'), later.limitPct('ben', 'squat')]).toEqual([20, 25, null]);
    await later.close();
  });

  test('a cue counts while it answers the last repetition and its time is not over', async () => {
    const cues: Cue[] = [];
    let uptimeMs = 1000;
    const device = await connected({ uptimeMs: () => uptimeMs, onCue: (cue) => cues.push(cue) });
    const setId = uuidOf('live');
    const cue = { setId, afterRep: 2, cue: 'near', lossPct: 18, probability: 0.4, expiresAtUptimeMs: 5000 };
    const reps = [{ meanVelocityMps: 0.5 }, { meanVelocityMps: 0.41 }];
    const told: unknown[] = [];
    const subscription = rig.system.parts.nats.subscribe(`gym.${rig.gym}.device.${rig.device}.athlete.*.rep`, { callback: (_, message) => void told.push(message.json()) });
    await rig.system.parts.nats.flush();
    expect(device.rep({ athlete: rig.athlete, data: { setId, exercise: 'deadlift', loadKg: 100, reps } })).toBe(true);
    tell('cue', { ...cue, afterRep: 1 });
    tell('cue', { ...cue, setId: uuidOf('another') });
    tell('cue', cue);
    await until(() => cues.length > 0 && told.length > 0, 'a cue');
    expect(told).toEqual([expect.objectContaining({ type: 'flarewatch.rep.v1', uptimems: 1000, bootid: device.bootId })]);
    uptimeMs = 5001;
    tell('cue', cue);
    tell('cue', { ...cue, expiresAtUptimeMs: 9000, cue: 'stop' });
    await until(() => cues.length > 1, 'the last cue');
    expect(cues).toEqual([cue, { ...cue, expiresAtUptimeMs: 9000, cue: 'stop' }]);
    subscription.unsubscribe();
    await device.close();
  });

  test('what the disk does not take is refused by name and uses no number', async () => {
    const folder = rig.folder();
    const device = rig.open({ folder, servers: NOWHERE });
    rmSync(folder, { recursive: true });
    await expect(device.report(aSet(rig.athlete, 'no-folder'))).rejects.toThrow(BufferWriteError);
    mkdirSync(folder);
    expect(await device.report(aSet(rig.athlete, 'folder-again'))).toMatchObject({ sequence: 1 });
    await device.close();
  });

  test('a full buffer refuses by name and drops nothing; one that waits goes on when there is room', async () => {
    const folder = rig.folder();
    const offline = rig.open({ folder, servers: NOWHERE, maxBytes: 20_000 });
    let taken = 0;
    await expect((async () => {
      for (;; taken += 1) await offline.report(aSet(rig.athlete, `full-${taken}`));
    })()).rejects.toThrow(BufferFullError);
    expect(taken).toBeGreaterThan(20);
    expect(offline.bufferedBytes).toBeLessThanOrEqual(20_000);
    expect(offline.pending).toBe(taken);
    await offline.close();
    const before = await rig.stored();
    const online = rig.open({ folder, maxBytes: 20_000, whenFull: 'wait', backfillFrom: 5 });
    await Promise.all(Array.from({ length: 200 }, (_, i) => online.report(aSet(rig.athlete, `waited-${i}`))));
    await online.drained();
    const after = await rig.stored();
    expect(after.sets - before.sets).toBe(taken + 200);
    await online.close();
  });
});
