import { cutsOf, thresholdMessage, type MessageRef, type Threshold } from '#libs/domain';

export interface Contribution {
  readonly signal: string;
  readonly points: number;
}

/**
 * What each term added, from an explain document: a list of `{ signal, points }` or a map of signal → points.
 * Largest first; entries without a finite number are left out.
 */
export function readContributions(value: unknown): Contribution[] {
  if (typeof value !== 'object' || value === null) return [];
  const pairs: [unknown, unknown][] = Array.isArray(value)
    ? value.map((one: { signal?: unknown; points?: unknown } | null) => [one?.signal, one?.points])
    : Object.entries(value);
  return pairs
    .flatMap(([signal, points]) => (typeof signal === 'string' && typeof points === 'number' && Number.isFinite(points) ? [{ signal, points }] : []))
    .sort((a, b) => b.points - a.points || a.signal.localeCompare(b.signal));
}

/** What a term was read against, number by number. */
export interface ToldThresholds {
  readonly signal: string;
  readonly cuts: readonly MessageRef[];
}

/** Of an explain document's contributions, in their order; one without thresholds is left out. */
export function readAgainstOf(value: unknown): ToldThresholds[] {
  if (!Array.isArray(value)) return [];
  return (value as ({ signal?: unknown; thresholds?: readonly Threshold[] } | null)[]).flatMap((one) => {
    const cuts = Array.isArray(one?.thresholds) ? cutsOf(one.thresholds as readonly Threshold[]).map(thresholdMessage) : [];
    return typeof one?.signal === 'string' && cuts.length > 0 ? [{ signal: one.signal, cuts }] : [];
  });
}
