import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevice, type Device, type ReportType } from '#libs/device-client';
import { Authority, credsText } from '#libs/identity';
import type { RunningServers } from '#libs/servers';
import type { SimulatedEvent } from '#libs/simulator';

/** Of all devices together: they take turns, as in a gym, instead of each telling its season at once. */
const WINDOW = 400;

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

  private constructor(natsUrl: string, gym: string, devices: ReadonlyMap<string, string>) {
    for (const [device, creds] of devices) {
      this.#devices.set(device, openDevice({
        servers: natsUrl, credentials: { creds }, gym, device, folder: join(this.#folder, device), fsync: 'never', resendMs: 1500, ackTimeoutMs: 1500, backfillFrom: null, watermarkEveryMs: null,
      }));
    }
  }

  /** Each with credentials of its own. */
  static async connect({ natsUrl, keysDir }: Pick<RunningServers, 'natsUrl' | 'keysDir'>, gym: string, devices: readonly string[]): Promise<PatientDevices> {
    const authority = Authority.open(keysDir ?? '');
    const issued = await Promise.all(devices.map(async (device) => [device, await authority.issueDevice('equipment', { gym, device })] as const));
    return new PatientDevices(natsUrl, gym, new Map(issued.map(([device, { jwt, seed }]) => [device, credsText(jwt, seed ?? '')])));
  }

  get acked(): number {
    return this.#acked;
  }

  /** Reports all events in order and resolves when every one of them is acknowledged. `progress` hears of each acknowledgement. */
  async deliver(events: readonly SimulatedEvent[], progress: (acked: number) => void = () => undefined): Promise<void> {
    const wanted = this.#acked + events.length;
    let reported = this.#acked;
    for (const { event, deviceId, athleteId } of events) {
      while (reported - this.#acked >= WINDOW) await this.#change();
      const { id, time, data, uptimems } = event;
      const receipt = await this.#devices.get(deviceId)!.report({
        type: event.type as ReportType, time, data, id, ...(athleteId === null ? {} : { athlete: athleteId }), ...(uptimems === undefined ? {} : { uptimeMs: uptimems }),
      });
      reported += 1;
      void receipt.fate().then(({ outcome }) => {
        this.#acked += 1;
        if (outcome === 'rejected') this.rejected += 1;
        progress(this.#acked);
        this.#wake?.();
      });
    }
    while (this.#acked < wanted) await this.#change();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#devices.values()].map((device) => device.close()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #change(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}
