import { describe, expect, test } from '@jest/globals';
import { checkData, MESSAGE_TYPES } from '#libs/contracts';
import { ThresholdNotices, type Threshold } from './threshold-notices.js';

const HOUR_MS = 3_600_000;

const ana: Threshold = { gym: 'north', device: 'rack-1', bootId: 'boot-1', athlete: 'ana', exercise: 'Deadlift (Barbell)', lossPct: 31.2345 };

describe('what a device is to cue by while it is offline', () => {
  test('is told once, as the contract has it', () => {
    const notices = new ThresholdNotices();
    const told = notices.of(ana, 0);
    expect(told).toEqual({ subject: 'gym.north.device.rack-1.config', config: { thresholds: [{ athlete: 'ana', exercise: 'Deadlift (Barbell)', lossPct: 31.2 }] } });
    expect(checkData(MESSAGE_TYPES.config, told!.config)).toEqual([]);
    expect(notices.of(ana, 1000)).toBeNull();
    for (const other of [{ athlete: 'ben' }, { exercise: 'squat' }, { device: 'rack-2' }, { gym: 'south' }]) expect(notices.of({ ...ana, ...other }, 1000)).not.toBeNull();
  });

  test('is told again to another boot, after an hour, and when it has moved, however slowly', () => {
    const notices = new ThresholdNotices();
    notices.of(ana, 0);
    expect(notices.of({ ...ana, lossPct: 31.6 }, 10)).toBeNull();
    expect(notices.of({ ...ana, lossPct: 31.8 }, 20)).not.toBeNull();
    expect(notices.of({ ...ana, lossPct: 31.8, bootId: 'boot-2' }, 30)).not.toBeNull();
    expect(notices.of({ ...ana, lossPct: 31.8, bootId: 'boot-2' }, HOUR_MS)).toBeNull();
    expect(notices.of({ ...ana, lossPct: 31.8, bootId: 'boot-2' }, HOUR_MS + 30)).not.toBeNull();
  });

  test('costs no more memory than for so many', () => {
    const notices = new ThresholdNotices(2);
    for (const athlete of ['ana', 'ben', 'cleo']) notices.of({ ...ana, athlete }, 0);
    expect(notices.of({ ...ana, athlete: 'cleo' }, 1)).toBeNull();
    expect(notices.of({ ...ana, athlete: 'ben' }, 1)).toBeNull();
    expect(notices.of(ana, 1)).not.toBeNull();
  });
});
