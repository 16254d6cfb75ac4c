import type { Sample } from './sample.js';

/** What a unit is judged by. All but the score are yardsticks that the score has to beat. */
export const MEASURES = [
  'score', 'flareIn28Days', 'flareInYear', 'lastSorenessAtLeast4', 'lumbarLoad7', 'acwrCoupled', 'acwrUncoupled', 'acwrEwma',
] as const;
export type Measure = (typeof MEASURES)[number];

/** One unit at risk. NaN: not defined. */
export interface UnitRow {
  /** number of the athlete, from 0 */
  readonly athlete: number;
  /** 1: a flare began; 0: none did */
  readonly outcome: number;
  /** the same for certain flares; NaN where it is a flare that may be none */
  readonly sureOutcome: number;
  readonly measures: Readonly<Record<Measure, number>>;
  /** rank of the tier of the day before, as the facts known now give it */
  readonly tier: number;
  /** rank of the tier that stood as told on the morning of the first day; NaN: nobody was watching yet */
  readonly toldTier: number;
  /** 1: all facts of the days before were stored when the unit began */
  readonly inTime: number;
  /** 1: the athlete trains with bar speed */
  readonly barSpeed: number;
}

type Column = 'athlete' | 'outcome' | 'sureOutcome' | 'tier' | 'toldTier' | 'inTime' | 'barSpeed' | Measure;

/** Units in columns: a large gym has a million. Athletes one after another, units of each in order of time. */
export interface UnitTable {
  length: number;
  readonly columns: Readonly<Record<Column, number[]>>;
}

export function createUnitTable(): UnitTable {
  const columns: Partial<Record<Column, number[]>> = {};
  for (const name of ['athlete', 'outcome', 'sureOutcome', 'tier', 'toldTier', 'inTime', 'barSpeed', ...MEASURES] as const) columns[name] = [];
  return { length: 0, columns: columns as Record<Column, number[]> };
}

export function addUnit(table: UnitTable, { measures, ...row }: UnitRow): void {
  const { columns } = table;
  for (const name of MEASURES) columns[name].push(measures[name]);
  for (const name of ['athlete', 'outcome', 'sureOutcome', 'tier', 'toldTier', 'inTime', 'barSpeed'] as const) columns[name].push(row[name]);
  table.length++;
}

/** The units that have a value and an outcome and are wanted, as a sample. */
export function sampleOf(
  { length, columns }: UnitTable, value: Column, wanted: (at: number) => boolean = () => true, outcome: 'outcome' | 'sureOutcome' = 'outcome',
): Sample {
  const places: number[] = [];
  for (let at = 0; at < length; at++) if (!Number.isNaN(columns[value][at]) && !Number.isNaN(columns[outcome][at]) && wanted(at)) places.push(at);
  return {
    values: Float64Array.from(places, (at) => columns[value][at] as number),
    outcomes: Uint8Array.from(places, (at) => columns[outcome][at] as number),
    athleteOf: Int32Array.from(places, (at) => columns['athlete'][at] as number),
  };
}
