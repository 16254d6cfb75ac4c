import { jetstreamManager } from '@nats-io/jetstream';
import { firstValueFrom, from, throwError } from 'rxjs';
import { EVENTS_PATTERN, JetStreamStrategy } from '#libs/messaging';
import type { EventBatch, JetStreamStrategyOptions, NatsConnection } from '#libs/messaging';
import { setTimeout as sleep } from 'node:timers/promises';

/** A strategy with a handler that answers as Nest's do: with an Observable that carries the failure. */
export async function consuming(options: JetStreamStrategyOptions, handler: (batch: EventBatch) => Promise<void>): Promise<JetStreamStrategy> {
  const strategy = new JetStreamStrategy(options);
  strategy.addHandler(EVENTS_PATTERN, (batch: EventBatch) => Promise.resolve(firstValueFrom(from(handler(batch))).then(() => from([undefined]), (error: unknown) => throwError(() => error))), true);
  await new Promise<void>((resolve, reject) => strategy.listen((error) => (error ? reject(error as Error) : resolve())));
  return strategy;
}

/** What the server still waits for on a durable consumer of EVENTS. */
export async function unsettled(nc: NatsConnection, durable: string): Promise<number> {
  const info = await (await jetstreamManager(nc)).consumers.info('EVENTS', durable);
  return info.num_pending + info.num_ack_pending;
}

/** Resolves when the condition holds; throws with the label when it does not in time. */
export async function eventually(label: string, condition: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > endMs) throw new Error(`not within ${timeoutMs} ms: ${label}`);
    await sleep(10);
  }
}
