import { describe, expect, test } from '@jest/globals';
import { decodeEvent, encodeStructured, EVENT_TYPES, isToken, type AckData, type ConfigData, type CueData } from '#libs/contracts';
import { KIND_OF_TYPE, type AckMessage, type ConfigMessage, type Cue } from '#libs/device-client';
import { checkReport } from '../../libs/device-client/src/check-report.js';
import { fillerFor } from '../../libs/device-client/src/filler.js';
import { DEVICE_KINDS, isToken as deviceIsToken, type ReportType } from '../../libs/device-client/src/wire.js';

/** Compiled, not run: what the contracts say can be read as what the client carries. */
export const ackIsReadable = (ack: AckData): AckMessage => ack;
export const configIsReadable = (config: ConfigData): ConfigMessage => config as ConfigMessage;
export const cueIsReadable = (cue: CueData): Cue => cue;

describe('the device client carries the wire that the contracts define', () => {
  test('every type but rep, each with its kind', () => {
    expect(Object.keys(KIND_OF_TYPE).sort()).toEqual(Object.values(EVENT_TYPES).filter((type) => type !== EVENT_TYPES.rep).sort());
    for (const [type, kind] of Object.entries(KIND_OF_TYPE)) {
      const subject = `gym.g.device.d.${DEVICE_KINDS.has(kind) ? '' : 'athlete.a.'}${kind}`;
      const { problems } = decodeEvent(encodeStructured({ specversion: '1.0', id: 'x', source: '/gyms/g/devices/d', ...(DEVICE_KINDS.has(kind) ? {} : { subject: 'a' }), type, time: '2026-01-05T17:00:00Z', data: {} }), undefined, subject) as { problems?: { pointer: string }[] };
      expect((problems ?? []).filter(({ pointer }) => pointer.startsWith('#/'))).toEqual([]);
    }
  });

  test.each(['a', 'A-b_9', '', 'a.b', 'a b', 'a>', 'é', 'x'.repeat(64), 'x'.repeat(65)])('id %j: the same answer', (id) => {
    expect(deviceIsToken(id)).toBe(isToken(id));
  });

  const setId = '0d9a3a51-2f0c-4f6e-8a8e-3c5b8a1f2b10';
  const set = { setId, exercise: 'deadlift', loadKg: 100, reps: [{ meanVelocityMps: 0.5 }] };
  test.each([
    set, { ...set, loadKg: 0 }, { ...set, loadKg: 0, bodyweight: true }, { ...set, loadKg: 600 }, { ...set, loadKg: 600.1 }, { ...set, loadKg: -1 },
    { ...set, setId: 'set-1' }, { ...set, exercise: '' }, { ...set, rpe: 10 }, { ...set, rpe: 10.5 }, { setId, exercise: 'squat', loadKg: 50, repCount: 5 },
    { setId, exercise: 'squat', loadKg: 50 }, { ...set, reps: Array.from({ length: 201 }, () => ({ meanVelocityMps: 0.5 })) }, { ...set, repCount: 1 },
    { setId, exercise: 'squat', loadKg: 50, repCount: 201 }, { setId, exercise: 'squat', loadKg: 50, repCount: 1.5 },
  ])('a set that the client refuses is one that the system refuses (%#)', (data) => {
    const event = { specversion: '1.0' as const, id: 'x', source: '/gyms/g/devices/d', subject: 'a', type: EVENT_TYPES.setCompleted, time: '2026-01-05T17:00:00Z', data };
    const isAccepted = decodeEvent(encodeStructured(event), undefined, 'gym.g.device.d.athlete.a.set').ok;
    const check = (): number => checkReport({ type: event.type as ReportType, athlete: 'a', time: event.time, data });
    if (isAccepted) expect(check()).toBe(Date.parse(event.time));
    else expect(check).toThrow('would be refused');
  });

  test('what stands for a lost event is taken', () => {
    const filler = fillerFor({ gym: 'g', device: 'd', bootId: 'b', sequence: 7, reason: 'lost', time: '2026-01-05T17:00:00Z' });
    expect(decodeEvent(new TextEncoder().encode(JSON.stringify(filler)), undefined, 'gym.g.device.d.status')).toMatchObject({ ok: true, event: { event: { sequence: 7, bootid: 'b' } } });
  });
});
