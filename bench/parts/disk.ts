import type { BenchOptions } from '../options.js';
import { figure, tell } from '../report/tell.js';
import type { BenchSystem } from '../system/bench-system.js';
import { runStream } from './run-stream.js';
import type { Stage } from './stage.js';

interface Sizes {
  readonly facts: number;
  readonly factIndexes: number;
  readonly receipts: number;
  readonly receiptIndexes: number;
  readonly results: number;
}

export interface DiskResult {
  readonly sets: number;
  readonly bytesPerSet: number;
  readonly parts: Readonly<Record<Exclude<keyof Sizes, 'results'>, number>>;
  /** loads and assessments of one athlete and day */
  readonly resultBytesPerAthleteDay: number;
}

/** What the tables and indexes grow by while sets stream in: nothing is cleaned or rebuilt in between. */
export async function measureDisk(stage: Stage, options: BenchOptions): Promise<DiskResult> {
  const { system, publisher } = stage;
  const before = await sizesOf(system);
  const { sets } = await runStream(system, publisher, stage.next(options.roundDays).workload);
  await system.calm();
  const after = await sizesOf(system);
  const perSet = (key: keyof Sizes): number => (after[key] - before[key]) / sets;
  const parts = { facts: perSet('facts'), factIndexes: perSet('factIndexes'), receipts: perSet('receipts'), receiptIndexes: perSet('receiptIndexes') };
  const result = {
    sets, parts, bytesPerSet: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0),
    resultBytesPerAthleteDay: (after.results - before.results) / (options.athletes * options.roundDays),
  };
  tell('\ndisk');
  tell(`  bytes per set                  ${figure(result.bytesPerSet)}   (aim: at most 340)`);
  tell(`    fact ${figure(parts.facts)}, its index ${figure(parts.factIndexes)}, receipt ${figure(parts.receipts)}, its indexes ${figure(parts.receiptIndexes)}`);
  tell(`  results per athlete and day    ${figure(result.resultBytesPerAthleteDay)} bytes`);
  return result;
}

async function sizesOf(system: BenchSystem): Promise<Sizes> {
  const { rows } = await system.database.pool.query<Sizes>(
    `with fact as (
       select sum(pg_table_size(relid))::float8 as heap, sum(pg_indexes_size(relid))::float8 as indexes from pg_partition_tree('flarewatch.set_fact')
     ) select heap as facts, indexes as "factIndexes",
       pg_table_size('flarewatch.event_receipt')::float8 as receipts, pg_indexes_size('flarewatch.event_receipt')::float8 as "receiptIndexes",
       (pg_total_relation_size('flarewatch.daily_load') + pg_total_relation_size('flarewatch.assessment'))::float8 as results
     from fact`,
  );
  return rows[0]!;
}
