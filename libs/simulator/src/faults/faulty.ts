import type { SimulatedEvent } from '../events.js';

/** What devices and networks do wrong; each with the share of events (or of devices, for a clock) that it befalls. */
export const FAULTS = {
  /** an event comes again, a little later */
  duplicate: 0.05,
  /** an event comes some places late */
  reorder: 0.1,
  /** up to five events of a boot in a row are lost, and come much later */
  gap: 0.01,
  /** an event comes thirty times over */
  flood: 0.003,
  /** an event is cut off in its JSON, and comes whole after that */
  truncate: 0.02,
  /** the device starts anew: another boot, counting from 1; before a set it does so in the middle of that set */
  reboot: 0.01,
  /** of devices: the clock is hours or a year off, or counts from 1970 */
  skew: 0.3,
  /** of devices: the clock runs 2 % fast or slow from each boot on */
  drift: 0.3,
  /** a set holds a repetition that was none: a twitch, or a speed that nobody has */
  ghost: 0.05,
  /** another tracker reports the same set as its own */
  'two-devices': 0.05,
} as const satisfies Record<string, number>;

export type FaultName = keyof typeof FAULTS;

/** Which faults, how often, and what their chance starts from. */
export interface FaultPlan {
  readonly seed: string | number;
  /** 0..1 each; a fault that is not named does not happen */
  readonly rates: Readonly<Partial<Record<FaultName, number>>>;
}

/** An event with what was done to it. */
export interface Faulty {
  readonly event: SimulatedEvent;
  readonly faults: readonly FaultName[];
  /** what goes over the wire where it is not the event as JSON */
  readonly broken: string | null;
}

/** One step of the way from the bar to the server. */
export type Stage = (events: Iterable<Faulty>) => Iterable<Faulty>;

export function hit(faulty: Faulty, fault: FaultName, event: SimulatedEvent = faulty.event): Faulty {
  return { ...faulty, event, faults: [...faulty.faults, fault] };
}
