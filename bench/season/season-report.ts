import { figure, tell } from '../report/tell.js';
import type { TableComparison } from './compare-tables.js';
import { CUE_HOLDS_MS } from './cue-stretch.js';
import type { Growth } from './growth.js';
import type { PlayedSeason, Strike } from './play.js';
import type { Slope } from './slope.js';

/** Fewer measured weeks than these say nothing about a leak. */
const LEAST_WEEKS = 8;
/** Memory that rises with what a server stores, and why that is no leak. */
const GROWS_WITH_DATA: Readonly<Record<string, string>> = {
  nats: 'its log keeps every event of 14 real days, with an index in memory',
  postgres: 'shared buffers and the caches of its backends fill up with tables that grow',
  worker: 'it remembers histories, which get longer',
  redis: 'its log of commands is written anew now and then',
};

function slopeText({ mean, perWeek, share }: Slope, unit: string): string {
  const sign = perWeek < 0 ? '−' : '+';
  return `${figure(mean)}${unit} ${sign}${figure(Math.abs(perWeek))}/week (${sign}${figure(Math.abs(100 * share))} %)`;
}

export function tellGrowth(title: string, growths: readonly Growth[]): void {
  tell(`\n${title}: mean and slope per simulated week, and its share of the mean`);
  for (const { process, rss, heap, external, descriptors, threads } of growths) {
    const rises = [['memory', rss], ['heap', heap], ['external', external], ['descriptors', descriptors], ['threads', threads]].filter(([, slope]) => slope !== null && !(slope as Slope).isFlat).map(([name]) => name as string);
    const verdict = rises.length === 0 ? 'flat' : `rises: ${rises.join(', ')}${GROWS_WITH_DATA[process] === undefined ? '' : ` (${GROWS_WITH_DATA[process]})`}`;
    const columns = [
      slopeText(rss, ' MB').padEnd(34), (heap === null ? '' : `heap ${slopeText(heap, ' MB')}`).padEnd(38), (external === null ? '' : `external ${slopeText(external, ' MB')}`).padEnd(40), `fds ${slopeText(descriptors, '')}`.padEnd(32),
    ];
    tell(`  ${process.padEnd(10)} ${columns.join(' ')} ${verdict}`);
  }
}

export function tellStrikes(strikes: readonly Strike[]): void {
  tell(`\nkill -9 under load     week  back after   longest silence of cues   slowest cue   cues missed`);
  for (const { victim, week, backAfterMs, silenceMs, slowestMs, missed, reps, mustBeHeard } of strikes) {
    const tooLong = mustBeHeard && silenceMs > CUE_HOLDS_MS ? '  TOO LONG' : '';
    tell(`  ${victim.padEnd(20)} ${String(Math.floor(week) + 1).padStart(4)}  ${`${Math.round(backAfterMs)} ms`.padStart(10)}   ${`${Math.round(silenceMs)} ms`.padStart(23)}   ${`${Math.round(slowestMs)} ms`.padStart(11)}   ${missed} of ${reps}${tooLong}`);
  }
}

export function tellPlayed(title: string, { seconds, counts, receipts, refused, refusedReadable, cues }: PlayedSeason): void {
  tell(`\n${title}: ${counts.sets} sets, ${counts.events} events in ${counts.messages} messages, ${counts.sentAgain} sent again, in ${Math.round(seconds)} s (${figure(counts.sets / seconds)} sets/s)`);
  tell(`  stored ${receipts} events; refused ${refused} messages, ${refusedReadable} of them readable`);
  tell(`  ${cues.reps} reps: longest silence of cues ${Math.round(cues.silenceMs)} ms, slowest cue ${Math.round(cues.slowestMs)} ms, ${cues.missed} without a cue in time`);
}

/** @param planted what the comparison named when one number was changed on purpose */
export function tellComparison(comparisons: readonly TableComparison[], planted: string | null): void {
  tell('\nwith faults against undisturbed');
  for (const { table, rows, athletes, differingAthletes, first } of comparisons) {
    tell(`  ${table.padEnd(12)} ${String(rows).padStart(9)} rows of ${athletes} athletes: ${first === null ? 'the same' : `${differingAthletes} athletes differ, the first: ${first}`}`);
  }
  if (planted !== null) tell(`  changed on purpose and named: ${planted}`);
}

/** Roles that keep nothing of a season, and grew all the same. A few weeks tell nothing: caches still fill. */
export function leaks(growths: readonly Growth[], weeks: number): string[] {
  if (weeks < LEAST_WEEKS) return [];
  return growths.filter(({ process, heap }) => heap !== null && GROWS_WITH_DATA[process] === undefined).flatMap(({ process, heap, external, descriptors, threads }) => (
    Object.entries({ heap, external, descriptors, threads }).flatMap(([name, slope]) => (slope === null || slope.isFlat ? [] : [`${process}: ${name} rises by ${figure(slope.perWeek)} a week`]))
  ));
}

/** What the soak promises and did not find. */
export function broken(undisturbed: PlayedSeason, disturbed: PlayedSeason, comparisons: readonly TableComparison[], planted: string | null): string[] {
  const problems = comparisons.filter(({ first }) => first !== null).map(({ table }) => `${table} is another with faults`);
  if (problems.length === 0 && planted === null) problems.push('the comparison did not see a change that was made on purpose');
  if (comparisons.some(({ rows }) => rows === 0)) problems.push('a table that is compared is empty');
  for (const [name, { counts, receipts, refusedReadable }] of [['undisturbed', undisturbed], ['with faults', disturbed]] as const) {
    if (receipts !== counts.events) problems.push(`${name}: of ${counts.events} events ${receipts} are stored`);
    if (refusedReadable + counts.refused > 0) problems.push(`${name}: ${refusedReadable} whole events were refused`);
  }
  if (undisturbed.cues.missed > 0) problems.push(`undisturbed: ${undisturbed.cues.missed} reps had no cue in time`);
  for (const { victim, silenceMs } of disturbed.strikes.filter(({ mustBeHeard, silenceMs }) => mustBeHeard && silenceMs > CUE_HOLDS_MS)) {
    problems.push(`when ${victim} was killed no cue came for ${Math.round(silenceMs)} ms`);
  }
  return problems;
}
