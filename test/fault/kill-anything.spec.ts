import { beforeAll, describe, expect, test } from '@jest/globals';
import { KILL_OF_REDIS, KILLS_ON_THE_WAY, UNDISTURBED } from '../support/fault-cases.js';
import { faultSeason } from '../support/fault-season.js';
import { runTrial, type Told } from '../support/fault-trial.js';
import { CASE_MS, expectNothingLost, HOLD_MS, sayFigures, setsPerCase } from '../support/nothing-lost.js';
import { testUrls } from '../support/test-servers.js';

const SETS = setsPerCase(10_000);

describe(`${SETS} sets, and something on their way is killed in the middle`, () => {
  let undisturbed: Told;

  beforeAll(async () => {
    undisturbed = await runTrial(UNDISTURBED, SETS, HOLD_MS);
    sayFigures(UNDISTURBED.name, undisturbed);
  }, CASE_MS);

  test('undisturbed: every event is acknowledged, every set stands once, and the planted stories are told', () => {
    expectNothingLost(undisturbed, undisturbed, SETS);
    expect(undisturbed.ackedEvents).toBe(faultSeason(SETS).events.length);
    expect(undisturbed.results.alerts.length).toBeGreaterThanOrEqual(7);
  });

  // Without a Redis the jobs live in Postgres, and there is nothing to wipe.
  test.each([...KILLS_ON_THE_WAY, ...(testUrls().redisUrl === null ? [] : [KILL_OF_REDIS])])('$name loses nothing and changes nothing', async (one) => {
    const told = await runTrial(one, SETS, HOLD_MS);
    sayFigures(one.name, told);
    expectNothingLost(undisturbed, told, SETS);
  }, CASE_MS);
});
