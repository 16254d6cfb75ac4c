import { describe, expect, test } from '@jest/globals';
import { benchPress, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { capacityWork } from './capacity-work.js';

const plank = { ...benchPress, slug: 'plank', pattern: 'core' };
const carry = { ...benchPress, slug: 'farmers-walk', pattern: 'carry' };
const planks = (on: readonly number[]): Story => (i) => ({ sets: [set(), ...(on.includes(i) ? [set({ exercise: i % 2 === 0 ? plank : carry })] : [])] });

describe('capacity-work', () => {
  test.each(golden.cases)('golden: $name', ({ on, value, daysSince }) => {
    const reading = capacityWork(viewOfStory(planks(on), 40));
    expect([reading.value, reading.detail?.['daysSince'] ?? null]).toEqual([value, daysSince]);
  });

  test('needs ten known days of fourteen', () => {
    const known = (days: number): Story => (i) => (i === 0 || i <= days ? { sets: [set({ exercise: plank, deviceKind: 'import' })] } : null);
    expect(capacityWork(viewOfStory(known(9), 15)).value).toBeNull();
    expect(capacityWork(viewOfStory(known(10), 15)).value).toBe(10);
  });
});
