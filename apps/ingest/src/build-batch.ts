import type { ValidEvent } from '#libs/contracts';
import type { LocalDay } from '#libs/domain';
import {
  findExercise, type Arrival, type BootRow, type DeviceReportRow, type DeviceUse, type DirectoryAthlete, type DirectoryDevice, type DirectorySnapshot, type EstimateRow, type FactBatch, type RejectedRow,
  type ReportKind, type ReportRow, type SequenceRow, type SetRetractionRow, type SetRow,
} from '#libs/storage';
import { estimateOf, movesOf, type BootPlan } from './plan-boots.js';
import type { LocalDays } from './local-days.js';
import type { AcceptedEvent, ReadEvent } from './read-event.js';
import type { Refusals } from './refusals.js';
import { setRetractionRow, setRow } from './set-row.js';
import { unknownAttributes } from './unknown-fields.js';

type Collected = { sets: SetRow[]; retractions: SetRetractionRow[]; reports: ReportRow[]; deviceReports: DeviceReportRow[]; uses: DeviceUse[] };

export interface BuiltBatch {
  readonly batch: FactBatch;
  /** training uses of devices, several of one day possible */
  readonly uses: readonly DeviceUse[];
}

/** Accepted events → rows. Device and athlete of every accepted event are known. */
export function buildBatch(
  accepted: readonly AcceptedEvent[],
  refusals: Pick<Refusals, 'kept' | 'told' | 'overflow'>,
  size: number,
  directory: DirectorySnapshot,
  localDays: LocalDays,
  plan: BootPlan,
  boots: readonly BootRow[],
): BuiltBatch {
  const rows: Collected = { sets: [], retractions: [], reports: [], deviceReports: [], uses: [] };
  const estimates: EstimateRow[] = [];
  for (const read of accepted) {
    const { event, index, sender } = read;
    const device = sender.device!;
    if (event.athlete === null) addDeviceReport(rows, event, index, device, read.timing === 'arrival' ? read.receivedMs : event.timeMs);
    else {
      const estimate = read.timing === 'boot' ? estimateOf(read, plan, localDays) : null;
      if (estimate !== null) estimates.push(estimate);
      addAthleteFact(rows, event, index, device, sender.athlete!, directory, localDays, estimate ?? { occurredMs: event.timeMs, localDay: null });
    }
  }
  const { uses, ...facts } = rows;
  const batch: FactBatch = {
    ...facts, rejected: refusals.kept.map(rejectedRow), overflow: refusals.overflow, sequences: sequences(accepted, refusals.told), boots, estimates, moves: movesOf(plan, localDays), arrivals: arrivals(accepted), size,
  };
  return { batch, uses };
}

/** Of several events about one athlete the arrival of the first and the last trace. Messages come in the order of the log, but for what is handed out again. */
function arrivals(accepted: readonly AcceptedEvent[]): Map<number, Arrival> {
  const found = new Map<number, { readonly receivedMs: number; traceparent: string | null }>();
  for (const { event, message, sender } of accepted) {
    if (event.athlete === null) continue;
    const { athleteNo } = sender.athlete!;
    const known = found.get(athleteNo);
    const traceparent = event.event.traceparent ?? null;
    if (known === undefined) found.set(athleteNo, { receivedMs: message.receivedAtMs, traceparent });
    else if (traceparent !== null) known.traceparent = traceparent;
  }
  return found;
}

type AthleteEvent = Extract<ValidEvent, { athlete: string }>;
type DeviceEvent = Extract<ValidEvent, { athlete: null }>;

function addAthleteFact(
  rows: Collected, event: AthleteEvent, index: number, device: DirectoryDevice, athlete: DirectoryAthlete, directory: DirectorySnapshot, localDays: LocalDays,
  place: { readonly occurredMs: number; readonly localDay: LocalDay | null },
): void {
  const { athleteNo } = athlete;
  const { deviceNo } = device;
  const eventId = event.event.id;
  const { occurredMs } = place;
  const localDay = place.localDay ?? localDays.dayOf(athlete.timezone, occurredMs);
  const trained = (): void => {
    // One after the other a lifter's sets say the same: the repeated use is left out where it is cheap to see.
    const last = rows.uses.at(-1);
    if (last?.athleteNo !== athleteNo || last.deviceNo !== deviceNo || last.day !== localDay) rows.uses.push({ athleteNo, deviceNo, day: localDay });
  };
  const report = (kind: ReportKind, entityId: string, revision: number, corrects: boolean, retracted = false): void => {
    const kept = { data: JSON.stringify(event.data), attributes: unknownAttributes(event.event) };
    rows.reports.push({ index, eventId, athleteNo, deviceNo, localDay, occurredMs, kind, entityId, revision, corrects, retracted, ...kept });
  };
  switch (event.type) {
    case 'flarewatch.set.completed.v1':
    case 'flarewatch.set.corrected.v1': {
      const { exerciseNo } = findExercise(directory, event.data.exercise)!;
      rows.sets.push(setRow(event.event, index, athleteNo, deviceNo, exerciseNo, localDay, occurredMs, event.type === 'flarewatch.set.corrected.v1'));
      trained();
      return;
    }
    case 'flarewatch.set.retracted.v1':
      rows.retractions.push(setRetractionRow(event.event, index, athleteNo, deviceNo));
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

function addDeviceReport(rows: Collected, event: DeviceEvent, index: number, device: DirectoryDevice, occurredMs: number): void {
  const common = {
    index, eventId: event.event.id, deviceNo: device.deviceNo, occurredMs, data: JSON.stringify(event.data), attributes: unknownAttributes(event.event), importing: device.kind === 'import',
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
  const { subject, headers, data, logPosition } = read.message;
  const tokens = subject.split('.');
  return {
    subject,
    gymId: tokens[1] ?? null,
    deviceId: tokens[3] ?? null,
    athleteId: tokens[4] === 'athlete' ? (tokens[5] ?? null) : null,
    eventId: read.id,
    logPosition,
    reason: read.reason,
    problems: read.problems,
    headers: headers === undefined || headers === null ? null : Object.fromEntries(headers),
    payload: data,
    parked: read.problems.some((problem) => problem.code === 'version'),
  };
}

/** Numbers are counted for known devices only; an event without a boot counts in the boot named "-". */
function sequences(...parts: readonly (readonly ReadEvent[])[]): SequenceRow[] {
  const byDevice = new Map<number, Map<string, { deviceNo: number; bootId: string; numbers: number[] }>>();
  const rows: { deviceNo: number; bootId: string; numbers: number[] }[] = [];
  for (const events of parts) {
    for (const { sequence, bootId, sender } of events) {
      if (sequence === null || sender.device === undefined) continue;
      const { deviceNo } = sender.device;
      let boots = byDevice.get(deviceNo);
      if (boots === undefined) byDevice.set(deviceNo, (boots = new Map()));
      const boot = bootId ?? '-';
      let row = boots.get(boot);
      if (row === undefined) {
        boots.set(boot, (row = { deviceNo, bootId: boot, numbers: [] }));
        rows.push(row);
      }
      row.numbers.push(sequence);
    }
  }
  return rows.sort((a, b) => a.deviceNo - b.deviceNo || (a.bootId < b.bootId ? -1 : 1));
}
