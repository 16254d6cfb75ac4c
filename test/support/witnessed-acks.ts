import { Authority } from '#libs/identity';
import { connectNats, type NatsConnection } from '#libs/messaging';
import type { RunningServers } from '#libs/servers';

interface Ack {
  readonly bootId: string;
  readonly upToSequence: number;
}

/**
 * Hears what a gym's devices are told on a connection of its own, that outlives each of them: what became of an event that was on the disk of a
 * device when its power went can be told by nobody else.
 */
export class WitnessedAcks {
  readonly #upTo = new Map<string, number>();
  readonly #open = new Map<string, Map<number, () => void>>();

  private constructor(private readonly nc: NatsConnection) {}

  static async listen({ natsUrl, keysDir }: Pick<RunningServers, 'natsUrl' | 'keysDir'>, gym: string): Promise<WitnessedAcks> {
    const nc = await connectNats({ url: natsUrl, name: 'witness', credentials: await Authority.open(keysDir ?? '').serviceCredentials('witness', ['operator']) });
    const witnessed = new WitnessedAcks(nc);
    nc.subscribe(`gym.${gym}.device.*.ack`, { callback: (error, message) => (error ? undefined : witnessed.#hear(message.subject.split('.')[3] ?? '', message.json<Ack>())) });
    await nc.flush();
    return witnessed;
  }

  /** Numbers that were asked about and are not acknowledged. */
  get open(): number {
    return [...this.#open.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** @param acknowledged is called when this number of this boot is, or was */
  when(device: string, bootId: string, sequence: number, acknowledged: () => void): void {
    const boot = `${device} ${bootId}`;
    if (sequence <= (this.#upTo.get(boot) ?? 0)) return acknowledged();
    const open = this.#open.get(boot) ?? new Map<number, () => void>();
    this.#open.set(boot, open.set(sequence, acknowledged));
  }

  close(): Promise<void> {
    return this.nc.close();
  }

  #hear(device: string, { bootId, upToSequence }: Ack): void {
    const boot = `${device} ${bootId}`;
    this.#upTo.set(boot, Math.max(upToSequence, this.#upTo.get(boot) ?? 0));
    const open = this.#open.get(boot) ?? new Map<number, () => void>();
    for (const [sequence, acknowledged] of open) {
      if (sequence > upToSequence) continue;
      open.delete(sequence);
      acknowledged();
    }
  }
}
