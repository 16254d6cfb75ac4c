import { DEFAULT_MODEL, modelOfVersion, signalsOf, type DayAssessment, type LoadDescriptors, type LoadKind, type SignalReading } from '#libs/domain';

/**
 * How the numbers of an assessment are stored. It is written with every recompute, so names that repeat on every row are left out:
 * load descriptors are one array in this order, kind after kind; a signal is `[value, sub, detail?]`, and a signal that was not
 * measured is absent. The views of `analytics_v1` count in the same order.
 */
const DESCRIPTORS = [
  'day', 'acute7', 'chronic28', 'acwrCoupled', 'acwrUncoupled', 'acwrEwma', 'monotony', 'monotonyPopulation', 'strain', 'weekJumpZ',
] as const satisfies readonly (keyof LoadDescriptors)[];
const KINDS = ['tonnage', 'lumbar', 'lumbarSquared', 'sessionRpe'] as const satisfies readonly LoadKind[];

/** Load descriptors as stored. */
export type PackedLoads = readonly (number | null)[];
export type PackedSignals = Readonly<Record<string, readonly [number | null, number | null, SignalReading['detail']?]>>;

const NOT_MEASURED: SignalReading = { value: null, sub: null };

export function packLoads(loads: DayAssessment['loads']): PackedLoads {
  const packed: (number | null)[] = [];
  for (const kind of KINDS) {
    const { day, acute7, chronic28, acwrCoupled, acwrUncoupled, acwrEwma, monotony, monotonyPopulation, strain, weekJumpZ } = loads[kind];
    packed.push(day, acute7, chronic28, acwrCoupled, acwrUncoupled, acwrEwma, monotony, monotonyPopulation, strain, weekJumpZ);
  }
  return packed;
}

/** What `body` holds, as JSON text. */
export interface PackedBody extends Pick<DayAssessment, 'reasons' | 'domains' | 'insufficientReason' | 'insufficientMessage'> {
  readonly signals: PackedSignals;
}

/** The assessment's body as JSON text. Written by hand where it is long: an object made only to be written would be most of the work. */
export function packBody(assessed: Pick<DayAssessment, 'signals' | 'reasons' | 'domains' | 'insufficientReason' | 'insufficientMessage'>): string {
  const { signals, reasons, domains, insufficientReason, insufficientMessage } = assessed;
  let packed = '';
  for (const key in signals) {
    const { value, sub, detail } = signals[key]!;
    if (value === null && sub === null && detail === undefined) continue;
    packed += `${packed === '' ? '' : ','}"${key}":${JSON.stringify(detail === undefined ? [value, sub] : [value, sub, detail])}`;
  }
  const message = insufficientMessage == null ? '' : `,"insufficientMessage":${JSON.stringify(insufficientMessage)}`;
  return `{"signals":{${packed}},"reasons":${JSON.stringify(reasons)},"domains":${JSON.stringify(domains)},"insufficientReason":${JSON.stringify(insufficientReason)}${message}}`;
}

export function unpackLoads(packed: PackedLoads): Record<LoadKind, LoadDescriptors> {
  const descriptors = (place: number): LoadDescriptors =>
    Object.fromEntries(DESCRIPTORS.map((name, i) => [name, packed[place * DESCRIPTORS.length + i] ?? null])) as unknown as LoadDescriptors;
  return Object.fromEntries(KINDS.map((kind, place) => [kind, descriptors(place)])) as Record<LoadKind, LoadDescriptors>;
}

/** Every signal that the model of this version reads, the ones not measured included. */
export function unpackSignals(packed: PackedSignals, modelVersion: string): Record<string, SignalReading> {
  const readings: Record<string, SignalReading> = {};
  const own = signalsOf(modelOfVersion(modelVersion) ?? DEFAULT_MODEL).map((signal) => signal.key);
  for (const key of [...new Set([...own, ...Object.keys(packed)])]) {
    const reading = packed[key];
    if (reading === undefined) readings[key] = NOT_MEASURED;
    else readings[key] = { value: reading[0], sub: reading[1], ...(reading[2] === undefined ? {} : { detail: reading[2] }) };
  }
  return readings;
}
