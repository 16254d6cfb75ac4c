import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidReportError } from '#libs/device-client';
import { aSet, deviceRig, type DeviceRig } from '../../support/device-rig.js';

describe('a device uploads', () => {
  let rig: DeviceRig;
  beforeAll(async () => {
    rig = await deviceRig();
  }, 60_000);
  afterAll(() => rig.stop());

  test('one that sends more than its rate for long is told to slow down, now and then, and loses nothing by it', async () => {
    const before = await rig.stored();
    const told: unknown[] = [];
    const subscription = rig.system.parts.nats.subscribe(`gym.${rig.gym}.device.${rig.device}.config`, { callback: (_, message) => void told.push(message.json()) });
    await rig.system.parts.nats.flush();
    const device = rig.open();
    await Promise.all(Array.from({ length: 2600 }, (_, i) => device.report(aSet(rig.athlete, `too-fast-${i}`))));
    await device.drained();
    expect((await rig.stored()).sets - before.sets).toBe(2600);
    expect(told.length).toBeGreaterThan(0);
    for (const one of told) expect(one).toEqual({ slowDown: { maxEventsPerSecond: 200, forMs: 10_000 } });
    subscription.unsubscribe();
    await device.close();
  }, 60_000);

  test('every event is numbered from 1 without a gap and stored once', async () => {
    const device = rig.open();
    const before = await rig.stored();
    const receipts = await Promise.all(Array.from({ length: 3000 }, (_, i) => device.report(aSet(rig.athlete, `plain-${i}`))));
    expect(receipts.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1));
    await device.drained();
    expect(await receipts[2999]!.fate()).toEqual({ outcome: 'stored' });
    const { rows, sets } = await rig.stored();
    expect({ rows: rows - before.rows, sets: sets - before.sets }).toEqual({ rows: 3000, sets: 3000 });
    await device.close();
  }, 60_000);

  test('a refused event is told with its pointers and counts as received', async () => {
    const rejected: unknown[] = [];
    const device = rig.open({ onRejected: (event) => rejected.push(event) });
    const stranger = await device.report(aSet('nobody-here', 'stranger'));
    const bad = await device.report(aSet(rig.athlete, 'bad-rest', { rpe: 8, rir: -3 }));
    const good = await device.report(aSet(rig.athlete, 'good-after-bad'));
    expect(await good.fate()).toEqual({ outcome: 'stored' });
    expect(await bad.fate()).toMatchObject({ outcome: 'rejected', errors: [{ pointer: '/rir' }] });
    expect(await stranger.fate()).toMatchObject({ outcome: 'rejected' });
    await device.drained();
    expect(rejected).toEqual([expect.objectContaining({ id: stranger.id, sequence: 1 }), expect.objectContaining({ id: bad.id, sequence: 2 })]);
    await device.close();
  });

  test('what would be refused is not taken, and uses no number', async () => {
    const device = rig.open();
    await expect(device.report(aSet('a b', 'x'))).rejects.toThrow(InvalidReportError);
    await expect(device.report({ ...aSet(rig.athlete, 'x'), time: '2026-02-30' })).rejects.toThrow('#/time');
    await expect(device.report(aSet(rig.athlete, 'x', { loadKg: 601, setId: 'no' }))).rejects.toMatchObject({ problems: [{ pointer: '/setId' }, { pointer: '/loadKg' }] });
    expect((await device.report(aSet(rig.athlete, 'first'))).sequence).toBe(1);
    await device.close();
  });
});
