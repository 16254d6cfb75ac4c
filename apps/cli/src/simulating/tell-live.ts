import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDevice, type Device, type DeviceOptions, type ReportType } from '#libs/device-client';
import { systemClock } from '#libs/runtime';
import { finaleOf, repProgressOf, type SimulatedEvent, type SimulatedGym } from '#libs/simulator';
import { claimHere } from '../identity/claim-here.js';
import type { System } from '../system/open-system.js';

/** Between two sets of a story's end; its facts lie a second apart, so that the story is over within a minute. */
const BETWEEN_FACTS_MS = 1000;
const REP_MS = 1500;
/** The devices have been on for a while when the telling begins. */
const UP_BEFORE_MS = 3_600_000;

export interface LiveTelling {
  readonly gym: SimulatedGym;
  /** what is still to come of the last day, in time order */
  readonly rest: readonly SimulatedEvent[];
  /** how many times faster than the clock */
  readonly speed: number;
  readonly told: (event: SimulatedEvent, outcome: string) => void;
  readonly remark: (text: string) => void;
}

/**
 * Tells the end of each story as if it happened now, repetition by repetition, then the rest of the day at its own hours. Each tracker and phone
 * is played by the client that real ones use, and shows the cues that it hears.
 */
export async function tellLive(system: System, { gym, rest, speed, told, remark }: LiveTelling): Promise<void> {
  const startMs = systemClock.nowMs();
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-live-'));
  const devices = new Map<string, Promise<Device>>();
  const open = async (id: string): Promise<Device> => {
    const creds = await claimHere(system, { gym: gym.gymId, device: id });
    return openDevice({
      servers: system.door.natsUrl, ...tlsOf(system), ...(creds === null ? {} : { credentials: { creds } }), gym: gym.gymId, device: id, folder: join(folder, id), fsync: 'never', backfillFrom: null, watermarkEveryMs: null,
      uptimeMs: () => systemClock.nowMs() - startMs + UP_BEFORE_MS,
      onCue: ({ afterRep, cue, lossPct }) => remark(`${id} shows ${cue} after repetition ${afterRep}: ${lossPct.toFixed(0)} % slower`),
      onProblem: (error) => system.log.warn({ err: error, device: id }, 'device has a problem'),
    });
  };
  const deviceOf = (id: string): Promise<Device> => {
    const device = devices.get(id) ?? open(id);
    devices.set(id, device);
    return device;
  };
  const send = async (event: SimulatedEvent): Promise<void> => {
    const { id, data } = event.event;
    // told faster than by the clock, it happens now: no device tells of what is still to come
    const timeMs = Math.min(event.timeMs, systemClock.nowMs());
    const time = new Date(timeMs).toISOString();
    const athlete = event.athleteId === null ? {} : { athlete: event.athleteId };
    const uptimeMs = Math.max(0, timeMs - startMs + UP_BEFORE_MS);
    const receipt = await (await deviceOf(event.deviceId)).report({ type: event.event.type as ReportType, id, time, data, uptimeMs, ...athlete });
    told(event, (await receipt.fate()).outcome);
  };
  try {
    for (const { id, story } of gym.athletes) {
      if (story === 'steady') continue;
      for (const event of finaleOf(gym, id, systemClock.nowMs())) {
        const device = await deviceOf(event.deviceId);
        await untilConnected(device);
        for (const { event: rep, athleteId } of repProgressOf(event)) {
          device.rep({ athlete: athleteId ?? '', data: rep.data as { setId: string; reps: readonly unknown[] } });
          await pause(REP_MS / speed);
        }
        await send(event);
        await pause(BETWEEN_FACTS_MS / speed);
      }
    }
    const restMs = systemClock.nowMs();
    for (const event of rest) {
      const dueMs = restMs + (event.timeMs - restMs) / speed;
      await pause(Math.max(0, dueMs - systemClock.nowMs()));
      await send(event);
    }
  } finally {
    await Promise.all([...devices.values()].map(async (device) => (await device).close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A real device is told the name that the certificate is good for; this one plays beside the server. */
function tlsOf({ door: { trust } }: System): Partial<DeviceOptions> {
  return trust === null ? {} : { tls: { ...(trust.caFile === null ? {} : { caFile: trust.caFile }) }, ...(trust.name === null ? {} : { serverName: trust.name }) };
}

/** Repetitions are not kept for later. Without a connection the set is told all the same, when there is one. */
async function untilConnected(device: Device): Promise<void> {
  for (let attempt = 0; attempt < 100 && !device.isConnected; attempt += 1) await pause(20);
}
