import { LeakyBuckets } from '#libs/runtime';
import type { OverflowRow } from '#libs/storage';
import type { ReadEvent } from './read-event.js';

/** What becomes of the refused events of a batch. */
export interface Refusals {
  /** kept whole, and told */
  readonly kept: readonly ReadEvent[];
  /** acknowledged as refused: the kept ones, and those that are counted only */
  readonly told: readonly ReadEvent[];
  readonly overflow: readonly OverflowRow[];
  /** places in the batch of those that are not kept; of these, those that are not acknowledged */
  readonly unkept: ReadonlySet<number>;
  readonly held: ReadonlySet<number>;
}

const KEPT_A_DAY = 10_000;
const DAY_SECONDS = 86_400;
/** Bytes of an event that count as one more event. */
const WEIGHT_SHIFT = 12;
/** With these the operator's work makes facts of what was refused: to acknowledge it and not to keep it would lose it. */
const MENDABLE: ReadonlySet<string> = new Set(['unknown-gym', 'unknown-device', 'unknown-athlete', 'wrong-gym', 'unknown-type', 'version']);

export const NO_REFUSALS: Refusals = { kept: [], told: [], overflow: [], unkept: new Set(), held: new Set() };

/**
 * Of a device with too many refused events those above the quota are counted and not kept: told as refused where the device would be refused
 * again, else not acknowledged, so that it keeps them. Counted by the time of the arrival in the log; a process that begins anew counts anew.
 */
export class RefusalQuota {
  readonly #buckets: LeakyBuckets;

  constructor(keptADay = KEPT_A_DAY) {
    this.#buckets = new LeakyBuckets(keptADay / DAY_SECONDS, DAY_SECONDS);
  }

  judge(events: readonly ReadEvent[]): Refusals {
    const refused = events.filter((event) => event.event === null);
    if (refused.length === 0) return NO_REFUSALS;
    const over = refused.filter((event) => !this.#hasRoom(event));
    if (over.length === 0) return { ...NO_REFUSALS, kept: refused, told: refused };
    const unkept = new Set(over.map(({ index }) => index));
    const held = new Set(over.filter(isMendable).map(({ index }) => index));
    return { kept: refused.filter(({ index }) => !unkept.has(index)), told: refused.filter(({ index }) => !held.has(index)), overflow: counted(over), unkept, held };
  }

  #hasRoom({ message, sender }: ReadEvent): boolean {
    return this.#buckets.take(`${sender.gym}/${sender.deviceId}`, 1 + (Math.max(0, message.data.length - 1) >> WEIGHT_SHIFT), message.receivedAtMs) === 0;
  }
}

function isMendable({ problems }: ReadEvent): boolean {
  return problems.some(({ code }) => MENDABLE.has(code));
}

function counted(events: readonly ReadEvent[]): OverflowRow[] {
  const rows = new Map<string, OverflowRow & { events: number }>();
  for (const event of events) {
    const { sender: { gym, deviceId }, problems, message } = event;
    const day = new Date(message.receivedAtMs).toISOString().slice(0, 10);
    const row = { gymId: gym ?? '', deviceId: deviceId ?? '', day, code: problems[0]?.code ?? '', acknowledged: !isMendable(event), events: 0 };
    const key = JSON.stringify(row);
    const known = rows.get(key) ?? row;
    rows.set(key, known);
    known.events += 1;
  }
  return [...rows.values()];
}
