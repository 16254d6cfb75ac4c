import type { ValidEvent } from '#libs/contracts';
import {
  findExercise, type Arrival, type DeviceReportRow, type DeviceUse, type DirectoryAthlete, type DirectoryDevice, type DirectorySnapshot, type FactBatch, type RejectedRow,
  type ReportKind, type ReportRow, type SequenceRow, type SetRetractionRow, type SetRow,
} from '#libs/storage';
import type { LocalDays } from './local-days.js';
import type { ReadEvent } from './resolve-batch.js';
import { setRow } from './set-row.js';

type Collected = { sets: SetRow[]; retractions: SetRetractionRow[]; reports: ReportRow[]; deviceReports: DeviceReportRow[]; uses: DeviceUse[] };

export interface BuiltBatch {
  readonly batch: FactBatch;
  /** training uses of devices, several of one day possible */
  readonly uses: readonly DeviceUse[];
}

/** Accepted events → rows. Every event must have passed `directoryProblems`. */
export function buildBatch(
  accepted: readonly (ReadEvent & { event: ValidEvent })[],
  rejected: readonly ReadEvent[],
  size: number,
  directory: DirectorySnapshot,
  localDays: LocalDays,
): BuiltBatch {
  const rows: Collected = { sets: [], retractions: [], reports: [], deviceReports: [], uses: [] };
  for (const read of accepted) {
    const device = directory.devices.get(`${read.event.gym}/${read.event.device}`)!;
    if (read.event.athlete === null) addDeviceReport(rows, read.event, read.index, device);
    else addAthleteFact(rows, read.event, read.index, device, directory.athletes.get(read.event.athlete)!, directory, localDays);
  }
  const { uses, ...facts } = rows;
  return { batch: { ...facts, rejected: rejected.map(rejectedRow), sequences: sequences([...accepted, ...rejected], directory), arrivals: arrivals(accepted, directory), size }, uses };
}

/** Of several events about one athlete the first arrival and the last trace. */
function arrivals(accepted: readonly (ReadEvent & { event: ValidEvent })[], directory: DirectorySnapshot): Map<number, Arrival> {
  const found = new Map<number, Arrival>();
  for (const { event, receivedMs } of accepted) {
    const athlete = event.athlete === null ? undefined : directory.athletes.get(event.athlete);
    if (athlete === undefined) continue;
    const known = found.get(athlete.athleteNo);
    const traceparent = event.event.traceparent ?? known?.traceparent ?? null;
    if (known === undefined || traceparent !== known.traceparent) found.set(athlete.athleteNo, { receivedMs: Math.min(receivedMs, known?.receivedMs ?? Infinity), traceparent });
  }
  return found;
}

type AthleteEvent = Extract<ValidEvent, { athlete: string }>;
type DeviceEvent = Extract<ValidEvent, { athlete: null }>;

