import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevice, type Device, type DeviceOptions, type Report, type ReportType } from '#libs/device-client';
import { Authority, credsText } from '#libs/identity';
import type { RunningServers } from '#libs/servers';
import type { SimulatedEvent } from '#libs/simulator';

/** Of all devices together: they take turns, as in a gym, instead of each telling its season at once. */
const WINDOW = 400;

export interface PatientOptions extends Pick<DeviceOptions, 'backfillFrom'> {
  /** events without an acknowledgement at most, of all devices together */
  readonly window?: number;
  /** all is on the devices' disks */
  readonly onReported?: () => void;
}

/** The credentials of each device, as text. */
export async function issuedTo(keysDir: string | null, gym: string, devices: readonly string[]): Promise<Map<string, string>> {
  const authority = Authority.open(keysDir ?? '');
  return new Map(await Promise.all(devices.map(async (device) => {
    const { jwt, seed } = await authority.issueDevice('equipment', { gym, device });
    return [device, credsText(jwt, seed ?? '')] as const;
  })));
}

/** What a device reports of an event: numbers and boots are its own. */
export function reportOf({ event: { id, type, time, data, uptimems }, athleteId }: SimulatedEvent): Report {
  return { type: type as ReportType, time, data, id, ...(athleteId === null ? {} : { athlete: athleteId }), ...(uptimems === undefined ? {} : { uptimeMs: uptimems }) };
}

/**
 * The devices of a gym, each with the client that real ones use: an event is kept until the application ack covers it. Nothing else tells
 * them that it is stored. Numbers and boots are the client's own.
 */
export class PatientDevices {
  readonly #folder = mkdtempSync(join(tmpdir(), 'flarewatch-devices-'));
  readonly #devices = new Map<string, Device>();
  #acked = 0;
  #wake: (() => void) | null = null;
  rejected = 0;

  private constructor(natsUrl: string, gym: string, devices: ReadonlyMap<string, string>, private readonly options: PatientOptions) {
    const { backfillFrom = null } = options;
    for (const [device, creds] of devices) {
      this.#devices.set(device, openDevice({
        servers: natsUrl, credentials: { creds }, gym, device, folder: join(this.#folder, device), fsync: 'never', resendMs: 1500, ackTimeoutMs: 1500, backfillFrom, watermarkEveryMs: null,
      }));
    }
  }

  /** Each with credentials of its own. */
  static async connect(
    { natsUrl, keysDir }: Pick<RunningServers, 'natsUrl' | 'keysDir'>, gym: string, devices: readonly string[], options: PatientOptions = {},
  ): Promise<PatientDevices> {
    return new PatientDevices(natsUrl, gym, await issuedTo(keysDir, gym, devices), options);
  }

  get acked(): number {
    return this.#acked;
  }

  /** Reports all events in order and resolves when every one of them is acknowledged. `heard` is told of each acknowledgement. */
  async deliver(events: readonly SimulatedEvent[], heard: (eventId: string) => void = () => undefined): Promise<void> {
    const wanted = this.#acked + events.length;
    let reported = this.#acked;
    for (const event of events) {
      while (reported - this.#acked >= (this.options.window ?? WINDOW)) await this.#change();
      const receipt = await this.#devices.get(event.deviceId)!.report(reportOf(event));
      reported += 1;
      void receipt.fate().then(({ outcome }) => {
        this.#acked += 1;
        if (outcome === 'rejected') this.rejected += 1;
        heard(receipt.id);
        this.#wake?.();
      });
    }
    this.options.onReported?.();
    while (this.#acked < wanted) await this.#change();
    // Brackets around a backfill are events as well, of which nobody waits for the fate.
    await Promise.all([...this.#devices.values()].map((device) => device.drained()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#devices.values()].map((device) => device.close()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #change(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}
