import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Device } from '#libs/device-client';
import { cutProxy, type CutProxy } from '../../support/cut-proxy.js';
import { aSet, deviceRig, until, type DeviceRig } from '../../support/device-rig.js';

describe('a device behind a bad network', () => {
  let rig: DeviceRig;
  let proxy: CutProxy;
  let before: { rows: number; sets: number };
  beforeAll(async () => {
    rig = await deviceRig();
  }, 60_000);
  afterAll(() => rig.stop());
  beforeEach(async () => {
    proxy = await cutProxy(rig.system.nats.url);
    before = await rig.stored();
  });
  afterEach(() => proxy.close());

  async function reportAll(device: Device, purpose: string, count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) await device.report(aSet(rig.athlete, `${purpose}-${i}`));
  }

  async function expectStored(count: number): Promise<void> {
    const { rows, sets } = await rig.stored();
    expect({ rows: rows - before.rows, sets: sets - before.sets }).toEqual({ rows: count, sets: count });
  }

  test('the connection is cut again and again, also in the middle of a message', async () => {
    const device = rig.open({ servers: proxy.url, window: 64 });
    let isDone = false;
    const cutting = (async () => {
      for (let bytes = 5000; !isDone; bytes = (bytes * 7) % 60_013) {
        proxy.cutAfter(bytes);
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
    })();
    await reportAll(device, 'cut', 1000);
    await device.drained();
    isDone = true;
    await cutting;
    expect(proxy.connections).toBeGreaterThan(2);
    await expectStored(1000);
    await device.close();
  }, 120_000);

  test('a stalled connection holds up and loses nothing', async () => {
    const device = rig.open({ servers: proxy.url });
    await until(() => device.isConnected, 'connected');
    proxy.stall();
    await reportAll(device, 'stalled', 300);
    expect(device.pending).toBe(300);
    proxy.mend();
    await device.drained();
    await expectStored(300);
    await device.close();
  }, 60_000);

  test('kill -9 of the server in the middle', async () => {
    // All of it waits, and goes out in small parts: the server dies with most of it still to come.
    const device = rig.open({ window: 16 });
    await Promise.all(Array.from({ length: 2000 }, (_, i) => device.report(aSet(rig.athlete, `server-${i}`))));
    await until(() => device.pending < 1900, 'under way');
    await rig.system.nats.kill();
    expect(device.pending).toBeGreaterThan(100);
    await rig.system.nats.start();
    await device.drained();
    await expectStored(2000);
    await device.close();
  }, 60_000);

  test('what was held offline is bracketed, and a watermark follows when nothing waits', async () => {
    const device = rig.open({ servers: proxy.url, backfillFrom: 20, watermarkEveryMs: 3_600_000 });
    await until(() => device.isConnected, 'connected');
    proxy.sever();
    await until(() => !device.isConnected, 'cut off');
    await reportAll(device, 'held', 25);
    const heard: string[] = [];
    const listening = rig.system.parts.nats.subscribe(`gym.${rig.gym}.device.${rig.device}.>`, {
      callback: (_, message) => {
        if (!/\.(ack|cue|config)$/.test(message.subject)) heard.push((message.json<{ type: string }>()).type.replace(/^flarewatch\.|\.v1$/g, ''));
      },
    });
    proxy.mend();
    await until(() => heard.includes('watermark'), 'a watermark');
    await device.drained();
    listening.unsubscribe();
    expect(heard.filter((type, i) => type !== heard[i - 1])).toEqual(['backfill.started', 'set.completed', 'backfill.completed', 'watermark']);
    await expectStored(25);
    await device.close();
  }, 60_000);
});
