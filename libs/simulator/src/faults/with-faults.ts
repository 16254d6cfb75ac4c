import type { SimulatedEvent } from '../events.js';
import type { SimulatedGym } from '../gym.js';
import { numberedAnew, rebooting } from './boots.js';
import { drifting, skewed } from './clocks.js';
import { FAULTS, type FaultName, type FaultPlan, type Faulty, type Stage } from './faulty.js';
import { ghosts, seenTwice } from './measuring.js';
import { duplicated, flooding, gapped, reordered, truncated } from './sending.js';

/**
 * The gym's events as they come from devices and over networks that do these things. The same plan and events give the same stream; each
 * fault draws for itself, so that one more of them leaves the others where they were. Nothing is lost for good: what is held back
 * comes by the end, and what is cut off comes whole as well.
 *
 * @throws RangeError naming a rate that is none
 */
export function withFaults(gym: SimulatedGym, events: Iterable<SimulatedEvent>, { seed, rates }: FaultPlan): Iterable<Faulty> {
  for (const [name, rate] of Object.entries(rates)) if (!(rate >= 0 && rate <= 1)) throw new RangeError(`${name}: a rate is from 0 to 1`);
  const rateOf = (name: FaultName): number => rates[name] ?? 0;
  // From the bar to the server: what is measured, the clock, the numbers, the way.
  const stages: readonly (readonly [FaultName, Stage])[] = [
    ['ghost', ghosts(seed, rateOf('ghost'))],
    ['two-devices', seenTwice(gym, seed, rateOf('two-devices'))],
    ['reboot', rebooting(seed, rateOf('reboot'))],
    ['skew', skewed(seed, rateOf('skew'))],
    ['drift', drifting(seed, rateOf('drift'))],
    ['gap', gapped(seed, rateOf('gap'))],
    ['reorder', reordered(seed, rateOf('reorder'))],
    ['truncate', truncated(seed, rateOf('truncate'))],
    ['flood', flooding(seed, rateOf('flood'))],
    ['duplicate', duplicated(seed, rateOf('duplicate'))],
  ];
  let stream: Iterable<Faulty> = untouched(events);
  for (const [name, stage] of stages) {
    if (rateOf(name) > 0) stream = stage(stream);
    if (name === 'reboot' && rateOf('two-devices') + rateOf('reboot') > 0) stream = numberedAnew(stream);
  }
  return stream;
}

function* untouched(events: Iterable<SimulatedEvent>): Generator<Faulty> {
  for (const event of events) yield { event, faults: [], broken: null };
}

/** `duplicate,reorder=0.2` → rates; a fault without one gets its usual. @throws RangeError naming what is unknown */
export function faultRates(text: string): Partial<Record<FaultName, number>> {
  const rates: Partial<Record<FaultName, number>> = {};
  for (const part of text.split(',')) {
    const [name = '', rate] = part.split('=').map((piece) => piece.trim());
    if (!Object.hasOwn(FAULTS, name)) throw new RangeError(`"${name}" is none of ${Object.keys(FAULTS).join(', ')}`);
    const value = rate === undefined ? FAULTS[name as FaultName] : Number(rate);
    if (rate === '' || !(value >= 0 && value <= 1)) throw new RangeError(`${name}: a rate is from 0 to 1, such as ${name}=0.1`);
    rates[name as FaultName] = value;
  }
  return rates;
}
