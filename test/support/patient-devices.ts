import { ackSubject, encodeStructured, type AckData } from '#libs/contracts';
import { Authority } from '#libs/identity';
import { connectNats, subscribeCore, type CoreSubscription, type NatsConnection } from '#libs/messaging';
import type { RunningServers } from '#libs/servers';
import type { SimulatedEvent } from '#libs/simulator';

const RESEND_MS = 1500;
const WINDOW = 200;

interface Buffered {
  readonly event: SimulatedEvent;
  readonly key: string;
  readonly device: string;
  readonly boot: string;
  readonly sequence: number;
  sentMs: number;
  attempts: number;
}

/**
 * Devices that behave as the protocol asks: they keep every event until the application ack covers its sequence number, and send
 * again what stays unanswered. Nothing else tells them that an event is stored.
 */
export class PatientDevices {
  readonly #buffer = new Map<string, Buffered>();
  readonly #subscriptions: CoreSubscription[] = [];
  #acked = 0;
  rejected = 0;

  private constructor(private readonly nats: NatsConnection) {}

  /** All of them over one connection, with the rights of the command line, which plays devices too. */
  static async connect({ natsUrl, keysDir }: Pick<RunningServers, 'natsUrl' | 'keysDir'>, gym: string, devices: readonly string[]): Promise<PatientDevices> {
    const credentials = await Authority.open(keysDir ?? '').serviceCredentials('operator', ['operator']);
    const patient = new PatientDevices(await connectNats({ url: natsUrl, name: 'devices', credentials }));
    for (const device of devices) {
      patient.#subscriptions.push(subscribeCore(patient.nats, ackSubject(gym, device), ({ data }) => patient.#onAck(device, JSON.parse(new TextDecoder().decode(data)) as AckData)));
    }
    return patient;
  }

  get acked(): number {
    return this.#acked;
  }

  /** Sends all events in order and resolves when every one of them is acknowledged. `progress` hears of every tenth part. */
  async deliver(events: readonly SimulatedEvent[], progress: (acked: number) => void = () => undefined): Promise<void> {
    const wanted = this.#acked + events.length;
    let next = 0;
    let told = 0;
    while (this.#acked < wanted) {
      while (next < events.length && this.#buffer.size < WINDOW) this.#take(events[next++]!);
      const nowMs = performance.now();
      for (const entry of this.#buffer.values()) if (nowMs - entry.sentMs > RESEND_MS) this.#send(entry);
      if (this.#acked - told >= events.length / 10) progress((told = this.#acked));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async close(): Promise<void> {
    await this.nats.close();
  }

  #take(event: SimulatedEvent): void {
    const { bootid, sequence } = event.event;
    const entry: Buffered = {
      event, device: event.deviceId, boot: String(bootid), sequence: Number(sequence), key: `${event.deviceId}/${bootid}/${sequence}`, sentMs: 0, attempts: 0,
    };
    this.#buffer.set(entry.key, entry);
    this.#send(entry);
  }

  #send(entry: Buffered): void {
    entry.sentMs = performance.now();
    entry.attempts++;
    try {
      this.nats.publish(entry.event.subject, encodeStructured(entry.event.event));
    } catch {
      // Not connected at the moment: it stays in the buffer and is sent again.
    }
  }

  #onAck(device: string, ack: AckData): void {
    this.rejected += ack.rejected.length;
    for (const entry of this.#buffer.values()) {
      if (entry.device !== device || entry.boot !== ack.bootId || entry.sequence > ack.upToSequence) continue;
      this.#buffer.delete(entry.key);
      this.#acked++;
    }
  }
}
