import { setTimeout as pause } from 'node:timers/promises';
import { readCredentials } from '#libs/identity';
import { connectNats, type NatsConnection } from '#libs/messaging';
import { encodeStructured } from '#libs/contracts';
import type { Faulty } from '#libs/simulator';
import { answerOrders } from '../system/child-orders.js';
import { DayStreams } from './day-streams.js';
import { seasonGyms, type SeasonPlan } from './gyms.js';
import { networkTo, type Network } from './network.js';
import { Outbox } from './outbox.js';

/** What the soak asks of the process that plays all devices. */
export type TellerOrder =
  /** `faultSeed`: null where nothing goes wrong */
  | { readonly kind: 'begin'; readonly plan: SeasonPlan; readonly faultSeed: string | null }
  /** publishes a day of the season, from 0, over at least so many ms */
  | { readonly kind: 'day'; readonly day: number; readonly atLeastMs: number }
  /** waits until everything is acknowledged */
  | { readonly kind: 'settle' }
  | { readonly kind: 'cut' };

/** Sums since the beginning. */
export interface TellerCounts {
  readonly sets: number;
  /** different events, and messages that carried them */
  readonly events: number;
  readonly messages: number;
  readonly sentAgain: number;
  readonly refused: number;
  /** events that the devices keep */
  readonly kept: number;
}

/** So many events of all devices together may wait for an acknowledgement: what the server keeps in memory on the way into a stream is 10,000 messages, and what is more it drops. */
const WINDOW = 4000;
const RESEND_LOOK_MS = 500;
const ACKNOWLEDGED_WITHIN_MS = 300_000;
/** a day that is told slowly is told in so many steps a second */
const PACE_STEP_MS = 20;

class Teller {
  readonly #outbox = new Outbox();
  readonly #counts = { sets: 0, events: 0, messages: 0, sentAgain: 0, refused: 0 };
  #wake: (() => void) | null = null;

  constructor(private readonly nc: NatsConnection, private readonly streams: DayStreams, private readonly network: Network) {
    nc.subscribe('gym.*.device.*.ack', { callback: (error, message) => (error ? undefined : this.#note(message.subject, message.json())) });
    setInterval(() => this.#resend(), RESEND_LOOK_MS).unref();
  }

  get counts(): TellerCounts {
    return { ...this.#counts, kept: this.#outbox.kept };
  }

  async day(day: number, atLeastMs: number): Promise<void> {
    const messages = atLeastMs > 0 ? [...this.streams.day(day)] : this.streams.day(day);
    const startedMs = performance.now();
    let sent = 0;
    for (const { gymId, message } of messages) {
      while (Array.isArray(messages) && sent > ((performance.now() - startedMs) / atLeastMs) * messages.length) await pause(PACE_STEP_MS);
      while (this.#outbox.waiting >= WINDOW) await this.#acknowledgement();
      this.#send(gymId, message);
      sent += 1;
    }
    await pause(Math.max(0, atLeastMs - (performance.now() - startedMs)));
  }

  async settle(): Promise<void> {
    const deadline = performance.now() + ACKNOWLEDGED_WITHIN_MS;
    while (this.#outbox.kept > 0 && performance.now() < deadline) await this.#acknowledgement();
    this.#outbox.forget();
  }

  cut(): void {
    this.network.cut();
  }

  #send(gymId: string, { event, broken }: Faulty): void {
    const { subject, deviceId, kind } = event;
    this.#counts.messages += 1;
    const message = { subject, payload: broken === null ? encodeStructured(event.event) : new TextEncoder().encode(broken) };
    this.nc.publish(subject, message.payload);
    if (broken !== null) return;
    const { bootid, sequence } = event.event;
    if (!this.#outbox.put(`${gymId}/${deviceId}/${bootid}`, sequence!, message, performance.now())) return;
    this.#counts.events += 1;
    if (kind === 'set') this.#counts.sets += 1;
  }

  #note(subject: string, ack: { bootId: string | null; upToSequence: number; rejected?: { sequence: number | null }[] }): void {
    const [, gym, , device] = subject.split('.');
    this.#counts.refused += ack.rejected?.filter(({ sequence }) => sequence !== null).length ?? 0;
    this.#outbox.acknowledge(`${gym}/${device}/${ack.bootId}`, ack.upToSequence, performance.now());
    this.#wake?.();
  }

  #resend(): void {
    for (const { subject, payload } of this.#outbox.overdue(performance.now())) {
      this.nc.publish(subject, payload);
      this.#counts.sentAgain += 1;
    }
  }

  /** Resolves with the next acknowledgement, or after a while without one. */
  async #acknowledgement(): Promise<void> {
    const controller = new AbortController();
    await Promise.race([new Promise<void>((resolve) => (this.#wake = resolve)), pause(RESEND_LOOK_MS, undefined, { signal: controller.signal }).catch(() => undefined)]);
    controller.abort();
    this.#wake = null;
  }
}

let teller: Teller | null = null;

async function begin(plan: SeasonPlan, faultSeed: string | null): Promise<Teller> {
  const network = await networkTo(process.env['NATS_URL']!);
  const nc = await connectNats({ url: network.url, name: 'season devices', credentials: readCredentials(process.env['BENCH_NATS_CREDS']!) });
  return new Teller(nc, new DayStreams(seasonGyms(plan), faultSeed), network);
}

answerOrders<TellerOrder>(async (order) => {
  if (order.kind === 'begin') teller = await begin(order.plan, order.faultSeed);
  if (teller === null) throw new Error('the first order is to begin');
  if (order.kind === 'day') await teller.day(order.day, order.atLeastMs);
  else if (order.kind === 'settle') await teller.settle();
  else if (order.kind === 'cut') teller.cut();
  return teller.counts;
});
