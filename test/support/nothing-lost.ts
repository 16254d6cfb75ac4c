import { expect } from '@jest/globals';
import type { Told } from './fault-trial.js';
import { difference } from './result-tables.js';

const SOAK = process.env['FLAREWATCH_SOAK_KILLS'];

export const inSoak = SOAK !== undefined;
/** Pauses, cuts and full disks last for so long. */
export const HOLD_MS = inSoak ? 12_000 : 3000;
export const CASE_MS = inSoak ? 1_800_000 : 180_000;

/** Sets of each case: what the soak was asked for, else what fits into the tests. */
export function setsPerCase(inTests: number): number {
  return SOAK === undefined ? inTests : Number(SOAK);
}

/** Everything that was sent was acknowledged, stands once, was there when it was acknowledged, led to the same results, and whoever is to hear of them was told, once. */
export function expectNothingLost(undisturbed: Told, told: Told, sets: number): void {
  const { sent, acked, early, rejected, rows, sets: different, unpaired } = told;
  expect({ sent, acked, early, rejected, rows, different, unpaired }).toEqual({ sent: sets, acked: sets, early: 0, rejected: 0, rows: sets, different: sets, unpaired: 0 });
  expect({ acked: told.ackedEvents, receipts: told.receipts }).toEqual({ acked: undisturbed.ackedEvents, receipts: undisturbed.receipts });
  expect(difference(undisturbed.results, told.results)).toBeNull();
  const { wrong, ...messages } = told.alerts;
  expect(wrong).toEqual([]);
  // a season in which nothing is told shows nothing
  for (const [name, count] of Object.entries(messages)) expect([name, count > 0]).toEqual([name, true]);
}

/** One line per case, for whoever runs the soak. */
export function sayFigures(name: string, { sent, acked, rows, duplicates, seconds, silenceSeconds }: Told): void {
  if (inSoak) process.stderr.write(`kills: ${[name, sent, acked, rows, duplicates, seconds.toFixed(1), silenceSeconds.toFixed(1)].join(' | ')}\n`);
}

export function sayWhy(name: string, why: string): void {
  if (inSoak) process.stderr.write(`kills: ${name} | skipped: ${why.replaceAll('\n', ' ')}\n`);
}
