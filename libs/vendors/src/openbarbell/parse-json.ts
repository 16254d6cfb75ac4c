import { ImportLedger } from '../import-ledger.js';
import { VendorFileError, type VendorImport, type VendorOptions } from '../vendor.js';
import { requireZone, zonedDay } from '../zoned-instant.js';
import { deviceValue, readSetEntries } from './rep-values.js';

type Json = Readonly<Record<string, unknown>>;

/** Where the device's rep array keeps what is used here. */
const REP = { meanVelocity: 2, romMm: 3, peakVelocity: 4, durationMicros: 7 } as const;

/**
 * Reads the app's raw sets: an object or array of `{ setID, workoutID, exercise, weight, metric, rpe, tags,
 * initialStartTime, reps: [{ isValid, removed, time, data }] }`. A row is one set and its line is its position from 1.
 * The app gives sets ids of its own, so they, not positions, make the identity: a renamed exercise is a correction.
 */
export function parseOpenBarbellJson(text: string, options: VendorOptions): VendorImport {
  requireZone(options.timezone);
  const sets = readSets(text);
  const ledger = new ImportLedger('openbarbell', options);
  sets.forEach((set, index) => readSet(set, index + 1, options, ledger));
  return ledger.close(sets.length, {
    '/loadKg': 'weight', '/rpe': 'rpe', '/exercise': 'exercise', '/reps/meanVelocityMps': 'reps[].data[2]', '/reps/romM': 'reps[].data[3]',
    '/reps/peakVelocityMps': 'reps[].data[4]', '/reps/durationMs': 'reps[].data[7]',
  });
}

function readSets(text: string): readonly unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new VendorFileError(`the file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (Array.isArray(parsed)) return parsed;
  if (isJson(parsed)) return Object.entries(parsed).map(([id, set]) => (isJson(set) ? { setID: id, ...set } : set));
  throw new VendorFileError('not an OpenBarbell export: expected an object or an array of sets');
}

function readSet(set: unknown, line: number, options: VendorOptions, ledger: ImportLedger): void {
  const lines = [line];
  if (!isJson(set) || !Array.isArray(set.reps)) return ledger.reject(lines, 'reps', 'a set is an object with an array "reps"');
  const setId = textOf(set.setID);
  const workoutId = textOf(set.workoutID);
  if (setId === '') return ledger.reject(lines, 'setID', 'the set has no id');
  const atMs = startOf(set);
  if (atMs === null) return ledger.reject(lines, 'initialStartTime', 'no start time, neither of the set nor of a repetition: expected 2018-02-17T18:34:51.252Z');
  const day = zonedDay(atMs, options.timezone);
  if (set.removed === true || set.deleted === true) return ledger.skip(lines, 'removed in the app', day);
  const reps = set.reps.filter(isJson).filter((rep) => rep.isValid !== false && rep.removed !== true);
  if (reps.length === 0) return ledger.skip(lines, 'no valid repetitions', day);
  const exercise = textOf(set.exercise).trim().normalize('NFC');
  if (exercise === '') return ledger.reject(lines, 'exercise', 'the exercise has no name');
  const unreadable = reps.findIndex((rep) => !Array.isArray(rep.data));
  if (unreadable >= 0) return ledger.reject(lines, `reps[${unreadable}].data`, 'a repetition without its array of values');
  const tags = Array.isArray(set.tags) ? set.tags.map(String) : [];
  const reading = readSetEntries({ weight: set.weight, metric: set.metric, rpe: set.rpe, tags, reps: reps.map(repOf) }, options.unit);
  if (!reading.ok) return ledger.reject(lines, reading.field, reading.reason);
  ledger.addSet({ lines, workoutKey: workoutId || `day ${day}`, setKey: [setId], atMs, day, exercise, data: reading.data });
}

function repOf(rep: Json): Readonly<Record<string, unknown>> {
  const data = rep.data as readonly unknown[];
  return {
    meanVelocityMps: deviceValue(data[REP.meanVelocity]),
    peakVelocityMps: deviceValue(data[REP.peakVelocity]),
    romM: deviceValue(data[REP.romMm], 0.001),
    durationMs: deviceValue(data[REP.durationMicros], 0.001),
  };
}

function startOf(set: Json): number | null {
  const reps = (set.reps as readonly unknown[]).filter(isJson);
  for (const candidate of [set.initialStartTime, set.startTime, ...reps.map((rep) => rep.time)]) {
    // an ISO instant only: anything else would be read in the zone of the machine that imports
    if (typeof candidate === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(candidate)) {
      const ms = Date.parse(candidate);
      if (!Number.isNaN(ms)) return ms;
    }
  }
  return null;
}

function isJson(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
