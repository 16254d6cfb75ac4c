import { createWriteStream, writeFileSync } from 'node:fs';
import { describeMachine, machineText } from '../report/machine.js';
import { progress, tell } from '../report/tell.js';
import { BenchSystem, settingsFromOutside } from '../system/bench-system.js';
import { runStoppingServers } from '../system/break-off.js';
import { compareTables, namePlanted } from './compare-tables.js';
import { growthOf } from './growth.js';
import { COLLECTS } from './kept-heaps.js';
import { readSeasonOptions, type SeasonOptions } from './options.js';
import { broken, leaks, tellComparison, tellGrowth, tellPlayed, tellStrikes } from './season-report.js';
import { SeasonStage } from './season-stage.js';

/** Caches fill and just-in-time compilers settle in the first quarter, and it takes a week at least. */
const WARM_UP_SHARE = 0.25;

/** @returns whether everything held */
async function soak(options: SeasonOptions): Promise<boolean> {
  const machine = describeMachine();
  const log = options.logFile === null ? null : createWriteStream(options.logFile);
  const said = (text: string): void => void log?.write(text);
  const { athletes, weeks, seed } = options;
  tell(machineText(machine));
  tell(`${athletes} athletes, ${weeks} weeks, seed ${seed}`);
  progress('undisturbed');
  const before = await SeasonStage.open(options, { said, nodeArgs: COLLECTS });
  const undisturbed = await before.play(false);
  const warmUp = Math.max(1, Math.ceil(WARM_UP_SHARE * weeks));
  const growth = growthOf(undisturbed.samples, undisturbed.kept, warmUp, weeks);
  tellPlayed('undisturbed', undisturbed);
  tellGrowth(`undisturbed, after ${warmUp} weeks`, growth);
  progress('with faults');
  const after = await SeasonStage.open(options, { said, nodeArgs: COLLECTS, redisOf: before.system });
  const disturbed = await after.play(true);
  const firstStrike = Math.min(weeks, ...disturbed.strikes.map(({ week }) => week));
  const growthWithFaults = growthOf(disturbed.samples, disturbed.kept, warmUp, firstStrike);
  tellPlayed('with faults', disturbed);
  tellGrowth(`with faults, after ${warmUp} weeks and before the first kill`, growthWithFaults);
  tellStrikes(disturbed.strikes);
  progress('comparing');
  const comparisons = await compareTables(before.system.database.pool, after.system.database.pool);
  const planted = await after.system.database.pool.connect();
  const named = comparisons.every(({ first }) => first === null) ? await namePlanted(before.system.database.pool, planted) : null;
  planted.release();
  tellComparison(comparisons, named);
  const problems = [...broken(undisturbed, disturbed, comparisons, named), ...leaks(growth, weeks - warmUp), ...leaks(growthWithFaults, firstStrike - warmUp)];
  tell(`\n${problems.length === 0 ? 'everything held' : problems.map((problem) => `NOT HELD: ${problem}`).join('\n')}`);
  await BenchSystem.stopAll();
  if (log !== null) await new Promise<void>((resolve) => log.end(resolve));
  if (options.jsonFile !== null) {
    writeFileSync(options.jsonFile, `${JSON.stringify({ machine, options, settings: settingsFromOutside(), problems, comparisons, growth, growthWithFaults, undisturbed, disturbed }, null, 1)}\n`);
  }
  return problems.length === 0;
}

await runStoppingServers(async () => ((await soak(readSeasonOptions(process.argv.slice(2)))) ? 0 : 1));
