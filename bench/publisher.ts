import { setTimeout as pause } from 'node:timers/promises';
import { readCredentials } from '#libs/identity';
import { connectNats } from '#libs/messaging';
import type { BulkSet } from '#libs/simulator';
import { DevicePublisher, type DeviceMessage } from './device-publisher.js';
import { interleavedSets, type WorkloadPlan } from './workload/sessions.js';

/** What the bench asks of its publisher process. */
export type PublisherOrder =
  | { readonly kind: 'prepare'; readonly plan: WorkloadPlan; readonly limit: number | null }
  /** `core`: without the log, for the plain pipeline */
  | { readonly kind: 'publish'; readonly by: 'log' | 'core' }
  | { readonly kind: 'pace'; readonly plan: WorkloadPlan; readonly setsPerSecond: number }
  | { readonly kind: 'end-pace' };

export type PublisherReport = { readonly kind: 'prepared' | 'published'; readonly sets: number };

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
  const report = (kind: PublisherReport['kind'], sets: number): void => void process.send?.({ kind, sets } satisfies PublisherReport);

  const pace = async (plan: WorkloadPlan, setsPerSecond: number): Promise<void> => {
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
    report('published', sent);
  };

  process.on('message', (order: PublisherOrder) => {
    const work = async (): Promise<void> => {
      if (order.kind === 'prepare') {
        prepared = [];
        for (const set of interleavedSets(order.plan)) {
          if (prepared.length === order.limit) break;
          prepared.push(toMessage(set));
        }
        report('prepared', prepared.length);
      } else if (order.kind === 'publish') {
        if (order.by === 'log') {
          await devices.send(prepared);
          await devices.acknowledged();
        } else {
          for (const { subject, payload } of prepared) nc.publish(`plain.${subject}`, nestPacket(`plain.${subject}`, payload));
          await nc.flush();
        }
        report('published', prepared.length);
        prepared = [];
      } else if (order.kind === 'pace') await pace(order.plan, order.setsPerSecond);
      else pacing = false;
    };
    work().catch((error: unknown) => {
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      process.exit(1);
    });
  });
  process.on('disconnect', () => process.exit(0));
  process.stdout.write('ready\n');
}

await main();
