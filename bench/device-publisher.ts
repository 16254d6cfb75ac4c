import type { NatsConnection } from '#libs/messaging';

export interface DeviceMessage {
  readonly subject: string;
  readonly payload: Uint8Array;
}

/**
 * So many events of all devices together may be without an acknowledgement: what the rings of a hundred trackers hold, and less than the
 * 10,000 messages that the server keeps in memory on their way into a stream. What comes on top of those it drops.
 */
const WINDOW = 8_000;
const ANSWERED_WITHIN_MS = 120_000;

/**
 * All gyms' devices on one connection, as `docs/device-quickstart.md` tells firmware to behave: a bare publish, and an event is
 * forgotten when the application acknowledgement covers it. What is not acknowledged holds back what comes next.
 */
export class DevicePublisher {
  readonly #settled = new Map<string, number>();
  #sent = 0;
  #acknowledged = 0;
  #wake: (() => void) | null = null;

  constructor(private readonly nc: NatsConnection) {
    nc.subscribe('gym.*.device.*.ack', { callback: (error, message) => (error ? undefined : this.#note(message.subject, message.json())) });
  }

  /** Sends in order, as fast as acknowledgements come. */
  async send(messages: Iterable<DeviceMessage>): Promise<void> {
    for (const { subject, payload } of messages) {
      while (this.#sent - this.#acknowledged >= WINDOW) await this.#acknowledgement();
      this.nc.publish(subject, payload);
      this.#sent += 1;
    }
  }

  /** Resolves when everything sent is acknowledged: committed, or refused with a reason. */
  async acknowledged(): Promise<void> {
    while (this.#acknowledged < this.#sent) await this.#acknowledgement();
  }

  #note(subject: string, ack: { bootId: string; upToSequence: number }): void {
    const boot = `${subject}/${ack.bootId}`;
    const before = this.#settled.get(boot) ?? 0;
    if (ack.upToSequence <= before) return;
    this.#settled.set(boot, ack.upToSequence);
    this.#acknowledged += ack.upToSequence - before;
    this.#wake?.();
  }

  #acknowledgement(): Promise<void> {
    return new Promise((resolve, reject) => {
      const missing = (): void => reject(new Error(`${this.#sent - this.#acknowledged} events stayed without an acknowledgement for ${ANSWERED_WITHIN_MS / 1000} s`));
      const timer = setTimeout(missing, ANSWERED_WITHIN_MS);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}
