import { writeFileSync } from 'node:fs';
import { readOptions, type BenchOptions, type PartName } from './options.js';
import { measureAlarms } from './parts/alarms.js';
import { measureAthletes } from './parts/athletes.js';
import { measureDisk } from './parts/disk.js';
import { measureHistory } from './parts/history.js';
import { measureLatency } from './parts/latency.js';
import { measureLive } from './parts/live.js';
import { closeStage, openStage } from './parts/stage.js';
import { measureThroughput } from './parts/throughput.js';
import { describeMachine, machineText } from './report/machine.js';
import { progress, tell } from './report/tell.js';
import { SPLIT, settingsFromOutside } from './system/bench-system.js';
import { runStoppingServers } from './system/break-off.js';

const WORKLOAD = 'structured CloudEvents of about 535 bytes, a set of eight repetitions each; every athlete trains every day, so many at once, taking turns';

async function measure(options: BenchOptions): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  const wanted = (part: PartName): boolean => options.parts.includes(part);
  if (wanted('throughput') || wanted('latency') || wanted('disk') || wanted('live')) {
    progress(`seeding ${options.athletes} athletes with ${options.historyDays} days`);
    const stage = await openStage(SPLIT, options);
    try {
      const throughput = wanted('throughput') ? await measureThroughput(stage, options) : null;
      if (throughput !== null) results['throughput'] = throughput;
      if (wanted('disk')) results['disk'] = await measureDisk(stage, options);
      if (wanted('live')) results['live'] = await measureLive(stage, options);
      if (wanted('latency')) results['latency'] = await measureLatency(stage, options, throughput?.setsPerSecond.median ?? null);
    } finally {
      await closeStage(stage);
    }
  }
  if (wanted('history')) results['history'] = await measureHistory(options);
  if (wanted('athletes')) results['athletes'] = await measureAthletes(options);
  if (wanted('alarms')) results['alarms'] = await measureAlarms(options);
  return results;
}

async function main(): Promise<number> {
  const { jsonFile, ...options } = readOptions(process.argv.slice(2));
  const machine = describeMachine();
  tell(machineText(machine));
  const startedMs = performance.now();
  const results = await measure({ jsonFile, ...options });
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  tell(`\nmeasured in ${seconds} s`);
  if (jsonFile === null) return 0;
  writeFileSync(jsonFile, `${JSON.stringify({ machine, workload: WORKLOAD, options, settings: settingsFromOutside(), seconds, results }, null, 2)}\n`);
  return 0;
}

await runStoppingServers(main);
