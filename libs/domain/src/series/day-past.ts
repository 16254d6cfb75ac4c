/** What was computed of single days, and how to drop what it says of the days from a column index on. */
export interface DaysHeld {
  readonly held: unknown;
  readonly forgetFrom: (held: unknown, at: number) => void;
}

/**
 * What the days before one day say: asked once, when the first set of the day is assessed, and not again for each
 * further set. What it is, only the signals know; each has a place of its own, undefined until it asks (`signals/once-per-day.ts`).
 */
export interface DayPast {
  /** column index of the day, smallest index that may be read, and the model: it holds for these only */
  readonly at: number;
  readonly first: number;
  readonly model: unknown;
  /** of all the days before together */
  readonly held: unknown[];
  /** of single days, which the past of the next day takes over */
  readonly days: (DaysHeld | undefined)[];
}

/** Where a series keeps the past of the day asked about last. */
export interface PastSlot {
  past: DayPast | null;
  /** smallest column index that has changed since it was made */
  changedFrom: number;
  /** smallest column index that has changed since what it holds of single days was last looked through */
  staleFrom: number;
}

/** Nothing asked yet. */
export function noPast(): PastSlot {
  return { past: null, changedFrom: 0, staleFrom: Infinity };
}

/** What single days said holds until one of them, or one before it, changes. */
function forgetStale(slot: PastSlot): void {
  const { past, staleFrom } = slot;
  if (staleFrom === Infinity) return;
  for (const days of past?.days ?? []) days?.forgetFrom(days.held, staleFrom);
  slot.staleFrom = Infinity;
}

/** The past of a day, empty where a day before it has changed. */
export function pastOf(slot: PastSlot, model: unknown, at: number, first: number): DayPast {
  forgetStale(slot);
  const last = slot.past;
  if (last !== null && last.at === at && last.first === first && last.model === model && slot.changedFrom >= at) return last;
  const past: DayPast = { at, first, model, held: [], days: last !== null && last.model === model ? last.days : [] };
  slot.past = past;
  slot.changedFrom = Infinity;
  return past;
}
