import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import { EVENT_TYPES, deviceSource, eventSubject } from '#libs/contracts';
import { createGym, eventsOf, type SimulatedEvent, type SimulatedGym } from '#libs/simulator';
import type { PipelineInProcess } from './pipeline-in-process.js';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2025, 2, 3) / DAY_MS;
const DAYS = 112;
/** Rack 3 says nothing of these days, at no time. */
const UNDECLARED = { from: 50, to: 57 };
/** Each set thrice and near failure, by number of the athlete. */
const JUMPS: Readonly<Record<number, { readonly from: number; readonly to: number }>> = {
  1: { from: 91, to: 97 }, 2: { from: 63, to: 69 }, 4: { from: 63, to: 69 },
};
/** What athlete 4 entered in that week was not so. */
const MISTAKEN = 4;

/** As days since the first. The second of athlete 1 belongs to the episode of the first; that of athlete 3 may be none. */
const FLARES = [
  { athlete: 1, from: 40, to: 44, certainty: 'sure' },
  { athlete: 1, from: 60, to: 61, certainty: 'sure' },
  { athlete: 1, from: 100, to: null, certainty: 'sure' },
  { athlete: 2, from: 70, to: 75, certainty: 'sure' },
  { athlete: 3, from: 80, to: 82, certainty: 'unsure' },
] as const;

export interface AnalystSeason {
  readonly gym: SimulatedGym;
  /** what arrives on each day */
  readonly days: readonly (readonly SimulatedEvent[])[];
  /** what arrives when the season is over */
  readonly corrections: readonly SimulatedEvent[];
}

const isoOf = (day: number): string => new Date((FIRST_DAY + day) * DAY_MS).toISOString().slice(0, 10);
const dayOf = (event: SimulatedEvent): number => Math.floor(event.timeMs / DAY_MS) - FIRST_DAY;
const within = (day: number, span: { readonly from: number; readonly to: number } | undefined): boolean => span !== undefined && day >= span.from && day <= span.to;

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The event with another id, type and data, outside its device's numbering. */
function retold(event: SimulatedEvent, id: string, type: string, data: Readonly<Record<string, unknown>>): SimulatedEvent {
  const { sequence: _sequence, bootid: _bootid, uptimems: _uptimems, ...envelope } = event.event;
  return { ...event, event: { ...envelope, id, type, data } };
}

function report(gym: SimulatedGym, athlete: number, deviceId: string, day: number, kind: 'flare' | 'set', id: string, data: Readonly<Record<string, unknown>>): SimulatedEvent {
  const athleteId = gym.athletes[athlete - 1]?.id ?? '';
  const timeMs = (FIRST_DAY + day) * DAY_MS + 20 * 3_600_000;
  const type = kind === 'flare' ? EVENT_TYPES.flareReported : EVENT_TYPES.setCompleted;
  return {
    subject: eventSubject({ gym: gym.gymId, device: deviceId, athlete: athleteId, kind }), timeMs, kind: 'set', deviceId, athleteId,
    event: { specversion: '1.0', id, source: deviceSource(gym.gymId, deviceId), type, subject: athleteId, time: new Date(timeMs).toISOString(), data },
  };
}

/** Athlete 5 now and then lifts on the rack of somebody else, which measures a tenth of a metre per second more. */
function visits(gym: SimulatedGym): SimulatedEvent[] {
  const deviceId = gym.devices[0]?.id ?? '';
  return [21, 49, 77].flatMap((day) => [60, 80, 100, 120].map((loadKg) => {
    const reps = [0, 0.01, 0.02].map((slower) => ({ meanVelocityMps: 1.2 - 0.005 * loadKg - slower, romM: 0.5 }));
    const setId = uuidOf(`visit ${day} ${loadKg}`);
    return report(gym, 5, deviceId, day, 'set', setId, { setId, revision: 1, exercise: 'deadlift', loadKg, reps, velocityVariable: 'mean', rpe: 7 });
  }));
}

/** Sixteen weeks of six lifters with jumps, flares, a rack that forgets to declare, and corrections. */
export function seasonForAnalysts(): AnalystSeason {
  const gym = createGym({ seed: 'analysts', gymId: 'north', athletes: 6, squads: 2, devices: 3, startDay: isoOf(0), days: DAYS, timezone: 'UTC', stories: [] });
  const events: SimulatedEvent[] = [];
  const corrections: SimulatedEvent[] = [];
  for (const event of eventsOf(gym)) {
    const { data, id } = event.event;
    if (event.kind === 'watermark' && event.deviceId === 'rack-3' && dayOf(event) > UNDECLARED.from) continue;
    const athlete = gym.athletes.findIndex((one) => one.id === event.athleteId) + 1;
    if (event.kind !== 'set' || data['warmup'] === true || !within(dayOf(event), JUMPS[athlete])) {
      events.push(event);
      continue;
    }
    const copies = [0, 1, 2].map((n) => {
      const setId = n === 0 ? String(data['setId']) : uuidOf(`${String(data['setId'])} ${n}`);
      return retold(event, uuidOf(`${id} ${n}`), EVENT_TYPES.setCompleted, { ...data, setId, rpe: 9.5 });
    });
    events.push(...copies);
    if (athlete !== MISTAKEN) continue;
    corrections.push(...copies.map((copy, n) => (n === 0
      ? retold(copy, uuidOf(`${copy.event.id} right`), EVENT_TYPES.setCorrected, { ...copy.event.data, revision: 2, rpe: data['rpe'] })
      : retold(copy, uuidOf(`${copy.event.id} gone`), EVENT_TYPES.setRetracted, { setId: copy.event.data['setId'], revision: 2 }))));
  }
  events.push(...visits(gym));
  for (const { athlete, from, to, certainty } of FLARES) {
    const phone = gym.athletes[athlete - 1]?.phoneId ?? '';
    events.push(report(gym, athlete, phone, from, 'flare', uuidOf(`flare ${athlete} ${from}`), { startedOn: isoOf(from), endedOn: to === null ? null : isoOf(to), certainty, peakNrs: 6, source: 'athlete' }));
  }
  const days: SimulatedEvent[][] = Array.from({ length: DAYS + 1 }, () => []);
  for (const event of events) days[dayOf(event)]?.push(event);
  return { gym, days, corrections };
}

const HOUR_MS = 3_600_000;

/** Tells it day by day, with a clock that goes with it: notices come when they would have come. The corrections come last. */
export async function tellSeason(pipeline: PipelineInProcess, season: AnalystSeason): Promise<void> {
  let lastMs = 0;
  for (const events of [...season.days, season.corrections]) {
    pipeline.nowMs = Math.max(lastMs, ...events.map(({ timeMs }) => timeMs)) + HOUR_MS;
    lastMs = pipeline.nowMs;
    expect(await pipeline.ingest(events)).not.toContain('rejected');
    await pipeline.recompute();
  }
}
