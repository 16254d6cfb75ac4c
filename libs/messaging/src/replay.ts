import { DeliverPolicy, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { STREAMS } from './streams.js';

/** A kept message with the position to resume after. */
export interface KeptMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  /** Hand it back as `afterSequence` (an SSE `Last-Event-ID`) to go on with the next one. */
  readonly streamSequence: number;
  readonly storedAtMs: number;
}

export interface ReplayOptions {
  /** Go on after this position; 0 is the start of what is kept. Left out: only what comes from now on. */
  readonly afterSequence?: number;
  /** Go on with what was stored from this instant on, ms since 1970 UTC: for who knows the time and not the position. */
  readonly sinceMs?: number;
}

export interface Replay {
  close(): Promise<void>;
}

/** What one person is entitled to see, in order, without gaps over reconnects. */
export function subscribeInbox(nc: NatsConnection, gym: string, person: string, onMessage: (message: KeptMessage) => void, options: ReplayOptions = {}): Promise<Replay> {
  return replay(nc, STREAMS.inbox, `inbox.${gym}.${person}`, onMessage, options);
}

/** Alert transitions of one gym, or of one athlete in it, in order, without gaps over reconnects. */
export function subscribeAlerts(nc: NatsConnection, gym: string, athlete: string | null, onMessage: (message: KeptMessage) => void, options: ReplayOptions = {}): Promise<Replay> {
  return replay(nc, STREAMS.alerts, `alert.${gym}.athlete.${athlete ?? '*'}`, onMessage, options);
}

async function replay(nc: NatsConnection, stream: string, subject: string, onMessage: (message: KeptMessage) => void, options: ReplayOptions): Promise<Replay> {
  const js = jetstream(nc);
  // "From now on" is made a position, too: a consumer that is rebuilt after a reconnect would otherwise begin at the wrong end.
  const start = options.sinceMs !== undefined
    ? { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(options.sinceMs).toISOString() }
    : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: 1 + (options.afterSequence ?? (await (await js.streams.get(stream)).info()).state.last_seq) };
  const consumer = await js.consumers.get(stream, { filter_subjects: subject, ...start });
  const messages = await consumer.consume({
    callback: (msg) =>
      onMessage({ subject: msg.subject, data: msg.data, streamSequence: msg.seq, storedAtMs: Math.floor(msg.info.timestampNanos / 1e6) }),
  });
  return {
    close: async () => {
      messages.stop();
      if (!nc.isClosed()) await consumer.delete().catch(() => false);
    },
  };
}
