import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EVENT_TYPES, deviceSource, eventSubject } from '#libs/contracts';
import { readCredentials } from '#libs/identity';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { answerOrders } from '../system/child-orders.js';
import { CUE_HOLDS_MS, CueStretch } from './cue-stretch.js';

export interface ProbeRack {
  readonly gym: string;
  readonly device: string;
  readonly athlete: string;
}

/** What the soak asks of the process that sends reps and listens for cues. */
export type ProbeOrder =
  | { readonly kind: 'begin'; readonly racks: readonly ProbeRack[]; readonly repsPerSecond: number }
  /** from here on the figures of a stretch are counted beside those of the whole */
  | { readonly kind: 'mark' }
  /** ends the stretch, and answers with its figures when its last reps have had their time */
  | { readonly kind: 'stretch' }
  | { readonly kind: 'whole' };

const REPS_OF_A_SET = 8;
const TICK_MS = 5;
const BOOT = `probe-${randomUUID()}`;

/** Racks in the middle of sets. Reps that cannot be sent are dropped, as devices do: by the next one they are worth nothing. */
class CueProbe {
  #whole = new CueStretch(performance.now());
  #stretch: CueStretch | null = null;
  #connected = true;
  readonly #sets: { setId: string; reps: { meanVelocityMps: number; romM: number }[] }[];

  constructor(private readonly nc: NatsConnection, private readonly racks: readonly ProbeRack[]) {
    this.#sets = racks.map(() => ({ setId: randomUUID(), reps: [] }));
    for (const gym of new Set(racks.map((rack) => rack.gym))) nc.subscribe(`gym.${gym}.device.*.cue`, { callback: (error, message) => (error ? undefined : this.#heard(message.json())) });
    void this.#followConnection();
  }

  /** Answers when the first cues come. */
  async run(repsPerSecond: number): Promise<void> {
    const startedMs = performance.now();
    let told = 0;
    setInterval(() => {
      const due = Math.floor(((performance.now() - startedMs) / 1000) * repsPerSecond);
      while (told < due) this.#tell(told++ % this.racks.length);
    }, TICK_MS);
    while (this.#whole.figures(performance.now()).slowestMs === 0) await pause(TICK_MS);
    this.#whole = new CueStretch(performance.now());
  }

  mark(): void {
    this.#stretch = new CueStretch(performance.now());
  }

  async stretch(): Promise<unknown> {
    const stretch = this.#stretch;
    const endMs = performance.now();
    await pause(CUE_HOLDS_MS);
    this.#stretch = null;
    return stretch?.figures(performance.now(), endMs);
  }

  whole(): unknown {
    return this.#whole.figures(performance.now());
  }

  async #followConnection(): Promise<void> {
    for await (const { type } of this.nc.status()) {
      if (type === 'disconnect') this.#connected = false;
      else if (type === 'reconnect') this.#connected = true;
    }
  }

  #heard({ setId, afterRep }: { setId: string; afterRep: number }): void {
    for (const one of [this.#whole, this.#stretch]) one?.cue(`${setId} ${afterRep}`, performance.now());
  }

  #tell(index: number): void {
    const { gym, device, athlete } = this.racks[index]!;
    const set = this.#sets[index]!;
    if (set.reps.length === REPS_OF_A_SET) this.#sets[index] = { setId: randomUUID(), reps: [] };
    const { setId, reps } = this.#sets[index]!;
    reps.push({ meanVelocityMps: Math.round((0.5 - 0.012 * reps.length) * 1000) / 1000, romM: 0.52 });
    const nowMs = performance.now();
    for (const one of [this.#whole, this.#stretch]) one?.rep(`${setId} ${reps.length}`, nowMs);
    if (!this.#connected) return;
    this.nc.publish(eventSubject({ gym, device, athlete, kind: 'rep' }), JSON.stringify({
      specversion: '1.0', id: `${setId}/${reps.length}`, source: deviceSource(gym, device), subject: athlete, type: EVENT_TYPES.rep, time: new Date().toISOString(),
      bootid: BOOT, uptimems: Math.round(nowMs), data: { setId, exercise: 'deadlift', loadKg: 140, reps },
    }));
  }
}

let probe: CueProbe | null = null;

answerOrders<ProbeOrder>(async (order) => {
  if (order.kind === 'begin') {
    probe = new CueProbe(await connectNats({ url: process.env['NATS_URL']!, name: 'season racks', credentials: readCredentials(process.env['BENCH_NATS_CREDS']!) }), order.racks);
    return probe.run(order.repsPerSecond);
  }
  if (probe === null) throw new Error('the first order is to begin');
  if (order.kind === 'mark') return probe.mark();
  return order.kind === 'stretch' ? probe.stretch() : probe.whole();
});
