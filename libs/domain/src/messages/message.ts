import { MESSAGES, sourceOf, type MessageId, type Messages } from './english.js';
import type { MessageRef, MessageSource, Slot, SlotValue, ValuesOf } from './slots.js';

type ValuesFor<Id extends MessageId> = ValuesOf<Messages[Id]['slots']>;
type Rest<Id extends MessageId> = keyof Messages[Id]['slots'] extends never ? [] : [values: ValuesFor<Id>];

/** A number as texts show it: at most three digits of precision below 1000. Rounded where it is said, so that every language says the same. */
function shown(value: number): number {
  const size = Math.abs(value);
  return Number(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2));
}

function slotValue(slot: Slot, value: unknown): SlotValue {
  if (value === null || value === undefined) return null;
  if (slot.kind === 'message') return value as MessageRef;
  if (typeof value === 'number' && slot.kind === 'exact') return value;
  return typeof value === 'number' && slot.kind === 'number' ? shown(value) : String(value);
}

function refTo(id: string, source: MessageSource, values: Readonly<Record<string, unknown>>): MessageRef {
  const slots: Record<string, SlotValue> = {};
  for (const name in source.slots) slots[name] = slotValue(source.slots[name] as Slot, values[name]);
  return { id, slots };
}

/** Something to say, with what goes into its slots. Equal values give an equal reference. */
export function message<Id extends MessageId>(id: Id, ...[values]: Rest<Id>): MessageRef {
  return refTo(id, MESSAGES[id], (values ?? {}) as Readonly<Record<string, unknown>>);
}

/** The same by an id that is put together, from values of which some may not be asked for; null where there is no such message. */
export function messageNamed(id: string, values: Readonly<Record<string, unknown>>): MessageRef | null {
  const source = sourceOf(id);
  return source === undefined ? null : refTo(id, source, values);
}
