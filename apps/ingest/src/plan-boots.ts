import type { LocalDay } from '#libs/domain';
import {
  bootKey, isEarlier, readBoots, readHeldEstimates, type BootEstimate, type BootName, type BootRow, type Database, type EstimateRow, type FactMove, type HeldEstimate,
} from '#libs/storage';
import { bootOf, placeInBoot } from './device-clock.js';
import type { LocalDays } from './local-days.js';
import type { AcceptedEvent, ReadEvent } from './read-event.js';

/** What a batch has to know to estimate times. */
export interface BootPlan {
  /** parts of the boots, this batch included, by `bootKey` */
  readonly boots: ReadonlyMap<string, readonly BootEstimate[]>;
  /** stored facts of boots of which something new is known, or that events of this batch repeat */
  readonly held: readonly HeldEstimate[];
  /** first arrival of the events of this batch that tell their uptime, stored copies included, by `eventName` */
  readonly arrivals: ReadonlyMap<string, number>;
}

export const NO_PLAN: BootPlan = { boots: new Map(), held: [], arrivals: new Map() };

/** What events tell of the parts of their boots, by `partKey`. */
export function toldBoots(events: readonly ReadEvent[]): Map<string, BootRow> {
  const told = new Map<string, BootRow>();
  for (const { bootId, uptimeMs, sender, receivedMs } of events) {
    if (bootId === null || uptimeMs === null || sender.device === undefined) continue;
    const { deviceNo } = sender.device;
    const boot = bootOf(receivedMs, uptimeMs);
    const key = partKey({ deviceNo, bootId }, boot);
    const best = told.get(key);
    if (best === undefined || isEarlier(boot, best)) told.set(key, { ...boot, deviceNo, bootId });
  }
  return told;
}

/** Two round trips, both by key. */
export async function planBoots(pool: Database['pool'], events: readonly ReadEvent[]): Promise<BootPlan> {
  const told = [...toldBoots(events).values()];
  const names = new Map(told.map((row): [string, BootName] => [bootKey(row), row]));
  const stored = await readBoots(pool, [...names.values()]);
  const boots = new Map([...names.keys()].map((key) => [key, [...(stored.get(key) ?? [])]]));
  const changed = new Set<string>();
  for (const { deviceNo, bootId, ...part } of told) {
    const key = bootKey({ deviceNo, bootId });
    const parts = boots.get(key)!;
    const at = parts.findIndex((known) => known.part === part.part);
    if (at >= 0 && !isEarlier(part, parts[at]!)) continue;
    parts.splice(at < 0 ? parts.length : at, at < 0 ? 0 : 1, part);
    changed.add(key);
  }
  const arrivals = new Map<string, number>();
  for (const { id, uptimeMs, sender, receivedMs } of events) {
    if (id !== null && uptimeMs !== null && sender.device !== undefined) arrives(arrivals, eventName(sender.device.deviceNo, id), receivedMs);
  }
  const eventIds = events.flatMap(({ id, uptimeMs }) => (id === null || uptimeMs === null ? [] : [id]));
  const held = await readHeldEstimates(pool, [...names].map(([key, name]) => ({ ...name, changes: changed.has(key) })), eventIds);
  for (const { deviceNo, eventId, receivedMs } of held) arrives(arrivals, eventName(deviceNo, eventId), receivedMs);
  return { boots, held, arrivals };
}

/** The time of an event that only its boot and uptime tell. */
export function estimateOf({ event, index, sender, ...read }: AcceptedEvent, plan: BootPlan, localDays: LocalDays): EstimateRow {
  const [deviceNo, bootId, uptimeMs] = [sender.device!.deviceNo, read.bootId!, read.uptimeMs!];
  const { athleteNo, timezone } = sender.athlete!;
  const receivedMs = plan.arrivals.get(eventName(deviceNo, event.event.id)) ?? read.receivedMs;
  const place = placeInBoot(plan.boots.get(bootKey({ deviceNo, bootId })) ?? [], uptimeMs, receivedMs);
  return {
    ...place, index, eventId: event.event.id, athleteNo, deviceNo, kind: event.kind === 'set' ? 'set' : 'report', bootId, receivedMs, timezone, uptimeMs,
    claimedMs: event.timeMs, localDay: localDays.dayOf(timezone, place.occurredMs),
  };
}

/** Where stored facts go, now that their boots are known better. */
export function movesOf(plan: BootPlan, localDays: LocalDays): FactMove[] {
  return plan.held.flatMap((held): FactMove[] => {
    const receivedMs = Math.min(held.receivedMs, plan.arrivals.get(eventName(held.deviceNo, held.eventId)) ?? Infinity);
    const place = placeInBoot(plan.boots.get(bootKey(held)) ?? [], held.uptimeMs, receivedMs);
    const changes = place.occurredMs !== held.occurredMs || place.bootedMs !== held.bootedMs || place.driftMs !== held.driftMs;
    if (!changes && receivedMs === held.receivedMs) return [];
    const localDay: LocalDay = localDays.dayOf(held.timezone, place.occurredMs);
    return [{ ...held, ...place, receivedMs, localDay, fromMs: held.occurredMs, fromDay: held.localDay, changes }];
  });
}

function partKey(name: BootName, { part }: BootEstimate): string {
  return `${part} ${bootKey(name)}`;
}

function eventName(deviceNo: number, eventId: string): string {
  return `${deviceNo}/${eventId}`;
}

function arrives(arrivals: Map<string, number>, name: string, atMs: number): void {
  arrivals.set(name, Math.min(arrivals.get(name) ?? Infinity, atMs));
}
