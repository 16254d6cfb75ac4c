import type { Reason, SignalReading } from '../assessment.js';
import { fill, REASONS } from './copy.js';

/** The sentence for one reading; null where the catalogue has none. */
export function reasonOf(key: string, reading: SignalReading, points: number): Reason | null {
  const template = REASONS[key];
  if (template === undefined) return null;
  const slots = { ...reading.detail, value: reading.value };
  return {
    signal: key,
    text: fill(template.text, slots),
    value: reading.value,
    usual: template.usual === null ? null : fill(template.usual, slots),
    points,
  };
}
