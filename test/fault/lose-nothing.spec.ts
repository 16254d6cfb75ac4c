import { beforeAll, describe, test } from '@jest/globals';
import { CUTS, KILL_OF_REDIS, KILLS_BESIDE_IT, KILLS_ON_THE_WAY, OVERTAKEN, PAUSES, PAUSES_IN_TURN } from '../support/fault-cases.js';
import { overNats, runTrial, type Told } from '../support/fault-trial.js';
import { FULL_DISKS } from '../support/full-disk-cases.js';
import { CASE_MS, expectNothingLost, HOLD_MS, inSoak, sayFigures, sayWhy, setsPerCase } from '../support/nothing-lost.js';
import { whyNoSmallDisk } from '../support/small-disk.js';
import { testUrls } from '../support/test-servers.js';

/** `npm run soak -- kills` does each with ten thousand, and beside them those that kill-anything.spec.ts does with so many every time. */
const SETS = setsPerCase(500);

describe(`${SETS} sets, and something goes wrong in the middle`, () => {
  let undisturbed: Told;

  beforeAll(async () => {
    undisturbed = await runTrial(overNats('nothing happens', () => Promise.resolve()), SETS, HOLD_MS);
    sayFigures('nothing happens', undisturbed);
    expectNothingLost(undisturbed, undisturbed, SETS);
  }, CASE_MS);

  const onTheWay = inSoak ? [...KILLS_ON_THE_WAY, ...(testUrls().redisUrl === null ? [] : [KILL_OF_REDIS])] : [];
  const noDisk = whyNoSmallDisk();
  test.each([...onTheWay, ...KILLS_BESIDE_IT, ...(inSoak ? PAUSES : [PAUSES_IN_TURN]), OVERTAKEN, ...CUTS, ...(noDisk === null ? FULL_DISKS : [])])('$name: nothing is lost, and nothing changes', async (one) => {
    const told = await runTrial(one, SETS, HOLD_MS);
    sayFigures(one.name, told);
    expectNothingLost(undisturbed, told, SETS);
  }, CASE_MS);

  if (noDisk !== null) {
    for (const { name } of FULL_DISKS) {
      sayWhy(name, noDisk);
      test.skip(`${name}: ${noDisk}`, () => undefined);
    }
  }
});
