import { EVENT_TYPES, deviceSource, eventSubject, type CloudEvent } from '#libs/contracts';
import type { SimulatedEvent } from '#libs/simulator';
import { addAthletes, addDevice, addGym, seedExercises, type Database } from '#libs/storage';

export const CLOCK_GYM = 'clocks';
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** One gym, an athlete far west of Greenwich, two racks and a phone. */
export async function enterClockGym({ kysely }: Database): Promise<void> {
  await seedExercises(kysely);
  await addGym(kysely, { id: CLOCK_GYM, name: 'Clocks' });
  await addAthletes(kysely, [{ id: 'ana', gym: CLOCK_GYM, name: 'Ana', timezone: 'America/Los_Angeles', bodyMassKg: 70 }]);
  await addDevice(kysely, { id: 'rack', gym: CLOCK_GYM, kind: 'optical' });
  await addDevice(kysely, { id: 'bench', gym: CLOCK_GYM, kind: 'optical' });
  await addDevice(kysely, { id: 'phone', gym: CLOCK_GYM, kind: 'phone' });
}

/** What a device knows of time while it runs. */
export interface Boot {
  readonly device: string;
  /** whose sets it counts; Ana's unless it is said */
  readonly athlete?: string;
  readonly bootId: string;
  /** when it really started, ms since 1970 UTC */
  readonly startedMs: number;
  /** reads its clock at a true instant */
  readonly clock: (trueMs: number) => number;
  /** how fast its counter runs; 1 where it is right */
  readonly rate?: number;
}

/** A clock that starts in 1970 with each boot. */
export const unset = (startedMs: number) => (trueMs: number): number => trueMs - startedMs;
export const right = (trueMs: number): number => trueMs;
export const ahead = (byMs: number) => (trueMs: number): number => trueMs + byMs;
/** Unset until a server tells it the time. */
export const toldAt = (startedMs: number, atMs: number) => (trueMs: number): number => (trueMs < atMs ? trueMs - startedMs : trueMs);

export const setId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export interface Happening {
  readonly id: string;
  readonly kind: 'set' | 'session' | 'checkin' | 'watermark' | 'status';
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** when it really happened, ms since 1970 UTC */
  readonly trueMs: number;
  /** when the log receives it */
  readonly receivedMs: number;
  readonly sequence?: number;
}

/** What a device sends of something; `timeMs` is when the log receives it. */
export function told(boot: Boot, { id, kind, type, data, trueMs, receivedMs, sequence }: Happening): SimulatedEvent {
  const athlete = kind === 'watermark' || kind === 'status' ? undefined : boot.athlete ?? 'ana';
  const event: CloudEvent = {
    specversion: '1.0', id, source: deviceSource(CLOCK_GYM, boot.device), type, ...(athlete === undefined ? {} : { subject: athlete }),
    time: new Date(boot.clock(trueMs)).toISOString(), bootid: boot.bootId, uptimems: Math.round((trueMs - boot.startedMs) * (boot.rate ?? 1)),
    ...(sequence === undefined ? {} : { sequence }), data: { ...data },
  };
  return { subject: eventSubject({ gym: CLOCK_GYM, device: boot.device, ...(athlete === undefined ? {} : { athlete }), kind } as Parameters<typeof eventSubject>[0]), event, timeMs: receivedMs } as SimulatedEvent;
}

/** A set of five deadlifts, sent a second later unless it is said when. */
export function lifted(boot: Boot, n: number, trueMs: number, receivedMs = trueMs + 1000, loadKg = 100): SimulatedEvent {
  return told(boot, { id: `set-${n}`, kind: 'set', type: EVENT_TYPES.setCompleted, data: { setId: setId(n), exercise: 'deadlift', loadKg, repCount: 5 }, trueMs, receivedMs });
}
