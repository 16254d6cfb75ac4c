import { describe, expect, test } from '@jest/globals';
import { DEFAULT_MODEL, MODEL_V1 } from '#libs/domain';
import { FED_KEY, LIVE_BUCKET_FORM, athleteKey, deviceKey, deviceText, exerciseKey, gymKey, limitsText } from '#libs/messaging';
import { LimitsMemory } from './limits-memory.js';

const limits = { slug: 'deadlift', deviceId: 'rack', variable: 'mean', sets: 30, around: [30, 31, 32], errorMps: null } as const;

function filled(): LimitsMemory {
  const memory = new LimitsMemory();
  memory.beginBucket();
  memory.apply(athleteKey('north', 'ana'), limitsText([limits]));
  memory.apply(deviceKey('north', 'rack'), deviceText('optical', null));
  memory.apply(gymKey('north'), MODEL_V1.version);
  memory.apply(exerciseKey('deadlift'), JSON.stringify(['deadlift', 'kreuzheben']));
  return memory;
}

const found = (memory: LimitsMemory, exercise = 'deadlift'): unknown => memory.limitsOf('north', 'ana', exercise, 'rack', 'mean');

describe('limits in memory', () => {
  test('what the bucket said, and the model\'s for everybody else', () => {
    const memory = filled();
    expect(found(memory)).toEqual(limits);
    expect([memory.limitsOf('south', 'ana', 'deadlift', 'rack', 'mean'), memory.limitsOf('north', 'ana', 'deadlift', 'rack', 'peak')]).toEqual([null, null]);
    expect([memory.deviceErrorMps('north', 'rack'), memory.deviceErrorMps('north', 'other')]).toEqual([0.03, 0.05]);
    expect([memory.modelOf('north'), memory.modelOf('south')]).toEqual([MODEL_V1, DEFAULT_MODEL]);
  });

  test('a name means what the catalogue says now', () => {
    const memory = filled();
    expect(found(memory, 'Kreuzheben!')).toEqual(limits);
    memory.apply(exerciseKey('sumo-deadlift'), JSON.stringify(['kreuzheben']));
    memory.apply(exerciseKey('deadlift'), JSON.stringify(['deadlift']));
    expect(found(memory, 'Kreuzheben')).toBeNull();
    expect(found(memory)).toEqual(limits);
  });

  test('a new bucket takes nothing away until it is whole', () => {
    const memory = filled();
    memory.beginBucket();
    memory.apply(deviceKey('north', 'rack'), deviceText('optical', 0.01));
    expect([found(memory), memory.deviceErrorMps('north', 'rack')]).toEqual([limits, 0.01]);
    memory.apply(FED_KEY, LIVE_BUCKET_FORM);
    expect([found(memory), memory.deviceErrorMps('north', 'rack'), memory.modelOf('north')]).toEqual([null, 0.01, DEFAULT_MODEL]);
  });

  test('keys that nobody knows yet are passed over, and what is removed is gone', () => {
    const memory = filled();
    memory.apply('weather.north', 'fair');
    memory.apply(athleteKey('north', 'ana'), null);
    expect([found(memory), memory.athletes]).toEqual([null, 0]);
  });
});
