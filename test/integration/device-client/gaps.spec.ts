import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { createGym } from '#libs/simulator';
import { aSet, deviceRig, until, uuidOf, type DeviceRig } from '../../support/device-rig.js';
import { enterGym } from '../../support/enter-gym.js';
import { query } from '../../support/result-tables.js';
import { runSystem, type RunningSystem } from '../../support/running-system.js';

interface Gap { readonly bootId: string; readonly fromSequence: number; readonly toSequence: number }

/** Gaps that devices of a gym are asked for, as they come. */
function gapsAskedFor(nc: NatsConnection, gym: string): Gap[] {
  const asked: Gap[] = [];
  nc.subscribe(`gym.${gym}.device.*.config`, { callback: (_, message) => void asked.push(...(message.json<{ gaps?: Gap[] }>().gaps ?? [])) });
  return asked;
}

describe('numbers that never came', () => {
  let rig: DeviceRig;
  beforeAll(async () => {
    rig = await deviceRig();
  }, 60_000);
  afterAll(() => rig.stop());

  // It would ask by itself sooner or later; here the system has to.
  const patient = { ackTimeoutMs: 600_000, resendMs: 600_000 };

  test('are asked for when they stay away, and come', async () => {
    const asked = gapsAskedFor(rig.system.parts.nats, rig.gym);
    const device = rig.open(patient);
    await until(() => device.isConnected, 'connected');
    // A log that remembers ids takes each once: whoever has it already makes the log drop what the device sends. In earnest it forgets them at once.
    await (await jetstreamManager(rig.system.parts.nats)).streams.update('EVENTS', { duplicate_window: 120_000 * 1e6 });
    for (const name of ['lost-3', 'lost-4', 'lost-6']) {
      const msgId = `${rig.gym}.${rig.device}.${device.bootId}.0.${uuidOf(`${name}/event`)}`;
      await rig.system.parts.publisher.publish(`gym.${rig.gym}.device.${rig.device}.status`, '{}', { msgId });
    }
    for (let i = 1; i <= 8; i += 1) await device.report(aSet(rig.athlete, `lost-${i}`));
    await until(async () => (await rig.stored()).sets === 5, 'what was not lost');
    expect(device.pending).toBe(6);
    await device.drained();
    expect((await rig.stored()).sets).toBe(8);
    expect(asked).toEqual([{ bootId: device.bootId, fromSequence: 3, toSequence: 4 }, { bootId: device.bootId, fromSequence: 6, toSequence: 6 }]);
    await device.close();
  }, 60_000);

  test('a boot that the system has forgotten is told again, or said to be gone, and goes on', async () => {
    const device = rig.open(patient);
    for (let i = 1; i <= 5; i += 1) await device.report(aSet(rig.athlete, `forgotten-${i}`));
    await device.drained();
    await query(rig.system.database.url, 'delete from flarewatch.device_sequence');
    await device.report(aSet(rig.athlete, 'forgotten-6'));
    await device.drained();
    const [row] = await query<{ received: string }>(rig.system.database.url, 'select received::text as received from flarewatch.device_sequence where boot_id = $1', [device.bootId]);
    expect(row?.received).toBe('{[1,7)}');
    await device.close();
  }, 60_000);
});

describe('an ingest that has just started', () => {
  let system: RunningSystem;
  let listener: NatsConnection;
  let asked: Gap[] = [];
  beforeAll(async () => {
    const gym = createGym({ seed: 1, gymId: 'gym-rig', athletes: 1, squads: 1, devices: 1, startDay: '2026-01-05', days: 1, timezone: 'UTC', stories: [] });
    system = await runSystem(['ingest'], async ({ databaseUrl, natsUrl }) => {
      await enterGym(databaseUrl, gym);
      await query(databaseUrl, `insert into flarewatch.device_sequence (device_no, boot_id, received)
        select device_no, b.boot_id, b.received::int8multirange from flarewatch.device,
          (values ('whole', '{[1,900)}'), ('from-0', '{[0,900)}'), ('holes', '{[1,3),[5,6),[9,20)}'), ('late', '{[7,8)}')) as b (boot_id, received)
        where device_id = 'rack-1'`);
      listener = await connectNats({ url: natsUrl, name: 'listener' });
      asked = gapsAskedFor(listener, 'gym-rig');
      await listener.flush();
    });
  }, 60_000);
  afterAll(async () => {
    await listener.close();
    await system.stop();
  });

  test('asks for what was open before, of devices that say nothing', async () => {
    await until(() => asked.length > 0, 'asked');
    expect(asked).toEqual([
      { bootId: 'holes', fromSequence: 3, toSequence: 4 }, { bootId: 'holes', fromSequence: 6, toSequence: 8 }, { bootId: 'late', fromSequence: 1, toSequence: 6 },
    ]);
  }, 60_000);
});
