import { beforeAll, describe, test } from '@jest/globals';
import { CUTS, KILLS_BESIDE_IT, OVERTAKEN, PAUSES, PAUSES_IN_TURN, UNDISTURBED } from '../support/fault-cases.js';
import { runTrial, type Told } from '../support/fault-trial.js';
import { FULL_DISKS } from '../support/full-disk-cases.js';
import { CASE_MS, expectNothingLost, HOLD_MS, inSoak, sayFigures, sayWhy, setsPerCase } from '../support/nothing-lost.js';
import { whyNoSmallDisk } from '../support/small-disk.js';

/** `npm run soak -- kills` does each with ten thousand, as kill-anything.spec.ts does every time. */
const SETS = setsPerCase(500);

describe(`${SETS} sets, and something goes wrong in the middle`, () => {
  let undisturbed: Told;

  beforeAll(async () => {
    undisturbed = await runTrial(UNDISTURBED, SETS, HOLD_MS);
    sayFigures(UNDISTURBED.name, undisturbed);
    expectNothingLost(undisturbed, undisturbed, SETS);
  }, CASE_MS);

  const noDisk = whyNoSmallDisk();
  test.each([...KILLS_BESIDE_IT, ...(inSoak ? PAUSES : [PAUSES_IN_TURN]), OVERTAKEN, ...CUTS, ...(noDisk === null ? FULL_DISKS : [])])('$name: nothing is lost, and nothing changes', async (one) => {
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
