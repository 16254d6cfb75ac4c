import type { NatsConnection, Payload } from '@nats-io/transport-node';
import type { Logger } from '#libs/runtime';
import { readHeaders, type MessageHeaders } from './message-headers.js';

/** A message outside of the log: delivered to whoever listens now. */
export interface CoreMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers: MessageHeaders;
}

/** Plain NATS for what is worth nothing later: acks to devices, cues, outcomes, rejected-event notices. */
export class CorePublisher {
  constructor(private readonly nc: NatsConnection) {}

  /** Sends and forgets; a lost one is covered by the sender's own retry. Objects go as JSON. */
  publishCore(subject: string, payload: Payload | object): void {
    if (this.nc.isClosed()) return;
    const isBytes = typeof payload === 'string' || payload instanceof Uint8Array;
    this.nc.publish(subject, isBytes ? payload : JSON.stringify(payload));
  }

  /** Resolves when the server has received everything that was sent so far. */
  flush(): Promise<void> {
    return this.nc.isClosed() ? Promise.resolve() : this.nc.flush();
  }
}

export interface CoreSubscription {
  /** Handles what has arrived, then ends the subscription. */
  close(): Promise<void>;
}

/**
 * Listens to a core subject (wildcards allowed). A handler that throws is logged; the subscription goes on.
 *
 * @param queue processes with the same queue name share the messages instead of each getting all
 */
export function subscribeCore(
  nc: NatsConnection,
  subject: string,
  handler: (message: CoreMessage) => void | Promise<void>,
  options: { readonly queue?: string; readonly log?: Logger } = {},
): CoreSubscription {
  const subscription = nc.subscribe(subject, {
    ...(options.queue ? { queue: options.queue } : {}),
    callback: (error, msg) => {
      if (error) {
        options.log?.error({ err: error, subject }, 'subscription refused');
        return;
      }
      const failed = (err: unknown): void => options.log?.error({ err, subject: msg.subject }, 'message handler failed');
      try {
        const handled = handler({ subject: msg.subject, data: msg.data, headers: readHeaders(msg) });
        if (handled instanceof Promise) handled.catch(failed);
      } catch (err) {
        failed(err);
      }
    },
  });
  return { close: () => (nc.isClosed() ? Promise.resolve() : subscription.drain()) };
}