function addAthleteFact(
  rows: Collected, event: AthleteEvent, index: number, device: DirectoryDevice, athlete: DirectoryAthlete, directory: DirectorySnapshot, localDays: LocalDays,
): void {
  const place = { index, eventId: event.event.id, athleteNo: athlete.athleteNo, deviceNo: device.deviceNo };
  const day = { localDay: localDays.dayOf(athlete.timezone, event.timeMs), occurredMs: event.timeMs };
  const trained = (): void => {
    rows.uses.push({ athleteNo: athlete.athleteNo, deviceNo: device.deviceNo, day: day.localDay });
  };
  const report = (kind: ReportKind, entityId: string, revision: number, corrects: boolean, retracted = false): void => {
    rows.reports.push({ ...place, ...day, kind, entityId, revision, corrects, retracted, data: JSON.stringify(event.data) });
  };
  switch (event.type) {
    case 'flarewatch.set.completed.v1':
    case 'flarewatch.set.corrected.v1': {
      const { exerciseNo } = findExercise(directory, event.data.exercise)!;
      rows.sets.push(setRow(event.data, { ...place, ...day, exerciseNo, corrects: event.type === 'flarewatch.set.corrected.v1' }));
      trained();
      return;
    }
    case 'flarewatch.set.retracted.v1':
      rows.retractions.push({ ...place, setId: event.data.setId.toLowerCase(), revision: event.data.revision });
      return;
    case 'flarewatch.session.completed.v1':
    case 'flarewatch.session.corrected.v1':
      report('session', event.data.sessionId, event.data.revision, event.type === 'flarewatch.session.corrected.v1');
      trained();
      return;
    case 'flarewatch.session.retracted.v1':
      report('session', event.data.sessionId, event.data.revision, true, true);
      return;
    case 'flarewatch.checkin.submitted.v1':
      report('checkin', event.event.id, event.data.revision, false);
      return;
    case 'flarewatch.flare.reported.v1':
      report('flare', event.event.id, event.data.revision, false);
      return;
    case 'flarewatch.checkin.corrected.v1':
      report('checkin', event.data.eventId, event.data.revision, true);
      return;
    case 'flarewatch.flare.corrected.v1':
      report('flare', event.data.eventId, event.data.revision, true);
      return;
    case 'flarewatch.checkin.retracted.v1':
      report('checkin', event.data.eventId, event.data.revision, true, true);
      return;
    case 'flarewatch.flare.retracted.v1':
      report('flare', event.data.eventId, event.data.revision, true, true);
      return;
    case 'flarewatch.trunktest.recorded.v1':
      report('trunktest', event.event.id, 1, false);
      trained();
      return;
    case 'flarewatch.rep.v1':
      // Reps in progress are answered by the live lane and are not part of the log.
      return;
  }
}

function addDeviceReport(rows: Collected, event: DeviceEvent, index: number, device: DirectoryDevice): void {
  const common = {
    index, eventId: event.event.id, deviceNo: device.deviceNo, occurredMs: event.timeMs, data: JSON.stringify(event.data), importing: device.kind === 'import',
  };
  switch (event.type) {
    case 'flarewatch.status.v1':
      rows.deviceReports.push({ ...common, kind: 'status', untilMs: null, sinceMs: null });
      return;
    case 'flarewatch.backfill.started.v1':
      rows.deviceReports.push({ ...common, kind: 'backfill.started', untilMs: null, sinceMs: null });
      return;
    case 'flarewatch.backfill.completed.v1':
      rows.deviceReports.push({ ...common, kind: 'backfill.completed', sinceMs: Date.parse(event.data.from), untilMs: Date.parse(event.data.to) });
      return;
    case 'flarewatch.watermark.v1':
      rows.deviceReports.push({ ...common, kind: 'watermark', sinceMs: null, untilMs: Date.parse(event.data.completeUpTo) });
      return;
  }
}

function rejectedRow(read: ReadEvent): RejectedRow {
  const tokens = read.subject.split('.');
  return {
    subject: read.subject,
    gymId: tokens[1] ?? null,
    deviceId: tokens[3] ?? null,
    athleteId: tokens[4] === 'athlete' ? (tokens[5] ?? null) : null,
    eventId: read.id,
    logPosition: read.logPosition,
    reason: read.reason,
    problems: read.problems,
    headers: read.headers === undefined ? null : Object.fromEntries(read.headers),
    payload: read.payload,
    parked: read.problems.some((problem) => problem.code === 'version'),
  };
}

/** Numbers are counted for known devices only; an event without a boot counts in the boot named "-". */
function sequences(events: readonly ReadEvent[], directory: DirectorySnapshot): SequenceRow[] {
  const rows = new Map<string, { deviceNo: number; bootId: string; numbers: number[] }>();
  for (const { sequence, bootId, subject } of events) {
    if (sequence === null) continue;
    const tokens = subject.split('.');
    const device = directory.devices.get(`${tokens[1]}/${tokens[3]}`);
    if (device === undefined) continue;
    const key = `${device.deviceNo}/${bootId ?? '-'}`;
    const row = rows.get(key);
    if (row) row.numbers.push(sequence);
    else rows.set(key, { deviceNo: device.deviceNo, bootId: bootId ?? '-', numbers: [sequence] });
  }
  return [...rows.values()].sort((a, b) => a.deviceNo - b.deviceNo || (a.bootId < b.bootId ? -1 : 1));
}
