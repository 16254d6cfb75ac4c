import { describe, expect, test } from '@jest/globals';
import { appFigures } from './app-figures.js';

describe('figures of an app', () => {
  test('two decimals first, then fastest to slowest wherever they stand', () => {
    // rounded: 0.51, 0.33, 0.48; 0.18 of 0.51
    expect(appFigures([0.5149, 0.3251, 0.4849])).toEqual({ averageMps: 0.44, lossMps: 0.18, lossPct: 35.29 });
  });

  test('one rep loses nothing, no rep says nothing', () => {
    expect(appFigures([0.5])).toEqual({ averageMps: 0.5, lossMps: 0, lossPct: 0 });
    expect(appFigures([0.001])).toEqual({ averageMps: 0, lossMps: 0, lossPct: 0 });
    expect(appFigures([])).toBeNull();
  });
});
