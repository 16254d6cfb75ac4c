import { describe, expect, test } from '@jest/globals';
import { benchPress, deadlift, MONDAY, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { movementAfterFlare } from './movement-after-flare.js';

const EXERCISES = { deadlift, bench: benchPress, plank: { ...benchPress, slug: 'plank', pattern: 'core' } };

/** Deadlifts of 100 kg every other day until a flare on day 30. */
const after = (training: readonly (readonly (string | number)[])[], deviceKind: 'optical' | 'import' = 'optical'): Story => (i) => ({
  sets:
    i <= 30 && i % 2 === 0
      ? [set({ deviceKind })]
      : training.filter(([day]) => day === i).map(([, name, loadKg]) => set({ exercise: EXERCISES[name as keyof typeof EXERCISES], loadKg: Number(loadKg), deviceKind })),
  flares: i === 30 ? [{ startedOn: MONDAY + 30, endedOn: null, certainty: 'sure' }] : [],
});

describe('movement-after-flare', () => {
  test.each(golden.cases)('golden: $name', ({ training, day, value }) => {
    expect(movementAfterFlare(viewOfStory(after(training), day + 1)).value).toBe(value);
  });

  test('unknown days are not days of rest', () => {
    expect(movementAfterFlare(viewOfStory(after([], 'import'), 36)).value).toBeNull();
    expect(movementAfterFlare(viewOfStory(after([[31, 'bench', 60]], 'import'), 36))).toMatchObject({ value: 1, detail: { knownDays: 1 } });
  });
});
