import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Authority, credsText, deviceInboxPrefix } from '#libs/identity';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { comeInTurn, createLogger } from '#libs/runtime';
import { answerOrders } from './system/child-orders.js';

/** What the bench asks of the process that plays the racks. */
export type RacksOrder =
  /** every rack in its own rhythm */
  | { readonly kind: 'rhythm'; readonly repMs: number; readonly forMs: number }
  /** all racks in one instant, and again when the last cue is there */
  | { readonly kind: 'bursts'; readonly bursts: number };

/** `tookMs`: publish → cue of every rep that got one. */
export interface RacksReport { readonly told: number; readonly tookMs: readonly number[] }

const REPS = 10;
const LAST_CUE_MS = 2000;
const CONNECTING_AT_ONCE = 25;
const encoder = new TextEncoder();

/** Racks of one gym, each a device with credentials and a connection of its own, all of them on the clock of this process. */
class Racks {
  readonly #sentMs = new Map<string, number>();
  #tookMs: number[] = [];
  readonly #racks: Rack[] = [];

  static async connect(gym: string, count: number): Promise<Racks> {
    const racks = new Racks();
    const authority = Authority.open(process.env['FLAREWATCH_KEYS'] ?? '');
    for (let from = 0; from < count; from += CONNECTING_AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(CONNECTING_AT_ONCE, count - from) }, async (_, i) => {
        const device = `rack-${from + i}`;
        const { jwt, seed } = await authority.issueDevice('equipment', { gym, device });
        const nc = await connectNats({ url: process.env['NATS_URL']!, name: device, credentials: { creds: credsText(jwt, seed ?? ''), inboxPrefix: deviceInboxPrefix(gym, device) } });
        nc.subscribe(`gym.${gym}.device.${device}.cue`, { callback: (error, message) => { if (!error) racks.#heard(message.json()); } });
        await nc.flush();
        racks.#racks.push(new Rack(nc, gym, device, `lifter-${from + i}`));
      }));
    }
    return racks;
  }

  async inRhythm(repMs: number, forMs: number): Promise<RacksReport> {
    this.#forget();
    const beganMs = performance.now();
    let told = 0;
    for (let nowMs = 0; nowMs < forMs; nowMs = performance.now() - beganMs) {
      const due = Math.floor((nowMs / repMs) * this.#racks.length);
      while (told < due) this.#tell(this.#racks[told++ % this.#racks.length]!.nextRep());
      await pause(1);
    }
    return this.#report(told);
  }

  async inBursts(bursts: number): Promise<RacksReport> {
    this.#forget();
    for (let burst = 0; burst < bursts; burst++) {
      // each rack is a machine of its own: making its message takes none of the others' time
      for (const rep of this.#racks.map((rack) => rack.nextRep())) this.#tell(rep);
      await this.#answered();
    }
    return this.#report(bursts * this.#racks.length);
  }

  #tell({ key, nc, subject, payload }: Rep): void {
    this.#sentMs.set(key, performance.now());
    nc.publish(subject, payload);
  }

  #heard({ setId, afterRep }: { setId: string; afterRep: number }): void {
    const sentMs = this.#sentMs.get(`${setId} ${afterRep}`);
    if (sentMs === undefined) return;
    this.#sentMs.delete(`${setId} ${afterRep}`);
    this.#tookMs.push(performance.now() - sentMs);
  }

  #forget(): void {
    this.#sentMs.clear();
    this.#tookMs = [];
  }

  async #answered(): Promise<void> {
    const deadline = performance.now() + LAST_CUE_MS;
    while (this.#sentMs.size > 0 && performance.now() < deadline) await pause(1);
  }

  async #report(told: number): Promise<RacksReport> {
    await this.#answered();
    return { told, tookMs: this.#tookMs };
  }
}

interface Rep { readonly key: string; readonly nc: NatsConnection; readonly subject: string; readonly payload: Uint8Array }

class Rack {
  #setId = randomUUID();
  #reps: { meanVelocityMps: number; romM: number }[] = [];

  constructor(private readonly nc: NatsConnection, private readonly gym: string, private readonly device: string, private readonly athlete: string) {}

  nextRep(): Rep {
    if (this.#reps.length === REPS) {
      this.#setId = randomUUID();
      this.#reps = [];
    }
    this.#reps.push({ meanVelocityMps: Math.round((0.5 - 0.012 * this.#reps.length + 0.02 * Math.random()) * 1000) / 1000, romM: 0.52 });
    const payload = encoder.encode(JSON.stringify({
      specversion: '1.0', id: `${this.#setId}/${this.#reps.length}`, source: `/gyms/${this.gym}/devices/${this.device}`, subject: this.athlete, type: 'flarewatch.rep.v1',
      time: new Date().toISOString(), bootid: 'bench', sequence: 1, uptimems: Math.round(performance.now()),
      data: { setId: this.#setId, exercise: 'deadlift', loadKg: 140, reps: this.#reps },
    }));
    return { key: `${this.#setId} ${this.#reps.length}`, nc: this.nc, subject: `gym.${this.gym}.device.${this.device}.athlete.${this.athlete}.rep`, payload };
  }
}

async function main(gym: string, count: number): Promise<void> {
  // in a gym they are machines of their own: what is measured is the way from and to them, not how long they wait for a processor here
  comeInTurn('before', createLogger({ level: 'warn', role: 'racks' }));
  const racks = await Racks.connect(gym, count);
  answerOrders<RacksOrder>((order) => (order.kind === 'rhythm' ? racks.inRhythm(order.repMs, order.forMs) : racks.inBursts(order.bursts)));
}

await main(process.argv[2]!, Number(process.argv[3]));
