import type { LocalDay } from '#libs/domain';
import {
  bootKey, earlierBoot, readBoots, readHeldEstimates, type BootAsk, type BootEstimate, type Database, type EstimateRow, type FactMove, type HeldEstimate,
} from '#libs/storage';
import { bootOf, placeInBoot } from './device-clock.js';
import type { LocalDays } from './local-days.js';
import type { AcceptedEvent, ReadEvent } from './read-event.js';

/** What a batch has to know to estimate times. */
export interface BootPlan {
  /** best estimates, this batch included, by `bootKey` */
  readonly boots: ReadonlyMap<string, BootEstimate>;
  /** stored facts that rest on another estimate, or that events of this batch repeat */
  readonly held: readonly HeldEstimate[];
  /** first arrival of the events of this batch that tell their uptime, stored copies included, by `eventName` */
  readonly arrivals: ReadonlyMap<string, number>;
}

export const NO_PLAN: BootPlan = { boots: new Map(), held: [], arrivals: new Map() };

/** Two round trips, both by key. */
export async function planBoots(pool: Database['pool'], events: readonly ReadEvent[]): Promise<BootPlan> {
  const asks = new Map<string, BootAsk>();
  const arrivals = new Map<string, number>();
  const names = new Set<string>();
  for (const { bootId, uptimeMs, sender, receivedMs, id } of events) {
    if (bootId === null || uptimeMs === null || sender.device === undefined) continue;
    const { deviceNo } = sender.device;
    const key = bootKey({ deviceNo, bootId });
    asks.set(key, { deviceNo, bootId, told: earlierBoot(asks.get(key)?.told ?? null, bootOf(receivedMs, uptimeMs)) });
    if (id === null) continue;
    names.add(id);
    arrives(arrivals, eventName(deviceNo, id), receivedMs);
  }
  const boots = await readBoots(pool, [...asks.values()]);
  const known = [...asks.values()].flatMap((ask) => {
    const boot = boots.get(bootKey(ask));
    return boot === undefined ? [] : [{ ...ask, boot }];
  });
  const held = await readHeldEstimates(pool, known, [...names]);
  for (const { deviceNo, eventId, receivedMs } of held) arrives(arrivals, eventName(deviceNo, eventId), receivedMs);
  return { boots, held, arrivals };
}

/** The time of an event that only its boot and uptime tell. */
export function estimateOf({ event, index, sender, ...read }: AcceptedEvent, plan: BootPlan, localDays: LocalDays): EstimateRow {
  const [deviceNo, bootId, uptimeMs] = [sender.device!.deviceNo, read.bootId!, read.uptimeMs!];
  const { athleteNo, timezone } = sender.athlete!;
  const boot = plan.boots.get(bootKey({ deviceNo, bootId })) ?? bootOf(read.receivedMs, uptimeMs)!;
  const receivedMs = plan.arrivals.get(eventName(deviceNo, event.event.id)) ?? read.receivedMs;
  const place = placeInBoot(boot, uptimeMs, receivedMs);
  return {
    ...place, index, eventId: event.event.id, athleteNo, deviceNo, kind: event.kind === 'set' ? 'set' : 'report', bootId, receivedMs, timezone, uptimeMs, boot,
    claimedMs: event.timeMs, localDay: localDays.dayOf(timezone, place.occurredMs),
  };
}

/** Where stored facts go, now that their boots are known better. */
export function movesOf(plan: BootPlan, localDays: LocalDays): FactMove[] {
  return plan.held.flatMap((held): FactMove[] => {
    const boot = plan.boots.get(bootKey(held));
    if (boot === undefined) return [];
    const receivedMs = Math.min(held.receivedMs, plan.arrivals.get(eventName(held.deviceNo, held.eventId)) ?? Infinity);
    const { occurredMs, uncertaintyMs } = placeInBoot(boot, held.uptimeMs, receivedMs);
    const changes = occurredMs !== held.occurredMs || boot.bootedMs !== held.boot.bootedMs || boot.anchorUptimeMs !== held.boot.anchorUptimeMs;
    if (!changes && receivedMs === held.receivedMs) return [];
    const localDay: LocalDay = localDays.dayOf(held.timezone, occurredMs);
    return [{ ...held, receivedMs, occurredMs, uncertaintyMs, localDay, boot, fromMs: held.occurredMs, fromDay: held.localDay, changes }];
  });
}

function eventName(deviceNo: number, eventId: string): string {
  return `${deviceNo}/${eventId}`;
}

function arrives(arrivals: Map<string, number>, name: string, atMs: number): void {
  arrivals.set(name, Math.min(arrivals.get(name) ?? Infinity, atMs));
}
