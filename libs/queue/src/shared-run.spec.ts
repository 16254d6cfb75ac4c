import { describe, expect, test } from '@jest/globals';
import { SharedRun } from './shared-run.js';

describe('a shared run', () => {
  test.each(Array.from({ length: 24 }, (_, turns) => turns))('is never beside another, also when somebody asks %i turns later', async (turns) => {
    let running = 0;
    let most = 0;
    const shared = new SharedRun(async () => {
      most = Math.max(most, ++running);
      for (let i = 0; i < 4; i++) await Promise.resolve();
      running--;
    });
    const asked = [shared.request(), shared.request()];
    for (let i = 0; i < turns; i++) await Promise.resolve();
    asked.push(shared.request());
    await Promise.all(asked);
    await shared.settled();
    expect({ most, running }).toEqual({ most: 1, running: 0 });
  });
});
