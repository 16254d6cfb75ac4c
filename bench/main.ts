import { readOptions } from './options.js';
import { closeStage, openStage } from './parts/stage.js';
import { runStream, scoredDays } from './parts/run-stream.js';
import { SPLIT } from './system/bench-system.js';

const options = readOptions(process.argv.slice(2));
const t = performance.now();
const stage = await openStage(SPLIT, options);
console.log('seeded', (performance.now() - t) / 1000);
try {
  for (let r = 0; r < options.rounds + 1; r++) {
    const { startDay, workload } = stage.next(r === 0 ? 2 : options.roundDays);
    const run = await runStream(stage.system, stage.publisher, workload);
    console.log(JSON.stringify(run), JSON.stringify(await scoredDays(stage.system, startDay, options.roundDays)));
  }
} finally {
  await closeStage(stage);
}
