import { describe, expect, test } from '@jest/globals';
import { addToPlane, emptyPlaneSums, fitPlane, mergePlanes } from './plane-fit.js';

const fitted = (rows: readonly (readonly [number, number, number])[]) => {
  const sums = emptyPlaneSums();
  for (const [u, v, y] of rows) addToPlane(sums, u, v, y, 1);
  return fitPlane(sums);
};

describe('plane fit', () => {
  test('recovers a plane', () => {
    const plane = fitted([[0.6, 3, 0], [0.7, 5, 0], [0.8, 2, 0], [0.9, 6, 0], [0.75, 4, 0]].map(([u = 0, v = 0]) => [u, v, 1 + 8 * u + 0.5 * v] as const));
    expect(plane?.intercept).toBeCloseTo(1, 9);
    expect(plane?.perU).toBeCloseTo(8, 9);
    expect(plane?.perV).toBeCloseTo(0.5, 9);
    expect(plane?.sd).toBeCloseTo(0, 6);
  });

  test('falls back to a line where v is constant or follows u, with n - 2 degrees of freedom', () => {
    const line = fitted([[1, 5, 1], [2, 5, 3], [3, 5, 2], [4, 5, 4]]);
    expect(line).toMatchObject({ perV: 0 });
    expect(line?.perU).toBeCloseTo(0.8, 12);
    expect(line?.sd).toBeCloseTo(Math.sqrt(1.8 / 2), 12);
    expect(fitted([[1, 2, 1], [2, 4, 3], [3, 6, 2], [4, 8, 4]])?.perU).toBeCloseTo(0.8, 12);
  });

  test('is nothing where u does not vary or rows are too few', () => {
    expect(fitted([[1, 2, 3], [1, 3, 4], [1, 4, 5]])).toBeNull();
    expect(fitted([[1, 2, 3], [2, 3, 4]])).toBeNull();
  });

  test('merged sums equal rows added one by one', () => {
    const [one, other, both] = [emptyPlaneSums(), emptyPlaneSums(), emptyPlaneSums()];
    addToPlane(one, 1, 2, 3, 2);
    addToPlane(other, 4, 5, 6, 1);
    mergePlanes(one, other);
    for (const [u, v, y] of [[1, 2, 3], [1, 2, 3], [4, 5, 6]] as const) addToPlane(both, u, v, y, 1);
    expect(one).toEqual(both);
  });
});
