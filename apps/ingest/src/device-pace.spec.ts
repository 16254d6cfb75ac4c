import { describe, expect, test } from '@jest/globals';
import { DevicePace } from './device-pace.js';
import type { ReadEvent } from './read-event.js';

type Told = { readonly subject: string; readonly payload: unknown };

function pace(ratePerSecond = 200): { readonly pace: DevicePace; readonly told: Told[] } {
  const told: Told[] = [];
  return { told, pace: new DevicePace({ publishCore: (subject, payload) => void told.push({ subject, payload }) }, ratePerSecond) };
}

const devices = new Map<string, object>();

/** One object for each device, as the directory has. */
function deviceNamed(deviceId: string): object {
  const device = devices.get(deviceId) ?? {};
  devices.set(deviceId, device);
  return device;
}

/** Events of one device; the parts of an event that the pace looks at. */
function sent(deviceId: string, count: number, receivedAtMs: number, bytes = 500): ReadEvent[] {
  const sender = { gym: 'north', deviceId, device: deviceNamed(deviceId) };
  const event = { sender, message: { data: { length: bytes }, receivedAtMs } } as unknown as ReadEvent;
  return Array.from({ length: count }, () => event);
}

const slowDown = (device: string, maxEventsPerSecond: number): Told => ({ subject: `gym.north.device.${device}.config`, payload: { slowDown: { maxEventsPerSecond, forMs: 10_000 } } });

describe('DevicePace', () => {
  test('who floods is told, now and then; who does not is not', () => {
    const { pace: paced, told } = pace();
    for (let second = 0; second < 30; second += 1) paced.note([...sent('flood', 1000, second * 1000), ...sent('steady', 200, second * 1000)], 0, second * 1000);
    expect(told).toHaveLength(6);
    for (const one of told) expect(one).toEqual(slowDown('flood', 200));
  });

  test('a day of sets at once is no flood, and time spent in the log does not make it one', () => {
    const { pace: paced, told } = pace();
    for (let second = 0; second < 60; second += 1) paced.note(sent('rack', 200, second * 1000), 0, 0);
    paced.note(sent('rack-2', 1500, 0), 0, 0);
    expect(told).toEqual([]);
  });

  test('each begun 4 kB of an event counts as one', () => {
    const { pace: paced, told } = pace();
    paced.note(sent('small', 400, 0, 4096), 0, 0);
    paced.note(sent('large', 400, 0, 20_481), 0, 0);
    expect(told).toEqual([slowDown('large', 200)]);
  });

  test('while much waits behind, those that send most leave room', () => {
    const { pace: paced, told } = pace();
    const batch = [...sent('most', 800, 0), ...sent('much', 150, 0), ...sent('little', 50, 0)];
    paced.note(batch, 19_999, 0);
    expect(told).toEqual([]);
    paced.note(batch, 20_000, 0);
    expect(told).toEqual([slowDown('most', 20), slowDown('much', 20)]);
  });

  test('nobody is told whom the directory does not know', () => {
    const { pace: paced, told } = pace();
    const strangers = sent('stranger', 5000, 0).map((event) => ({ ...event, sender: { ...event.sender, device: undefined } }));
    paced.note(strangers, 50_000, 0);
    expect(told).toEqual([]);
  });
});
