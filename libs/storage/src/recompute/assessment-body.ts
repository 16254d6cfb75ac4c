import { SIGNALS, type DayAssessment, type LoadDescriptors, type LoadKind, type SignalReading } from '#libs/domain';

/**
 * How the body of an assessment is stored. It is written with every recompute, so names that repeat on every row are left out:
 * load descriptors are arrays in this order, a signal is `[value, sub, detail?]`, and a signal that was not measured is absent.
 * That keeps the row below the size from which Postgres compresses it. The views of `analytics_v1` count in the same order.
 */
const DESCRIPTORS = [
  'day', 'acute7', 'chronic28', 'acwrCoupled', 'acwrUncoupled', 'acwrEwma', 'monotony', 'monotonyPopulation', 'strain', 'weekJumpZ',
] as const satisfies readonly (keyof LoadDescriptors)[];

export type PackedLoads = Readonly<Record<LoadKind, readonly (number | null)[]>>;
export type PackedSignals = Readonly<Record<string, readonly [number | null, number | null, SignalReading['detail']?]>>;

const NOT_MEASURED: SignalReading = { value: null, sub: null };

/** The assessment's body as JSON text. */
export function packBody(assessed: Pick<DayAssessment, 'loads' | 'signals' | 'reasons' | 'domains' | 'insufficientReason'>): string {
  const { loads, signals, reasons, domains, insufficientReason } = assessed;
  const packed: Record<string, unknown> = {};
  for (const key in signals) {
    const reading = signals[key]!;
    if (reading.value === null && reading.sub === null && reading.detail === undefined) continue;
    packed[key] = reading.detail === undefined ? [reading.value, reading.sub] : [reading.value, reading.sub, reading.detail];
  }
  const row = (load: LoadDescriptors): (number | null)[] => DESCRIPTORS.map((name) => load[name]);
  return JSON.stringify({
    loads: { tonnage: row(loads.tonnage), lumbar: row(loads.lumbar), lumbarSquared: row(loads.lumbarSquared), sessionRpe: row(loads.sessionRpe) },
    signals: packed, reasons, domains, insufficientReason,
  });
}

export function unpackLoads(packed: PackedLoads): Record<LoadKind, LoadDescriptors> {
  const descriptors = (kind: LoadKind): LoadDescriptors =>
    Object.fromEntries(DESCRIPTORS.map((name, i) => [name, packed[kind][i] ?? null])) as unknown as LoadDescriptors;
  return { tonnage: descriptors('tonnage'), lumbar: descriptors('lumbar'), lumbarSquared: descriptors('lumbarSquared'), sessionRpe: descriptors('sessionRpe') };
}

/** Every signal of the registry, the ones not measured included. */
export function unpackSignals(packed: PackedSignals): Record<string, SignalReading> {
  const readings: Record<string, SignalReading> = {};
  for (const key of [...new Set([...SIGNALS.map((signal) => signal.key), ...Object.keys(packed)])]) {
    const reading = packed[key];
    if (reading === undefined) readings[key] = NOT_MEASURED;
    else readings[key] = { value: reading[0], sub: reading[1], ...(reading[2] === undefined ? {} : { detail: reading[2] }) };
  }
  return readings;
}
