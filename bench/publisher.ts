import { setTimeout as pause } from 'node:timers/promises';
import { readCredentials } from '#libs/identity';
import { connectNats } from '#libs/messaging';
import type { BulkSet } from '#libs/simulator';
import { DevicePublisher, type DeviceMessage } from './device-publisher.js';
import { answerOrders } from './system/child-orders.js';
import { interleavedSets, type WorkloadPlan } from './workload/sessions.js';

/** What the bench asks of its publisher process; each is answered with a number of sets. */
export type PublisherOrder =
  | { readonly kind: 'prepare'; readonly plan: WorkloadPlan; readonly limit: number | null }
  /** answered when the devices hold the acknowledgement of all of it; `core`: without the log, for the plain pipeline */
  | { readonly kind: 'publish'; readonly by: 'log' | 'core' }
  /** answered when it was told to end */
  | { readonly kind: 'pace'; readonly plan: WorkloadPlan; readonly setsPerSecond: number }
  | { readonly kind: 'end-pace' };

const PACE_TICK_MS = 5;
const encoder = new TextEncoder();

function toMessage(set: BulkSet): DeviceMessage {
  return { subject: set.subject, payload: encoder.encode(set.payload) };
}

/** As Nest's own client sends it: its transport would take a bare event's `data` for the whole message. */
function nestPacket(pattern: string, event: Uint8Array): Uint8Array {
  return Buffer.concat([encoder.encode(`{"pattern":"${pattern}","data":`), event, encoder.encode('}')]);
}

async function main(): Promise<void> {
  const nc = await connectNats({ url: process.env['NATS_URL']!, name: 'bench publisher', credentials: readCredentials(process.env['BENCH_NATS_CREDS']!) });
  const devices = new DevicePublisher(nc);
  let prepared: DeviceMessage[] = [];
  let pacing = false;

  const pace = async (plan: WorkloadPlan, setsPerSecond: number): Promise<number> => {
    pacing = true;
    const sets = interleavedSets(plan);
    const startedMs = performance.now();
    let sent = 0;
    while (pacing) {
      const due = Math.floor(((performance.now() - startedMs) / 1000) * setsPerSecond);
      const batch: DeviceMessage[] = [];
      while (sent + batch.length < due) {
        const next = sets.next();
        if (next.done) throw new Error('the paced workload ran out of sets');
        batch.push(toMessage(next.value));
      }
      sent += batch.length;
      await devices.send(batch);
      await pause(PACE_TICK_MS);
    }
    return sent;
  };

  const prepare = (plan: WorkloadPlan, limit: number | null): number => {
    prepared = [];
    for (const set of interleavedSets(plan)) {
      if (prepared.length === limit) break;
      prepared.push(toMessage(set));
    }
    return prepared.length;
  };

  const publish = async (by: 'log' | 'core'): Promise<number> => {
    const messages = prepared;
    if (by === 'log') {
      await devices.send(messages);
      await devices.acknowledged();
    } else {
      for (const { subject, payload } of messages) nc.publish(`plain.${subject}`, nestPacket(`plain.${subject}`, payload));
      await nc.flush();
    }
    prepared = [];
    return messages.length;
  };

  answerOrders<PublisherOrder>(async (order) => {
    switch (order.kind) {
      case 'prepare':
        return prepare(order.plan, order.limit);
      case 'publish':
        return publish(order.by);
      case 'pace':
        return pace(order.plan, order.setsPerSecond);
      case 'end-pace':
        pacing = false;
        return 0;
    }
  });
}

await main();
