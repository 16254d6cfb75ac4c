import { randomUUID } from 'node:crypto';
import { connectNats, type NatsConnection } from '#libs/messaging';

interface Identity {
  readonly url: string;
  readonly creds: string;
  readonly gym: string;
  readonly device: string;
  readonly athlete: string;
}

/** Without it the test would wait for ever; it says nothing of how fast is fast enough. */
const GIVE_UP_MS = 120_000;

/** A device that sends a set now and then and waits for its acknowledgement; what is not acknowledged for long it sends again. */
export class GoodDevice {
  #sequence = 0;
  #upTo = 0;
  #waiting: { readonly sequence: number; readonly acknowledged: () => void }[] = [];
  /** what it was told on `.config` */
  readonly told: string[] = [];

  private constructor(private readonly nc: NatsConnection, private readonly who: Identity) {
    const own = `gym.${who.gym}.device.${who.device}`;
    nc.subscribe(`${own}.ack`, { callback: (error, message) => (error ? undefined : this.#hear(message.json<{ upToSequence: number }>().upToSequence)) });
    nc.subscribe(`${own}.config`, { callback: (error, message) => (error ? undefined : void this.told.push(message.string())) });
  }

  static async connect(who: Identity): Promise<GoodDevice> {
    const nc = await connectNats({ url: who.url, name: who.device, credentials: { creds: who.creds, inboxPrefix: `_INBOX_device.${who.gym}.${who.device}` } });
    const device = new GoodDevice(nc, who);
    await nc.flush();
    return device;
  }

  /** @returns ms from the publish to the acknowledgement */
  async train(): Promise<number> {
    const { gym, device, athlete } = this.who;
    const sequence = ++this.#sequence;
    const event = JSON.stringify({
      specversion: '1.0', id: randomUUID(), source: `/gyms/${gym}/devices/${device}`, type: 'flarewatch.set.completed.v1', subject: athlete, time: new Date().toISOString(), bootid: 'good', sequence,
      data: { setId: randomUUID(), exercise: 'deadlift', loadKg: 140, reps: [{ meanVelocityMps: 0.5 }, { meanVelocityMps: 0.46 }] },
    });
    const publish = (): void => this.nc.publish(`gym.${gym}.device.${device}.athlete.${athlete}.set`, event);
    const startedMs = performance.now();
    const again = setInterval(publish, 15_000);
    publish();
    try {
      await new Promise<void>((acknowledged, reject) => {
        this.#waiting.push({ sequence, acknowledged });
        setTimeout(() => reject(new Error(`set ${sequence} of ${device} was not acknowledged`)), GIVE_UP_MS).unref();
      });
    } finally {
      clearInterval(again);
    }
    return performance.now() - startedMs;
  }

  close(): Promise<void> {
    return this.nc.close();
  }

  #hear(upToSequence: number): void {
    this.#upTo = Math.max(this.#upTo, upToSequence);
    const heard = this.#waiting.filter(({ sequence }) => sequence <= this.#upTo);
    this.#waiting = this.#waiting.filter(({ sequence }) => sequence > this.#upTo);
    for (const { acknowledged } of heard) acknowledged();
  }
}
