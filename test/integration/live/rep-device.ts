import { randomUUID } from 'node:crypto';
import { encodeStructured, eventSubject, type CueData } from '#libs/contracts';
import { subscribeCore, type CoreSubscription, type NatsConnection } from '#libs/messaging';

export interface HeardCue extends CueData {
  readonly lossSdPct: number;
  readonly limitPct: number;
  readonly basis: string;
}

export interface RepOptions {
  readonly exercise?: string;
  readonly uptimeMs?: number | null;
  readonly bootId?: string | null;
  readonly warmup?: boolean;
}

/** A tracker that tells each rep of a set and keeps the cues it hears. */
export class RepDevice {
  readonly cues: HeardCue[] = [];
  readonly #heard: CoreSubscription;
  readonly #startedMs = performance.now();

  constructor(
    private readonly nc: NatsConnection,
    readonly athlete: string,
    readonly device = 'rack-1',
    readonly gym = 'north',
    readonly bootId = 'boot-1',
  ) {
    this.#heard = subscribeCore(nc, `gym.${gym}.device.${device}.cue`, ({ data }) => void this.cues.push(JSON.parse(new TextDecoder().decode(data)) as HeardCue));
  }

  get uptimeMs(): number {
    return Math.round(performance.now() - this.#startedMs) + 60_000;
  }

  get subject(): string {
    return eventSubject({ gym: this.gym, device: this.device, athlete: this.athlete, kind: 'rep' });
  }

  /** All reps of a set so far. */
  tell(setId: string, meanVelocitiesMps: readonly number[], options: RepOptions = {}): void {
    const { exercise = 'deadlift', uptimeMs = this.uptimeMs, bootId = this.bootId, warmup } = options;
    this.nc.publish(this.subject, encodeStructured({
      specversion: '1.0', id: randomUUID(), source: `/gyms/${this.gym}/devices/${this.device}`, subject: this.athlete, type: 'flarewatch.rep.v1', time: new Date().toISOString(),
      ...(uptimeMs === null ? {} : { uptimems: uptimeMs }), ...(bootId === null ? {} : { bootid: bootId }),
      data: { setId, exercise, loadKg: 140, reps: meanVelocitiesMps.map((meanVelocityMps) => ({ meanVelocityMps })), ...(warmup === undefined ? {} : { warmup }) },
    }));
  }

  of(setId: string): HeardCue[] {
    return this.cues.filter((cue) => cue.setId === setId);
  }

  close(): Promise<void> {
    return this.#heard.close();
  }
}
